//! Answers that the host itself gives, as RFC 9457 problems.

use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
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
    Busy,
    TimedOut,
    ComponentFailed,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: String,
    request_id: &'a str,
}

impl HostProblem {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::NoRoute => StatusCode::NOT_FOUND,
            Self::NoHost => StatusCode::BAD_REQUEST,
            Self::HeadTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            Self::ComponentFailed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn detail(self) -> String {
        match self {
            Self::NoRoute => "no component answers this path".to_owned(),
            Self::NoHost => "the request names no valid host".to_owned(),
            Self::HeadTooLarge => format!("the fields of a request's head can have at most {MAX_HEAD_BYTES} bytes"),
            Self::BodyTooLarge { limit } => format!("a request body can have at most {limit} bytes"),
            Self::Busy => "all instances are busy: send the same request again later".to_owned(),
            Self::TimedOut => "the component did not answer in time".to_owned(),
            Self::ComponentFailed => "the component stopped before it answered".to_owned(),
        }
    }

    /// The whole answer but for the request id's header.
    pub(crate) fn response(self, request_id: &str) -> Response<WasiBody> {
        let status = self.status();
        let title = status.canonical_reason().unwrap_or_default();
        let body = Body { r#type: "about:blank", title, status: status.as_u16(), detail: self.detail(), request_id };
        let text = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = Response::new(full(text.into()));
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self == Self::Busy {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
