//! The WebAssembly component: one request in, one answer out.

use crate::admission::{self, MAX_REQUEST_BYTES};
use crate::registry::{RegistryError, VariableRegistry, Variables};
use crate::router::Route;
use crate::{config, health};
use bytes::Bytes;
use exchange::{Answer, LogLine, Refusal, Stages, spin};
use http_body_util::BodyExt;
use protocol::ProblemKind;
use spin_sdk::http::{FullBody, Method, Request, Response};
use spin_sdk::http_service;
use std::time::{SystemTime, UNIX_EPOCH};

#[http_service]
async fn handle(request: Request) -> Response<FullBody<Bytes>> {
    let mut stages = Stages::start();
    let request_id = spin::request_id(request.headers());
    let route = Route::of(request.uri().path(), request.method().as_str());
    let is_head = request.method() == Method::HEAD;
    let name = route.as_ref().map_or("-", |route| route.path());
    let mut received = 0;
    let outcome = match route {
        Ok(route) => serve(route, request, &mut received).await,
        Err(refusal) => Err(refusal),
    };
    stages.finish("serve");
    let mut answer = Answer::finish(outcome, &request_id);
    if is_head {
        answer.body.clear();
    }
    LogLine { request_id: &request_id, route: name, received, answer: &answer, stages: &stages }.write();
    spin::respond(answer)
}

async fn serve(route: Route, request: Request, received: &mut usize) -> Result<Answer, Refusal> {
    let registry = VariableRegistry(SpinVariables);
    match route {
        Route::Config => config::answer(&registry).await,
        Route::Health => health::answer(&registry).await,
        Route::Admissions => {
            let body = read(request).await?;
            *received = body.len();
            let admission = admission::decide(&registry, &admission::parse(&body)?, now()).await?;
            Answer::json(200, &admission)
        }
    }
}

async fn read(request: Request) -> Result<Vec<u8>, Refusal> {
    let mut incoming = request.into_body();
    let mut body = Vec::new();
    while let Some(frame) = incoming.frame().await {
        let frame = frame.map_err(|_| Refusal::new(ProblemKind::MalformedRequest, "the body broke off; send it again"))?;
        body.extend_from_slice(frame.data_ref().map_or(&[], |chunk| chunk));
        if body.len() > MAX_REQUEST_BYTES {
            let detail = format!("an admission request has at most {MAX_REQUEST_BYTES} bytes");
            return Err(Refusal::new(ProblemKind::BodyTooLarge, detail));
        }
    }
    Ok(body)
}

/// Milliseconds UTC; zero when the clock stands before 1970, so that nothing is admitted.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// The component's variables.
struct SpinVariables;

impl Variables for SpinVariables {
    async fn get(&self, name: &'static str) -> Result<String, RegistryError> {
        spin::variable(name).await.map_err(|_| RegistryError::Unset { name })
    }
}
