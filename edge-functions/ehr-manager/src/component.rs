//! The WebAssembly component: one request in, one answer out.

use crate::admission::{self, MAX_REQUEST_BYTES};
use crate::rate_limit::RateLimit;
use crate::registry::{RegistryError, VariableRegistry, Variables};
use crate::router::Route;
use crate::signature::Signed;
use crate::{config, database, health};
use exchange::spin::{self, ErrorCode, Guest, Incoming, Request, Response};
use exchange::{Answer, LogLine, Refusal, Stages};
use protocol::ProblemKind;
use std::time::{SystemTime, UNIX_EPOCH};

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
        let outcome = match route {
            Ok(route) => serve(route, request, &mut received, &mut stages).await,
            Err(refusal) => Err(refusal),
        };
        let answer = Answer::finish(outcome, &request_id);
        LogLine { request_id: &request_id, route: name, received, answer: &answer, stages: &stages }.write();
        spin::respond(answer, is_head)
    }
}

async fn serve(route: Route, request: Incoming, received: &mut usize, stages: &mut Stages) -> Result<Answer, Refusal> {
    let registry = VariableRegistry(SpinVariables);
    match route {
        Route::Config => config::answer(&registry).await,
        Route::Health => {
            let limit = RateLimit::read(&SpinVariables).await;
            health::answer(&registry, limit, database::check().await).await
        }
        Route::Admissions => {
            let body = read(request).await?;
            *received = body.len();
            stages.finish("read");
            let (upload, now) = (Signed::check(admission::parse(&body)?)?, now());
            stages.finish("verify");
            let limit = RateLimit::read(&SpinVariables).await?;
            let admission = admission::decide(&registry, &upload, now).await?;
            stages.finish("decide");
            // After the decision: only devices that the registry knows get a row.
            database::count_upload(&limit, upload.request().address.device_id, now).await?;
            stages.finish("count");
            Answer::json(200, &admission)
        }
    }
}

async fn read(request: Incoming) -> Result<Vec<u8>, Refusal> {
    let mut body = Vec::new();
    request
        .read(|chunk| {
            body.extend_from_slice(chunk);
            if body.len() <= MAX_REQUEST_BYTES {
                return Ok(());
            }
            let detail = format!("an admission request has at most {MAX_REQUEST_BYTES} bytes");
            Err(Refusal::new(ProblemKind::BodyTooLarge, detail))
        })
        .await?;
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
