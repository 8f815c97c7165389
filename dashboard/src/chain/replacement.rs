//! Looking for what took the place of a transaction.

use super::{Chain, ChainError};
use dashboard_logic::wallet::{TransactionsIn, does_the_same};
use ledger::rpc::TransactionByHash;
use ledger::{Address, Bytes32, Transaction};

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
        // Whose it is the node has only said so far: the signature tells.
        let found = found
            .filter(|found| (found.from(), found.hash(), found.transaction().nonce) == (account, hash, lost.nonce));
        return Ok(found.map(|found| Replacement { hash, is_same: does_the_same(lost, found.transaction()) }));
    }
    Ok(None)
}
