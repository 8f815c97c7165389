//! The WebAssembly component: one request in, one answer out.

use crate::body::{Body, Budget};
use crate::upload::admission::{self, Admissions, MAX_ANSWER_BYTES};
use crate::upload::{self, Edge, area_keys};
use bytes::Bytes;
use exchange::{Answer, LogLine, Refusal, RequestId, Stages, spin};
use http_body_util::BodyExt;
use protocol::{Admission, AdmissionRequest, ProblemKind, header, route};
use spin_sdk::http::{FullBody, HeaderMap, HeaderValue, Method, Request, Response, send};
use spin_sdk::http_service;
use zeroize::Zeroizing;

/// Memory that all uploads of one instance may take while they arrive: three of the largest.
static BUDGET: Budget = Budget::new(3 * protocol::MAX_BODY_BYTES);

#[http_service]
async fn handle(request: Request) -> Response<FullBody<Bytes>> {
    let mut stages = Stages::start();
    let request_id = spin::request_id(request.headers());
    let mut received = 0;
    let outcome = serve(request, &request_id, &mut received, &mut stages).await;
    let answer = Answer::finish(outcome, &request_id);
    LogLine { request_id: &request_id, route: route::ANALYSES, received, answer: &answer, stages: &stages }.write();
    spin::respond(answer)
}

async fn serve(
    request: Request,
    request_id: &RequestId,
    received: &mut usize,
    stages: &mut Stages,
) -> Result<Answer, Refusal> {
    if request.uri().path() != route::ANALYSES {
        return Err(Refusal::not_found());
    }
    if request.method() != Method::POST {
        return Err(Refusal::method_not_allowed("POST"));
    }
    let (parts, incoming) = request.into_parts();
    let mut body = Body::new(&BUDGET, number(&parts.headers, "content-length"));
    let mut incoming = incoming;
    while let Some(frame) = incoming.frame().await {
        let frame = frame.map_err(|_| Refusal::new(ProblemKind::MalformedRequest, "the body broke off; send it again"))?;
        if let Some(chunk) = frame.data_ref() {
            *received = received.saturating_add(chunk.len());
            body.push(chunk)?;
        }
    }
    body.finish()?;
    stages.finish("read");
    let signature = parts.headers.get(header::SIGNATURE).map(HeaderValue::as_bytes);
    upload::serve(&SpinEdge, request_id, signature, body, stages).await
}

/// The rest of the edge, reached through Spin.
struct SpinEdge;

impl Edge for SpinEdge {
    async fn area_keys(&self) -> Result<Zeroizing<String>, Refusal> {
        spin::variable(area_keys::VARIABLE).await.map(Zeroizing::new)
    }
}

impl Admissions for SpinEdge {
    async fn admit(&self, request: &AdmissionRequest, request_id: &RequestId) -> Result<Admission, Refusal> {
        let body = serde_json::to_vec(request).map_err(|_| admission::away())?;
        let question = Request::<()>::builder()
            .method(Method::POST)
            .uri(admissions_uri())
            .header("content-type", header::JSON)
            .header(header::REQUEST_ID, request_id.as_str())
            .body(FullBody::new(Bytes::from(body)))
            .map_err(|_| admission::away())?;
        let answer = send(question).await.map_err(|_| admission::away())?;
        let (parts, mut incoming) = answer.into_parts();
        let mut body = Vec::new();
        while let Some(frame) = incoming.frame().await {
            let frame = frame.map_err(|_| admission::away())?;
            body.extend_from_slice(frame.data_ref().map_or(&[], |chunk| chunk));
            if body.len() > MAX_ANSWER_BYTES {
                return Err(admission::away());
            }
        }
        let retry_after = number(&parts.headers, "retry-after").and_then(|seconds| u32::try_from(seconds).ok());
        admission::understand(request, parts.status.as_u16(), retry_after, &body)
    }
}

/// Where `ehr-manager` answers: Spin's service chaining, which never leaves the machine.
fn admissions_uri() -> String {
    format!("http://ehr-manager.spin.internal{}", route::ADMISSIONS)
}

fn number(headers: &HeaderMap, name: &str) -> Option<usize> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}
