//! `GET /v1/health`.

mod chain;
#[cfg(test)]
mod tests;

use crate::database;
use crate::edge::Edge;
use crate::platform::Platform;
use crate::settings::{self, Settings};
use exchange::{Answer, Refusal};
use protocol::health::Part;
use protocol::{Health, Readiness};

/// The component whose digest records name.
const ANALYZE: &str = "analyze";

/// Whether each part that this component sees can work: 200 if all can, 503 otherwise. A pause of the contract is told and is not
/// counted against the edge.
///
/// The areas' private keys are not among them: `analyze` alone holds those.
///
/// # Errors
/// Never: what is wrong is part of the answer.
pub async fn answer(platform: impl Platform) -> Result<Answer, Refusal> {
    let mut parts = vec![
        part("database", database::check(&platform).await),
        part("master-key", settings::master_keys(&platform).await.map(drop)),
    ];
    match Edge::open(platform).await {
        Ok(edge) => {
            parts.push(part("settings", settings::public_chain(&edge.platform).await.map(drop)));
            parts.push(part("components", components(&edge.settings)));
            parts.push(part("ipfs", edge.ipfs().version().await.map(drop)));
            parts.extend(chain::parts(&edge).await);
        }
        Err(error) => parts.push(part("settings", Err(error))),
    }
    let health = Health::of(parts);
    let status = if health.status == Readiness::Ready { 200 } else { 503 };
    Answer::json(status, &health)
}

fn components(settings: &Settings) -> Result<(), &'static str> {
    if settings.component_digests.contains_key(ANALYZE) {
        return Ok(());
    }
    Err("component_digests does not name analyze, and records have to; the operator has to set it")
}

fn part(name: &str, outcome: Result<(), impl ToString>) -> Part {
    match outcome {
        Ok(()) => Part { name: name.to_owned(), status: Readiness::Ready, detail: None },
        Err(error) => Part { name: name.to_owned(), status: Readiness::Unready, detail: Some(error.to_string()) },
    }
}
