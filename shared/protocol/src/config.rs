//! What a device or a browser must know about an edge.

use sealing::{AreaId, AreaKeyId, AreaPublicKey, ContractAddress, Sha256Digest};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Body of `GET /v1/config`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EdgeConfig {
    /// Version of the edge software.
    pub version: String,
    /// Version of the analysis, as in every result.
    pub algorithm_version: String,
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// What a wallet asks for when it does not know the chain (EIP-3085).
    pub chain: ChainConfig,
    /// The `HealthRecords` contract.
    pub contract: ContractAddress,
    /// The block that it was created in: events are to be asked for from here on.
    pub contract_block: u64,
    /// How many blocks, the receipt's own included, a receipt needs before it counts here.
    pub confirmations: u64,
    /// How long after its block a granted request is served, in seconds.
    pub delivery_window_seconds: u64,
    /// The areas that this edge serves.
    pub areas: Vec<AreaConfig>,
    /// SHA-256 of each WebAssembly component by name, as the operator states it; records name that of `analyze`.
    pub components: BTreeMap<String, Sha256Digest>,
    /// Largest upload in bytes.
    pub max_upload_bytes: u64,
}

/// The chain, in the words of EIP-3085.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChainConfig {
    /// Name for people.
    pub name: String,
    /// What fees are paid in.
    pub currency: Currency,
    /// JSON-RPC endpoints for the public; the edge's own is not among them unless the operator says so.
    pub rpc_urls: Vec<String>,
    /// Block explorers.
    pub explorer_urls: Vec<String>,
}

/// A chain's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Currency {
    /// Name, such as `Ether`.
    pub name: String,
    /// Symbol, such as `ETH`.
    pub symbol: String,
    /// Decimal places of its smallest unit.
    pub decimals: u8,
}

/// One area and the key that uploads to it are sealed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AreaConfig {
    /// The area.
    pub area_id: AreaId,
    /// Its HPKE public key (X25519) that is in force now. The chain has it too, and there it can be believed.
    pub public_key: AreaPublicKey,
    /// The id of that key, as upload headers name it.
    pub key_id: AreaKeyId,
}
