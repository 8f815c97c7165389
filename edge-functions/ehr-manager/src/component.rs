//! The WebAssembly component: one request in, one answer out.

use crate::platform::Spin;
use crate::router::Route;
use crate::service;
use exchange::spin::spawn;
use exchange::spin::{self, ErrorCode, Guest, Incoming, Request, Response};
use exchange::{Answer, LogLine, Refusal, Stages};
use protocol::ProblemKind;
use zeroize::Zeroizing;

struct Component;
spin::export!(Component);

impl Guest for Component {
    async fn handle(request: Request) -> Result<Response, ErrorCode> {
        let mut stages = Stages::start();
        let request = Incoming::new(request);
        let request_id = request.request_id();
        let is_head = request.method() == "HEAD";
        let route = Route::of(request.path(), request.method());
        let name = route.as_ref().map_or("-", |route| route.path());
        let mut received = 0;
        let known = route.as_ref().ok().copied();
        let outcome = match route {
            Ok(route) => serve(route, request, &mut received, &mut stages).await,
            Err(refusal) => Err(refusal),
        };
        let answer = Answer::finish(outcome, &request_id);
        LogLine { request_id: &request_id, route: name, received, answer: &answer, stages: &stages }.write();
        // The client does not wait for it.
        spawn(service::follow_up(Spin, known, answer.status));
        spin::respond(answer, is_head)
    }
}

async fn serve(route: Route, request: Incoming, received: &mut usize, stages: &mut Stages) -> Result<Answer, Refusal> {
    let max_bytes = route.max_request_bytes();
    let caller = request.caller();
    let body = if max_bytes == 0 { Zeroizing::default() } else { read(request, max_bytes).await? };
    *received = body.len();
    stages.finish("read");
    service::serve(Spin, route, &caller, &body, stages).await
}

/// The body, which is overwritten after its request: it may be a result.
async fn read(request: Incoming, max_bytes: usize) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    // In one piece from the start, so that growing leaves no copies behind.
    let mut body = Zeroizing::new(Vec::with_capacity(request.content_length().unwrap_or(0).min(max_bytes) + 1));
    request
        .read(|chunk| {
            body.extend_from_slice(chunk);
            if body.len() <= max_bytes {
                return Ok(());
            }
            let detail = format!("the body of this request has at most {max_bytes} bytes");
            Err(Refusal::new(ProblemKind::BodyTooLarge, detail))
        })
        .await?;
    Ok(body)
}
