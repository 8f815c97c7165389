//! `GET /v1/health`.

use crate::database;
use crate::edge::Edge;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use protocol::health::Part;
use protocol::{Health, Readiness};

/// Whether each part that this component sees can work: 200 if all can, 503 otherwise.
///
/// The areas' private keys are not among them: `analyze` alone holds those.
///
/// # Errors
/// Never: what is wrong is part of the answer.
pub async fn answer<P: Platform>(platform: P) -> Result<Answer, Refusal> {
    let mut parts = vec![part("database", database::check(&platform).await)];
    match Edge::open(platform).await {
        Ok(_) => parts.push(part("settings", Ok::<_, String>(()))),
        Err(error) => parts.push(part("settings", Err::<(), _>(error))),
    }
    let health = Health::of(parts);
    let status = if health.status == Readiness::Ready { 200 } else { 503 };
    Answer::json(status, &health)
}

fn part<T>(name: &str, outcome: Result<T, impl ToString>) -> Part {
    let (status, detail) = match outcome {
        Ok(_) => (Readiness::Ready, None),
        Err(error) => (Readiness::Unready, Some(error.to_string())),
    };
    Part { name: name.to_owned(), status, detail }
}
