//! The application's variables.

use crate::chain::{CHAIN_ID, Chain};
use crate::device::Device;
use crate::people::People;
use sealing::ContractAddress;
use serde_json::json;
use std::collections::HashMap;

/// What the edge is told of chain, IPFS, areas and keys. `docs/deployment.md` explains each.
pub(crate) fn of(
    chain: &Chain,
    device: &Device,
    master_key: &str,
    rpc_url: &str,
    ipfs_url: &str,
) -> HashMap<String, String> {
    let area = Device::AREA;
    let area_keys = json!([{
        "areaId": area,
        "current": device.area_key.to_hex().as_str(),
        "previous": device.previous_area_key.to_hex().as_str(),
    }]);
    let areas = json!([{
        "areaId": area,
        "current": device.area_key.public_key(),
        "previous": device.previous_area_key.public_key(),
    }]);
    [
        ("area_keys", area_keys.to_string()),
        ("areas", areas.to_string()),
        ("chain_id", CHAIN_ID.to_string()),
        ("contract", ContractAddress(chain.contract().0).to_string()),
        ("contract_block", chain.contract_block().to_string()),
        ("rpc_url", rpc_url.to_owned()),
        ("ipfs_url", ipfs_url.to_owned()),
        // The chain itself, also where the edge reaches it through a proxy.
        ("public_rpc_urls", json!([chain.node().url()]).to_string()),
        ("master_key", master_key.to_owned()),
        ("manager_keys", json!(People::manager_keys()).to_string()),
        ("component_digests", json!(crate::project::component_digests()).to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}
