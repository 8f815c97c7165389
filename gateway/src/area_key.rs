//! The area key as an edge announces it. The network is not trusted for keys: whoever uses this shows it to a person.

use crate::edge_client::EdgeClient;
use anyhow::{Context, Result, bail};
use protocol::{AreaConfig, EdgeConfig};
use sealing::AreaId;

/// The key of `area`; its id is computed here and must be the one that is announced.
///
/// # Errors
/// When the edge does not serve the area or contradicts itself.
pub fn announced(config: &EdgeConfig, area: AreaId, client: &EdgeClient) -> Result<AreaConfig> {
    let edge = client.url();
    let found = config.areas.iter().find(|config| config.area_id == area).with_context(|| {
        let served: Vec<String> = config.areas.iter().map(|area| area.area_id.to_string()).collect();
        format!("the edge at {edge} does not serve area {area}; it serves {}", served.join(", "))
    })?;
    if found.public_key.key_id() != found.key_id {
        bail!("the edge at {edge} announces an area key whose id is not its own; do not trust it");
    }
    Ok(found.clone())
}
