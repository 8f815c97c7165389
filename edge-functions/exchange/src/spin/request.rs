//! A request that has come in.

use super::body::{self, Stopped};
use crate::{Caller, Refusal, RequestId};
use protocol::{ProblemKind, header};
use spin_sdk::wasip3::http::types::{Fields, Method, Request};
use spin_sdk::wasip3::wit_future;

/// What the host says of the other end of the connection; a caller's own header of this name does not come through.
const CALLER: &str = "spin-client-addr";

/// A request whose body has not been read.
#[derive(Debug)]
pub struct Incoming {
    method: String,
    path: String,
    fields: Fields,
    request: Request,
}

impl Incoming {
    /// Looks at the head of `request`.
    #[must_use]
    pub fn new(request: Request) -> Self {
        let mut path = request.get_path_with_query().unwrap_or_default();
        path.truncate(path.find('?').unwrap_or(path.len()));
        Self { method: name(request.get_method()), path, fields: request.get_headers(), request }
    }

    /// The method, in upper case where HTTP knows it.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path without its query.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The value of a header that was sent once.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<Vec<u8>> {
        only(self.fields.get(name))
    }

    /// The request's id.
    #[must_use]
    pub fn request_id(&self) -> RequestId {
        RequestId::from_header(self.header(header::REQUEST_ID).as_deref())
    }

    /// Who sends it.
    #[must_use]
    pub fn caller(&self) -> Caller {
        Caller::from_header(self.header(CALLER).as_deref())
    }

    /// The length of the body as the client states it.
    #[must_use]
    pub fn content_length(&self) -> Option<usize> {
        number(self.header("content-length"))
    }

    /// Hands the body over in pieces.
    ///
    /// # Errors
    /// What `take` refuses with, or [`ProblemKind::MalformedRequest`] when the body breaks off.
    pub async fn read(self, take: impl FnMut(&[u8]) -> Result<(), Refusal>) -> Result<(), Refusal> {
        // Tells the other side, when dropped, that the request was taken as it is.
        let (_taken, taken) = wit_future::new(|| Ok(()));
        body::read(Request::consume_body(self.request, taken), take).await.map_err(|stopped| match stopped {
            Stopped::Broken => {
                Refusal::new(ProblemKind::MalformedRequest, "the body broke off; send the request again")
            }
            Stopped::By(refusal) => refusal,
        })
    }
}

/// The value of a field that has exactly one.
pub(super) fn only(values: Vec<Vec<u8>>) -> Option<Vec<u8>> {
    <[_; 1]>::try_from(values).ok().map(|[value]| value)
}

/// A field's value as a decimal number.
pub(super) fn number<T: core::str::FromStr>(value: Option<Vec<u8>>) -> Option<T> {
    core::str::from_utf8(&value?).ok()?.parse().ok()
}

fn name(method: Method) -> String {
    let known = match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Delete => "DELETE",
        Method::Connect => "CONNECT",
        Method::Options => "OPTIONS",
        Method::Trace => "TRACE",
        Method::Patch => "PATCH",
        Method::Other(name) => return name,
    };
    known.to_owned()
}
