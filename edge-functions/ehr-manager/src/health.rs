//! `GET /v1/health`.

use crate::registry::{Registry, RegistryError};
use exchange::{Answer, Refusal};
use protocol::health::Part;
use protocol::{Health, Readiness};
use sealing::DeviceId;

/// Whether each part of this edge can work: 200 if all can, 503 otherwise.
///
/// # Errors
/// Never: what is wrong with the registry is part of the answer.
pub async fn answer(registry: &impl Registry) -> Result<Answer, Refusal> {
    let health = Health::of(vec![
        part("deployment", registry.deployment().await),
        part("areas", registry.areas().await),
        part("devices", registry.registrations(DeviceId([0; 20])).await),
    ]);
    let status = if health.status == Readiness::Ready { 200 } else { 503 };
    Answer::json(status, &health)
}

fn part<T>(name: &str, outcome: Result<T, RegistryError>) -> Part {
    let (status, detail) = match outcome {
        Ok(_) => (Readiness::Ready, None),
        Err(error) => (Readiness::Unready, Some(error.to_string())),
    };
    Part { name: name.to_owned(), status, detail }
}
