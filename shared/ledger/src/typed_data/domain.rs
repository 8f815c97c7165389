//! What a signature is bound to.

use crate::primitive::{Address, Bytes32};
use ethers_core::types::{H160, transaction::eip712::EIP712Domain};
use serde_json::{Value, json};

/// The contract on one chain. A signature for one is void for every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Domain {
    /// The chain.
    pub chain_id: u64,
    /// The contract.
    pub contract: Address,
}

impl Domain {
    /// Name that wallets show.
    pub const NAME: &str = "Gaitkeeper HealthRecords";
    /// Raised when the meaning of a signed struct changes.
    pub const VERSION: &str = "1";

    /// The domain separator.
    #[must_use]
    pub fn separator(&self) -> Bytes32 {
        let domain = EIP712Domain {
            name: Some(Self::NAME.to_owned()),
            version: Some(Self::VERSION.to_owned()),
            chain_id: Some(self.chain_id.into()),
            verifying_contract: Some(H160(self.contract.0)),
            salt: None,
        };
        Bytes32(domain.separator())
    }

    pub(super) fn to_json(self) -> Value {
        json!({
            "name": Self::NAME,
            "version": Self::VERSION,
            "chainId": self.chain_id,
            "verifyingContract": self.contract,
        })
    }

    pub(super) fn types() -> Value {
        json!([
            { "name": "name", "type": "string" },
            { "name": "version", "type": "string" },
            { "name": "chainId", "type": "uint256" },
            { "name": "verifyingContract", "type": "address" },
        ])
    }
}
