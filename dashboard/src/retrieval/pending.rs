//! A request on its way.

use access::{Ask, Contract};
use ledger::{Address, Bytes, Bytes32};
use sealing::delivery::{ReplyPrivateKey, ReplyPublicKey};
use serde::{Deserialize, Serialize};

/// A request, apart from its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct About {
    /// The chain.
    pub(crate) chain_id: u64,
    /// The contract.
    pub(crate) contract: Address,
    /// The account that was to sign.
    pub(crate) account: Address,
    /// What it was to sign.
    pub(crate) data: Bytes,
    /// The transaction, once the wallet has sent it.
    pub(crate) transaction: Option<Bytes32>,
    /// When it was made, Unix seconds.
    pub(crate) created: u64,
    /// The newest block at that time: its own is later.
    pub(crate) block: u64,
}

/// A request with the key that opens its answer.
#[derive(Clone)]
pub(super) struct Pending {
    pub(super) about: About,
    pub(super) reply_key: ReplyPrivateKey,
}

impl About {
    /// What it asks for.
    pub(crate) fn ask(&self) -> Option<Ask> {
        Ask::from_data(&self.data.0).ok().map(|(ask, _)| ask)
    }

    /// The key that the answer is sealed to.
    pub(super) fn reply_key(&self) -> Option<ReplyPublicKey> {
        Ask::from_data(&self.data.0).ok().map(|(_, key)| key)
    }

    /// Whether it went to `contract`.
    pub(super) fn is_of(&self, contract: &Contract) -> bool {
        (self.chain_id, self.contract) == (contract.chain_id, contract.address)
    }

    /// Under which it is kept: the transaction, and before that is known the reply key.
    pub(super) fn id(&self) -> String {
        match self.transaction {
            Some(hash) => hash.to_string(),
            None => self.unsent_id(),
        }
    }

    /// Under which it is kept before its transaction is known.
    pub(super) fn unsent_id(&self) -> String {
        let key = self.reply_key().map_or(Bytes32::ZERO, |key| Bytes32(key.0));
        format!("unsent {key}")
    }
}
