//! Answers that the host itself gives, as RFC 9457 problems.

use http::header::{CONNECTION, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde::Serialize;
use wasmtime_wasi_http::WasiBody;

use crate::body::full;
use crate::headers::MAX_HEAD_BYTES;

/// A refusal or a failure of the host, with its status and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HostProblem {
    NoRoute,
    NoHost,
    HeadTooLarge,
    BodyTooLarge { limit: u64 },
    BodyBroken,
    BodyTimedOut,
    TooManyBodies,
    NoBodyMemory,
    Busy,
    TimedOut,
    ComponentFailed,
}

/// What is the same every time a problem occurs.
struct Kind {
    /// Last segment of the problem's type.
    name: &'static str,
    title: &'static str,
    status: StatusCode,
}

const fn kind(name: &'static str, title: &'static str, status: StatusCode) -> Kind {
    Kind { name, title, status }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: String,
    request_id: &'a str,
}

impl HostProblem {
    fn kind(self) -> Kind {
        use StatusCode as Status;
        match self {
            Self::NoRoute => kind("not-found", "There is nothing at this address", Status::NOT_FOUND),
            Self::NoHost | Self::BodyBroken => {
                kind("malformed-request", "The request is not well formed", Status::BAD_REQUEST)
            }
            Self::HeadTooLarge => {
                kind("header-too-large", "The head is too large", Status::REQUEST_HEADER_FIELDS_TOO_LARGE)
            }
            Self::BodyTooLarge { .. } => kind("body-too-large", "The body is too large", Status::PAYLOAD_TOO_LARGE),
            Self::BodyTimedOut => kind("request-timeout", "The request took too long", Status::REQUEST_TIMEOUT),
            Self::TooManyBodies => kind("too-many-requests", "Too many requests", Status::TOO_MANY_REQUESTS),
            Self::NoBodyMemory | Self::Busy => {
                kind("unavailable", "The edge cannot do this right now", Status::SERVICE_UNAVAILABLE)
            }
            Self::TimedOut => kind("component-timeout", "The component took too long", Status::GATEWAY_TIMEOUT),
            Self::ComponentFailed => kind("component-failed", "The component failed", Status::INTERNAL_SERVER_ERROR),
        }
    }

    fn detail(self) -> String {
        match self {
            Self::NoRoute => "no component answers this path".to_owned(),
            Self::NoHost => "the request names no valid host".to_owned(),
            Self::HeadTooLarge => format!("the fields of a request's head can have at most {MAX_HEAD_BYTES} bytes"),
            Self::BodyTooLarge { limit } => format!("a request body can have at most {limit} bytes"),
            Self::BodyBroken => "the request's body broke off or is not well formed: send it again".to_owned(),
            Self::BodyTimedOut => "the request's body did not arrive in time: send it again, faster".to_owned(),
            Self::TooManyBodies => {
                "as many bodies arrive from this address as may at a time: send the same request again later".to_owned()
            }
            Self::NoBodyMemory => "too many bodies arrive right now: send the same request again later".to_owned(),
            Self::Busy => "all instances are busy: send the same request again later".to_owned(),
            Self::TimedOut => "the component did not answer in time".to_owned(),
            Self::ComponentFailed => "the component stopped before it answered".to_owned(),
        }
    }

    /// The whole answer but for the request id's header.
    pub(crate) fn response(self, request_id: &str) -> Response<WasiBody> {
        let Kind { name, title, status } = self.kind();
        let r#type = format!("/problems/{name}");
        let body = Body { r#type, title, status: status.as_u16(), detail: self.detail(), request_id };
        let text = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = Response::new(full(text.into()));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if self == Self::BodyTimedOut {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const ALL: [HostProblem; 11] = [
        HostProblem::NoRoute,
        HostProblem::NoHost,
        HostProblem::HeadTooLarge,
        HostProblem::BodyTooLarge { limit: 1 },
        HostProblem::BodyBroken,
        HostProblem::BodyTimedOut,
        HostProblem::TooManyBodies,
        HostProblem::NoBodyMemory,
        HostProblem::Busy,
        HostProblem::TimedOut,
        HostProblem::ComponentFailed,
    ];

    /// Types and statuses in the table of `docs/edge-host.md`.
    fn documented() -> BTreeSet<(String, u16)> {
        let text = include_str!("../../docs/edge-host.md");
        let row = |line: &str| {
            let mut cells = line.strip_prefix("| `/problems/")?.split('|');
            let name = cells.next()?.trim().trim_end_matches('`').to_owned();
            Some((name, cells.next()?.trim().parse().unwrap()))
        };
        text.lines().filter_map(row).collect()
    }

    #[test]
    fn the_documentation_lists_every_type_with_its_status_and_no_other() {
        let given: BTreeSet<_> =
            ALL.iter().map(|problem| (problem.kind().name.to_owned(), problem.kind().status.as_u16())).collect();
        assert_eq!(given, documented());
    }

    #[test]
    fn what_passes_says_when_to_come_back() {
        for problem in ALL {
            let passes = matches!(problem.kind().name, "unavailable" | "too-many-requests");
            assert_eq!(problem.response("id").headers().contains_key(RETRY_AFTER), passes, "{problem:?}");
        }
    }
}
