//! `GET /v1/config`.

use crate::registry::{Area, Registry};
use exchange::{Answer, Refusal};
use protocol::{AreaConfig, EdgeConfig, MAX_BODY_BYTES};

/// What a device must know about this edge.
///
/// # Errors
/// What is wrong with the registry.
pub async fn answer(registry: &impl Registry) -> Result<Answer, Refusal> {
    let deployment = registry.deployment().await?;
    let areas = registry.areas().await?;
    let config = EdgeConfig {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        algorithm_version: motion::ALGORITHM_VERSION.to_owned(),
        chain_id: deployment.chain_id,
        contract: deployment.contract,
        areas: areas.iter().map(public).collect(),
        max_upload_bytes: MAX_BODY_BYTES as u64,
    };
    Answer::json(200, &config)
}

fn public(area: &Area) -> AreaConfig {
    AreaConfig { area_id: area.area_id, public_key: area.current, key_id: area.current.key_id() }
}
