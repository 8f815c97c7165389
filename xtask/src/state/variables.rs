//! The application's Spin variables, as environment variables of the host.

use super::{AREA, Keys, keys::Rotating};
use ledger::Deployment;
use sealing::AreaId;
use serde::Serialize;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// What the variables say beside the keys.
pub(crate) struct Surroundings<'a> {
    /// Chain and contract.
    pub(crate) deployment: &'a Deployment,
    /// JSON-RPC of the chain.
    pub(crate) rpc_url: &'a str,
    /// RPC of the IPFS node.
    pub(crate) ipfs_url: &'a str,
    /// SHA-256 of each component's file, by the component's name.
    pub(crate) component_digests: &'a BTreeMap<String, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AreaKeys<'a> {
    area_id: AreaId,
    current: &'a str,
    previous: Option<&'a str>,
}

/// Names and values; the names are those of environment variables.
pub(super) fn of(
    keys: &Keys,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Vec<(&'static str, Zeroizing<String>)>> {
    let Surroundings { deployment, rpc_url, ipfs_url, component_digests } = surroundings;
    let Rotating { current, previous } = &keys.area;
    let area_keys = area_list(&current.to_hex(), previous.as_ref().map(|key| key.to_hex()))?;
    let public = |key: &sealing::AreaPrivateKey| key.public_key().to_string();
    let areas = area_list(&public(current), previous.as_ref().map(|key| Zeroizing::new(public(key))))?;
    let managers: Vec<&str> = keys.managers.iter().map(|key| key.as_str()).collect();
    let master_before = keys.master.previous.as_ref().map(|key| key.to_hex()).unwrap_or_default();
    let text = |text: String| Zeroizing::new(text);
    Ok(vec![
        ("SPIN_VARIABLE_AREA_KEYS", area_keys),
        ("SPIN_VARIABLE_AREAS", areas),
        ("SPIN_VARIABLE_CHAIN_ID", text(deployment.chain_id.to_string())),
        ("SPIN_VARIABLE_CONTRACT", text(deployment.contract.to_string())),
        ("SPIN_VARIABLE_CONTRACT_BLOCK", text(deployment.block_number.to_string())),
        ("SPIN_VARIABLE_RPC_URL", text((*rpc_url).to_owned())),
        ("SPIN_VARIABLE_IPFS_URL", text((*ipfs_url).to_owned())),
        ("SPIN_VARIABLE_MASTER_KEY", keys.master.current.to_hex()),
        ("SPIN_VARIABLE_MASTER_KEY_PREVIOUS", master_before),
        ("SPIN_VARIABLE_MANAGER_KEYS", text(serde_json::to_string(&managers)?)),
        ("SPIN_VARIABLE_COMPONENT_DIGESTS", text(serde_json::to_string(component_digests)?)),
        ("SPIN_VARIABLE_CHAIN_NAME", text("Gaitkeeper development chain".to_owned())),
        // The chain's own interface: wallets on this machine reach it.
        ("SPIN_VARIABLE_PUBLIC_RPC_URLS", text(serde_json::to_string(&[rpc_url])?)),
    ])
}

fn area_list(current: &str, previous: Option<Zeroizing<String>>) -> anyhow::Result<Zeroizing<String>> {
    let previous = previous.as_ref().map(|key| key.as_str());
    Ok(Zeroizing::new(serde_json::to_string(&[AreaKeys { area_id: AREA, current, previous }])?))
}
