//! `GET /v1/config`.

use crate::chain::ChainError;
use crate::edge::Edge;
use crate::platform::Platform;
use crate::settings::public_chain;
use exchange::{Answer, Refusal};
use ledger::Bytes32;
use ledger::calls::AreaKeyAt;
use ledger::rpc::{Batch, BlockTag};
use protocol::{AreaConfig, EdgeConfig, MAX_BODY_BYTES};
use sealing::AreaPublicKey;

/// What a device or a browser must know about this edge. An area's key is the chain's word; an area that the chain does not
/// know is left out.
///
/// # Errors
/// What is wrong with the settings or the chain.
pub async fn answer(edge: &Edge<impl Platform>) -> Result<Answer, Refusal> {
    let settings = &edge.settings;
    let config = EdgeConfig {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        algorithm_version: motion::ALGORITHM_VERSION.to_owned(),
        chain_id: settings.chain_id,
        chain: public_chain(&edge.platform).await?,
        contract: settings.contract_address(),
        contract_block: settings.contract_block,
        confirmations: settings.confirmations,
        delivery_window_seconds: settings.delivery_window.as_secs(),
        areas: areas(edge).await?,
        components: settings.component_digests.clone(),
        max_upload_bytes: MAX_BODY_BYTES as u64,
    };
    Answer::json(200, &config)
}

async fn areas(edge: &Edge<impl Platform>) -> Result<Vec<AreaConfig>, ChainError> {
    let (chain, time) = (edge.chain(), edge.now() / 1000);
    let mut batch = Batch::default();
    let tickets: Vec<_> = edge.settings.areas.iter().map(|area| area.area_id).collect();
    let tickets: Vec<_> = tickets
        .into_iter()
        .map(|area| (area, batch.add(chain.view(AreaKeyAt { area_id: area.0, time }, BlockTag::Latest))))
        .collect();
    let mut answers = chain.batch(&batch).await?;
    let mut areas = Vec::new();
    for (area_id, ticket) in tickets {
        let key = answers.take(ticket)?;
        if key != Bytes32::ZERO {
            let public_key = AreaPublicKey::from_bytes(key.0);
            areas.push(AreaConfig { area_id, public_key, key_id: public_key.key_id() });
        }
    }
    Ok(areas)
}
