//! What took the place of a transaction: the same again with other fees, or something else.

use super::{Chain, ChainError};
use ledger::rpc::{Method, RpcError, TransactionByHash};
use ledger::{Address, Bytes32, Transaction, Uint256};
use serde::Deserialize;
use serde_json::{Value, json};

/// Blocks that are looked through at most.
const MOST_BLOCKS: u64 = 32;

/// A transaction that took another one's number.
pub(super) struct Replacement {
    /// Its hash.
    pub(super) hash: Bytes32,
    /// Whether it does the same.
    pub(super) is_same: bool,
}

/// Looks for the transaction that took the number of `lost`, sent by `account`, in the blocks from `since` to `head`.
pub(super) async fn find(
    chain: &Chain,
    account: Address,
    lost: &Transaction,
    since: u64,
    head: u64,
) -> Result<Option<Replacement>, ChainError> {
    let since = since.max(head.saturating_sub(MOST_BLOCKS));
    for number in (since..=head).rev() {
        let sent = chain.ask(&TransactionsIn { number }).await?;
        let Some(hash) = sent.into_iter().find_map(|one| one.is(account, lost.nonce).then_some(one.hash)) else {
            continue;
        };
        let found = chain.ask(&TransactionByHash { hash }).await?.and_then(|found| found.verify().ok());
        return Ok(found.map(|found| {
            let found = found.transaction();
            Replacement { hash, is_same: found.to == lost.to && found.data == lost.data }
        }));
    }
    Ok(None)
}

/// The transactions of a block.
struct TransactionsIn {
    number: u64,
}

/// What of a transaction tells whose it is.
#[derive(Deserialize)]
struct Sent {
    hash: Bytes32,
    from: Address,
    nonce: Uint256,
}

#[derive(Deserialize)]
struct Whole {
    transactions: Vec<Sent>,
}

impl Sent {
    fn is(&self, account: Address, nonce: u64) -> bool {
        self.from == account && self.nonce == Uint256::from(nonce)
    }
}

impl Method for TransactionsIn {
    type Answer = Vec<Sent>;
    const NAME: &'static str = "eth_getBlockByNumber";

    fn params(&self) -> Vec<Value> {
        vec![json!(format!("{:#x}", self.number)), json!(true)]
    }

    fn answer(&self, result: Value) -> Result<Self::Answer, RpcError> {
        let whole: Option<Whole> = serde_json::from_value(result)
            .map_err(|error| RpcError::Malformed { what: Self::NAME, reason: error.to_string() })?;
        Ok(whole.map(|whole| whole.transactions).unwrap_or_default())
    }
}
