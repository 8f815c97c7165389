//! Bodies of answers on their way out.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::Instant;
use wasmtime_wasi_http::{Error, WasiBody};

use crate::instance::Assignment;
use crate::logs::RequestLog;

/// An answer that is complete this soon is sent whole, with its length.
const WHOLE_WITHIN: Duration = Duration::from_millis(25);
/// A longer answer is passed on as it comes.
const WHOLE_UP_TO: usize = 4 << 20;

/// Gathers a body that comes to its end soon, so that it can be sent with its length in one write. One that takes its
/// time, is long or has trailers goes on as a stream, without loss.
///
/// # Errors
/// That of the body, when it comes before anything was passed on.
pub(crate) async fn gather(mut body: WasiBody) -> Result<WasiBody, Error> {
    if body.size_hint().exact() == Some(0) && body.is_end_stream() {
        return Ok(body);
    }
    let deadline = Instant::now() + WHOLE_WITHIN;
    let mut gathered = BytesMut::new();
    let next = loop {
        match tokio::time::timeout_at(deadline, body.frame()).await {
            Ok(None) => return Ok(full(gathered.freeze())),
            Ok(Some(frame)) => match frame?.into_data() {
                Ok(data) if gathered.len() + data.len() <= WHOLE_UP_TO => gathered.extend_from_slice(&data),
                Ok(data) => break Some(Frame::data(data)),
                Err(trailers) => break Some(trailers),
            },
            Err(_) => break None,
        }
    };
    let gathered = (!gathered.is_empty()).then(|| gathered.freeze());
    Ok(Rejoined { gathered, next, rest: body }.boxed_unsync())
}

/// A body that is known from the start.
pub(crate) fn full(bytes: Bytes) -> WasiBody {
    Full::new(bytes).map_err(|never| match never {}).boxed_unsync()
}

/// What was gathered, then one frame more, then the rest of the body.
struct Rejoined {
    gathered: Option<Bytes>,
    next: Option<Frame<Bytes>>,
    rest: WasiBody,
}

impl Body for Rejoined {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if let Some(bytes) = self.gathered.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if let Some(frame) = self.next.take() {
            return Poll::Ready(Some(Ok(frame)));
        }
        Pin::new(&mut self.rest).poll_frame(cx)
    }
}

/// A component's body that ends in an error when the component stopped while it wrote it. Without this, an answer without
/// a length that broke off would look whole.
pub(crate) struct WrittenBody {
    body: WasiBody,
    writer: Arc<Assignment>,
}

impl WrittenBody {
    pub(crate) fn new(body: WasiBody, writer: Arc<Assignment>) -> Self {
        Self { body, writer }
    }
}

impl Body for WrittenBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
            None if self.writer.ended_early() => {
                let message = "the component stopped before its answer was whole";
                Poll::Ready(Some(Err(Error::InternalError(Some(message.to_owned())))))
            }
            frame => Poll::Ready(frame),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A response's body that reports its bytes to the request's log line, which is written when the body is done with.
pub(crate) struct LoggedBody {
    body: WasiBody,
    log: RequestLog,
}

impl LoggedBody {
    pub(crate) fn new(body: WasiBody, log: RequestLog) -> Self {
        Self { body, log }
    }
}

impl Body for LoggedBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => self.log.add_bytes(frame.data_ref().map_or(0, Bytes::len)),
            Some(Err(error)) => self.log.warn(&format!("the answer broke off: {error}")),
            None => {}
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
