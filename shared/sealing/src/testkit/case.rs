//! One upload and what must become of it.

/// One upload and what must become of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Says how it fails.
    pub name: &'static str,
    /// The body of the request.
    pub envelope: Vec<u8>,
    /// The value of the signature header; none when the header is left out.
    pub signature: Option<String>,
    /// What must become of it.
    pub expected: Expected,
}

/// What must become of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expected {
    /// It is taken and answered.
    Answer,
    /// `malformed-envelope`.
    MalformedEnvelope,
    /// `bad-signature`.
    BadSignature,
    /// `device-not-admitted`.
    DeviceNotAdmitted,
    /// `wrong-deployment`.
    WrongDeployment,
    /// `area-key-rotated`.
    AreaKeyRotated,
    /// `body-too-large`.
    BodyTooLarge,
    /// `unusable-recording`.
    UnusableRecording,
}

impl Expected {
    /// Everything that a case can expect.
    pub const ALL: [Self; 8] = [
        Self::Answer,
        Self::MalformedEnvelope,
        Self::BadSignature,
        Self::DeviceNotAdmitted,
        Self::WrongDeployment,
        Self::AreaKeyRotated,
        Self::BodyTooLarge,
        Self::UnusableRecording,
    ];

    /// The last part of the problem's type; none for an answer.
    #[must_use]
    pub const fn problem(self) -> Option<&'static str> {
        match self {
            Self::Answer => None,
            Self::MalformedEnvelope => Some("malformed-envelope"),
            Self::BadSignature => Some("bad-signature"),
            Self::DeviceNotAdmitted => Some("device-not-admitted"),
            Self::WrongDeployment => Some("wrong-deployment"),
            Self::AreaKeyRotated => Some("area-key-rotated"),
            Self::BodyTooLarge => Some("body-too-large"),
            Self::UnusableRecording => Some("unusable-recording"),
        }
    }
}
