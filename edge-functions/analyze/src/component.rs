//! The WebAssembly component: one request in, one answer out.

use crate::body::{Body, Budget};
use crate::upload::manager::{MAX_ANSWER_BYTES, Manager, Reply};
use crate::upload::{self, Edge, area_keys};
use exchange::spin::{self, ErrorCode, Guest, Incoming, Request, Response};
use exchange::{Answer, LogLine, Refusal, RequestId, Stages};
use protocol::{MAX_BODY_BYTES, header, route};
use zeroize::Zeroizing;

/// Memory that all uploads of one instance may take while they arrive: three of the largest.
static BUDGET: Budget = Budget::new(3 * MAX_BODY_BYTES);

struct Component;
spin::export!(Component);

impl Guest for Component {
    async fn handle(request: Request) -> Result<Response, ErrorCode> {
        let mut stages = Stages::start();
        let request = Incoming::new(request);
        let request_id = request.request_id();
        let mut received = 0;
        let outcome = serve(request, &request_id, &mut received, &mut stages).await;
        let answer = Answer::finish(outcome, &request_id);
        LogLine { request_id: &request_id, route: route::ANALYSES, received, answer: &answer, stages: &stages }.write();
        spin::respond(answer, false)
    }
}

async fn serve(
    request: Incoming,
    request_id: &RequestId,
    received: &mut usize,
    stages: &mut Stages,
) -> Result<Answer, Refusal> {
    if request.path() != route::ANALYSES {
        return Err(Refusal::not_found());
    }
    if request.method() != "POST" {
        return Err(Refusal::method_not_allowed("POST"));
    }
    let signature = request.header(header::SIGNATURE);
    let mut body = Body::new(&BUDGET, request.content_length());
    request
        .read(|chunk| {
            *received = received.saturating_add(chunk.len());
            body.push(chunk)
        })
        .await?;
    body.finish()?;
    stages.finish("read");
    upload::serve(&SpinEdge, request_id, signature.as_deref(), body, stages).await
}

/// The rest of the edge, reached through Spin.
struct SpinEdge;

impl Edge for SpinEdge {
    async fn area_keys(&self) -> Result<Zeroizing<String>, Refusal> {
        spin::variable(area_keys::VARIABLE).await.map(Zeroizing::new)
    }
}

impl Manager for SpinEdge {
    async fn post(&self, path: &'static str, json: Vec<u8>, request_id: &RequestId) -> Option<Reply> {
        let reply = spin::post("ehr-manager", path, request_id, json, MAX_ANSWER_BYTES).await?;
        Some(Reply { status: reply.status, retry_after: reply.retry_after, body: reply.body })
    }
}
