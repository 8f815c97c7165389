//! The edge of an exchange that touches Spin.

use crate::{Answer, Refusal, RequestId};
use bytes::Bytes;
use protocol::{ProblemKind, header};
use spin_sdk::http::{FullBody, HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use spin_sdk::variables::{self, Error};

/// The id of a request with these headers.
#[must_use]
pub fn request_id(headers: &HeaderMap) -> RequestId {
    RequestId::from_header(headers.get(header::REQUEST_ID).map(HeaderValue::as_bytes))
}

/// The answer with its body in one piece.
#[must_use]
pub fn respond(answer: Answer) -> Response<FullBody<Bytes>> {
    let mut response = Response::new(FullBody::new(Bytes::from(answer.body)));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// The value of a component variable.
///
/// # Errors
/// [`ProblemKind::Misconfigured`] names the variable; its value is never part of it.
pub async fn variable(name: &'static str) -> Result<String, Refusal> {
    variables::get(name).await.map_err(|error| {
        let reason = match error {
            Error::Undefined(_) => "is not set",
            Error::InvalidName(_) => "has a name that is not allowed",
            Error::Provider(_) | Error::Other(_) => "cannot be read",
        };
        Refusal::new(ProblemKind::Misconfigured, format!("the variable {name} {reason}; the operator has to set it"))
    })
}
