//! `GET /v1/health`.

use crate::rate_limit::RateLimit;
use crate::registry::{Registry, RegistryError};
use exchange::{Answer, Refusal};
use protocol::health::Part;
use protocol::{Health, Readiness};
use sealing::DeviceId;

/// Whether each part that this component sees can work: 200 if all can, 503 otherwise.
///
/// The areas' private keys are not among them: `analyze` alone holds those. `limit` and `database` are what became of
/// reading the one and opening the other.
///
/// # Errors
/// Never: what is wrong is part of the answer.
pub async fn answer(
    registry: &impl Registry,
    limit: Result<RateLimit, RegistryError>,
    database: Result<(), Refusal>,
) -> Result<Answer, Refusal> {
    let health = Health::of(vec![
        part("deployment", registry.deployment().await),
        part("areas", registry.areas().await),
        part("devices", registry.registrations(DeviceId([0; 20])).await),
        part("rate-limit", limit),
        part("database", database.map_err(|refusal| refusal.problem.detail)),
    ]);
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
