//! Problem details for HTTP interfaces (RFC 9457).

use serde::{Deserialize, Serialize};

/// What went wrong, in the vocabulary that every side shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ProblemKind {
    /// The request is not of the form the route takes.
    MalformedRequest,
    /// The upload envelope cannot be read or opened.
    MalformedEnvelope,
    /// The device signature is absent or does not fit the envelope.
    BadSignature,
    /// The device is not registered for this patient, area and time.
    DeviceNotAdmitted,
    /// The envelope names a chain or a contract that this edge does not serve.
    WrongDeployment,
    /// No such route, or no such thing, or none that the caller may know of.
    NotFound,
    /// The route exists, but not for this method.
    MethodNotAllowed,
    /// The envelope is sealed to a key that this edge does not hold: seal again to the area's current key, once that is
    /// known from somebody trusted. The network's word for a key is not enough.
    AreaKeyRotated,
    /// The body is larger than the route takes.
    BodyTooLarge,
    /// The upload opened, but its content is not a recording that can be analysed.
    UnusableRecording,
    /// Too many requests from one device: wait as long as `Retry-After` says.
    TooManyRequests,
    /// The request for records was refused, by the chain or when it was to be served.
    AccessRefused,
    /// The time within which a granted request is served is over: ask anew.
    DeliveryWindowOver,
    /// The patient has no key here yet: post the transaction that added them to the enrolments.
    NotEnrolled,
    /// Bytes in the storage are not those that were stored.
    DamagedContent,
    /// The contract is paused: nothing is stored or handed out until its admin ends that.
    Paused,
    /// The edge itself is set up wrongly; a retry does not help before the operator acts.
    Misconfigured,
    /// A part that this request needs is away. Sending the same request again is safe.
    Unavailable,
}

impl ProblemKind {
    /// Every kind, for tables in tests and documentation.
    pub const ALL: [Self; 18] = [
        Self::MalformedRequest,
        Self::MalformedEnvelope,
        Self::BadSignature,
        Self::DeviceNotAdmitted,
        Self::WrongDeployment,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::AreaKeyRotated,
        Self::BodyTooLarge,
        Self::UnusableRecording,
        Self::TooManyRequests,
        Self::AccessRefused,
        Self::DeliveryWindowOver,
        Self::NotEnrolled,
        Self::DamagedContent,
        Self::Paused,
        Self::Misconfigured,
        Self::Unavailable,
    ];

    /// The name in a problem's type and in logs, such as `area-key-rotated`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MalformedRequest => "malformed-request",
            Self::MalformedEnvelope => "malformed-envelope",
            Self::BadSignature => "bad-signature",
            Self::DeviceNotAdmitted => "device-not-admitted",
            Self::WrongDeployment => "wrong-deployment",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::AreaKeyRotated => "area-key-rotated",
            Self::BodyTooLarge => "body-too-large",
            Self::UnusableRecording => "unusable-recording",
            Self::TooManyRequests => "too-many-requests",
            Self::AccessRefused => "access-refused",
            Self::DeliveryWindowOver => "delivery-window-over",
            Self::NotEnrolled => "not-enrolled",
            Self::DamagedContent => "damaged-content",
            Self::Paused => "paused",
            Self::Misconfigured => "misconfigured",
            Self::Unavailable => "unavailable",
        }
    }

    /// The HTTP status that carries this problem.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::MalformedRequest | Self::MalformedEnvelope | Self::WrongDeployment => 400,
            Self::BadSignature => 401,
            Self::DeviceNotAdmitted | Self::AccessRefused => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::AreaKeyRotated => 409,
            Self::DeliveryWindowOver => 410,
            Self::BodyTooLarge => 413,
            Self::UnusableRecording => 422,
            Self::TooManyRequests => 429,
            Self::Misconfigured => 500,
            Self::DamagedContent => 502,
            Self::NotEnrolled | Self::Paused | Self::Unavailable => 503,
        }
    }

    /// A short summary that does not change from one occurrence to the next.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::MalformedRequest => "The request is not well formed",
            Self::MalformedEnvelope => "The upload envelope cannot be read",
            Self::BadSignature => "The device signature is missing or wrong",
            Self::DeviceNotAdmitted => "This device may not upload this recording",
            Self::WrongDeployment => "The upload is meant for another chain or contract",
            Self::NotFound => "There is nothing at this address",
            Self::MethodNotAllowed => "This address does not take this method",
            Self::AreaKeyRotated => "The area's key has changed",
            Self::BodyTooLarge => "The body is too large",
            Self::UnusableRecording => "The recording cannot be analysed",
            Self::TooManyRequests => "Too many requests",
            Self::AccessRefused => "Access to these records is refused",
            Self::DeliveryWindowOver => "The time to collect these records is over",
            Self::NotEnrolled => "The patient is not enrolled at this edge yet",
            Self::DamagedContent => "The storage does not hold what was stored",
            Self::Paused => "The contract is paused",
            Self::Misconfigured => "The edge is not set up correctly",
            Self::Unavailable => "The edge cannot do this right now",
        }
    }

    /// Whether sending the very same request again later can succeed.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(
            self,
            Self::TooManyRequests
                | Self::NotEnrolled
                | Self::DamagedContent
                | Self::Paused
                | Self::Misconfigured
                | Self::Unavailable
        )
    }
}

/// One problem, the body of every answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The kind, as a relative URI reference that `docs/protocol.md` explains.
    #[serde(rename = "type", with = "type_uri")]
    pub kind: ProblemKind,
    /// [`ProblemKind::title`].
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time and what to change; never carries a recording, a key or a severity.
    pub detail: String,
    /// The request, as in the `x-request-id` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Problem {
    /// A problem of `kind`; `detail` tells the reader what to change.
    pub fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { kind, title: kind.title().to_owned(), status: kind.status(), detail: detail.into(), request_id: None }
    }

    /// The same problem with the id of the request that met it.
    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = Some(request_id.into());
        self
    }

    /// The problem as JSON bytes.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// `type` is `/problems/<kind>`.
mod type_uri {
    use super::ProblemKind;
    use serde::{Deserialize, Deserializer, Serializer, de::Error, de::IntoDeserializer};

    const PREFIX: &str = "/problems/";

    pub(super) fn serialize<S: Serializer>(kind: &ProblemKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{PREFIX}{}", kind.name()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ProblemKind, D::Error> {
        let text = String::deserialize(deserializer)?;
        let name =
            text.strip_prefix(PREFIX).ok_or_else(|| D::Error::custom("a problem type starts with /problems/"))?;
        ProblemKind::deserialize(name.into_deserializer())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_its_type_status_and_request() {
        let problem = Problem::new(ProblemKind::AreaKeyRotated, "seal again").with_request_id("r-1");
        let json: serde_json::Value = serde_json::from_slice(&problem.to_json()).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "type": "/problems/area-key-rotated",
                "title": "The area's key has changed",
                "status": 409,
                "detail": "seal again",
                "requestId": "r-1",
            })
        );
    }

    #[test]
    fn every_kind_survives_the_wire() {
        for kind in ProblemKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            let problem = Problem::new(kind, "detail");
            assert_eq!(serde_json::from_slice::<Problem>(&problem.to_json()).unwrap(), problem);
        }
    }
}
