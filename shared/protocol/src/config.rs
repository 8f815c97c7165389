//! What a device or a browser must know about an edge.

use sealing::{AreaId, AreaKeyId, AreaPublicKey, ContractAddress};
use serde::{Deserialize, Serialize};

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
    /// The `HealthRecords` contract; the zero address on an edge without a chain.
    pub contract: ContractAddress,
    /// The areas that this edge serves.
    pub areas: Vec<AreaConfig>,
    /// Largest upload in bytes.
    pub max_upload_bytes: u64,
}

/// One area and the key that uploads to it are sealed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AreaConfig {
    /// The area.
    pub area_id: AreaId,
    /// Its current HPKE public key (X25519).
    pub public_key: AreaPublicKey,
    /// The id of that key, as upload headers name it.
    pub key_id: AreaKeyId,
}
