//! The answer that goes out.

use super::body;
use crate::Answer;
use spin_sdk::wasip3::http::types::{ErrorCode, Fields, Response};

/// The answer with its body in one piece; `without_body` for a `HEAD` request.
///
/// # Errors
/// When the host refuses the answer's head.
pub fn respond(answer: Answer, without_body: bool) -> Result<Response, ErrorCode> {
    let refused = |_| ErrorCode::InternalError(None);
    let mut fields: Vec<(String, Vec<u8>)> =
        answer.headers.into_iter().map(|(name, value)| (name.to_owned(), value.into_bytes())).collect();
    let body = if without_body {
        Vec::new()
    } else {
        // Without it the body is sent in chunks, each in a packet of its own.
        fields.push(("content-length".to_owned(), answer.body.len().to_string().into_bytes()));
        answer.body
    };
    let fields = Fields::from_list(&fields).map_err(refused)?;
    let (bytes, end) = body::write(body);
    let (response, _sent) = Response::new(fields, Some(bytes), end);
    response.set_status_code(answer.status).map_err(|()| ErrorCode::InternalError(None))?;
    Ok(response)
}
