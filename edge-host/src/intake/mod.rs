//! Request bodies on their way in. A body is gathered whole before its request takes a place among those that are worked
//! on, so that callers who send slowly, or stop in the middle, keep nobody but themselves waiting.

mod arriving;
mod peers;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, EXPECT, HeaderValue, TRAILER, TRANSFER_ENCODING};
use http::{HeaderMap, Request};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use tokio::sync::Semaphore;

use crate::problem::HostProblem;
use arriving::Arriving;
use peers::Peers;

/// How much of a body that nobody wants is read all the same.
const DISCARD_UP_TO: usize = 64 << 20;
/// How long a body that nobody wants is read all the same.
const DISCARD_WITHIN: Duration = Duration::from_secs(5);

/// Bounds of what callers can keep the host busy with before their requests are complete.
pub(crate) struct IntakeLimits {
    /// Bytes of one body.
    pub(crate) max_body: u64,
    /// Time from the end of a request's head to the end of its body.
    pub(crate) timeout: Duration,
    /// Bodies from one peer that arrive at the same time.
    pub(crate) max_per_peer: usize,
    /// Bytes of all bodies that the host holds, arriving or complete. Taken as `max_body` where it is less, because
    /// otherwise some bodies could never be taken.
    pub(crate) max_memory: u64,
}

/// Where all bodies from the network come in.
pub(crate) struct Intake {
    max_body: u64,
    timeout: Duration,
    peers: Peers,
    memory: Arc<Semaphore>,
}

impl Intake {
    pub(crate) fn new(limits: &IntakeLimits) -> Self {
        let memory = usize::try_from(limits.max_memory.max(limits.max_body)).unwrap_or(usize::MAX);
        Self {
            max_body: limits.max_body,
            timeout: limits.timeout,
            peers: Peers::new(limits.max_per_peer),
            memory: Arc::new(Semaphore::new(memory.min(Semaphore::MAX_PERMITS))),
        }
    }

    /// The request with its whole body and its length. Trailers are dropped.
    pub(crate) async fn gather(
        &self,
        request: Request<Incoming>,
        caller: SocketAddr,
    ) -> Result<Request<Bytes>, HostProblem> {
        let (mut head, mut body) = request.into_parts();
        if body.is_end_stream() {
            return Ok(Request::from_parts(head, Bytes::new()));
        }
        let gathered = match self.peers.enter(caller.ip()) {
            None => Err(HostProblem::TooManyBodies),
            Some(_place) => {
                let read = tokio::time::timeout(self.timeout, self.read(&mut body));
                read.await.unwrap_or(Err(HostProblem::BodyTimedOut))
            }
        };
        match gathered {
            Ok(bytes) => {
                state_length(&mut head.headers, bytes.len());
                Ok(Request::from_parts(head, bytes))
            }
            Err(problem) => {
                let may_come = !matches!(problem, HostProblem::BodyTimedOut | HostProblem::BodyBroken);
                // A caller that waits for `100 Continue` sends nothing.
                if may_come && !head.headers.contains_key(EXPECT) {
                    tokio::spawn(discard(body));
                }
                Err(problem)
            }
        }
    }

    async fn read(&self, body: &mut Incoming) -> Result<Bytes, HostProblem> {
        let too_large = HostProblem::BodyTooLarge { limit: self.max_body };
        let most = body.size_hint().exact().unwrap_or(self.max_body);
        if most > self.max_body {
            return Err(too_large);
        }
        let most = usize::try_from(most).map_err(|_| too_large)?;
        let mut arriving = Arriving::new(self.memory.clone(), most);
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(|_| HostProblem::BodyBroken)?.into_data() else { continue };
            if arriving.len() + data.len() > most {
                return Err(too_large);
            }
            arriving.push(&data).ok_or(HostProblem::NoBodyMemory)?;
        }
        Ok(arriving.complete())
    }
}

/// Replaces how the body came by how long it is.
fn state_length(headers: &mut HeaderMap, length: usize) {
    headers.remove(TRANSFER_ENCODING);
    headers.remove(TRAILER);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
}

/// Reads a body that nobody wants, within bounds and beside its answer: a caller that is cut off while it sends sees a
/// broken connection instead of the answer.
async fn discard(mut body: Incoming) {
    let mut read = 0;
    let reading = async {
        while let Some(Ok(frame)) = body.frame().await
            && read < DISCARD_UP_TO
        {
            read += frame.data_ref().map_or(0, Bytes::len);
        }
    };
    let _ = tokio::time::timeout(DISCARD_WITHIN, reading).await;
}
