//! Following a transaction until nothing changes it any more.

use super::{Chain, ChainError};
use crate::browser;
use crate::failure::Failure;
use dashboard_logic::wallet::{Progress, Seen, SeenReceipt};
use ledger::rpc::{BlockTag, TransactionByHash, TransactionCount, TransactionReceipt};
use ledger::{Address, Bytes32};
use leptos::prelude::*;

const POLL_MILLISECONDS: u32 = 1000;
/// Errors in a row after which it is left alone; the person can look again.
const PATIENCE: u32 = 60;

/// Tells `progress` how far `hash` of `account` is. `mined` is called once, when it is first seen in a block without a revert.
pub(super) async fn follow(
    chain: &Chain,
    account: Address,
    hash: Bytes32,
    progress: RwSignal<Option<Progress>>,
    mined: impl FnOnce(),
) -> Result<(), Failure> {
    let mut mined = Some(mined);
    let mut now = Progress::sent(hash);
    let _ = progress.try_set(Some(now.clone()));
    let (mut nonce, mut unknown_since, mut errors) = (None, None, 0);
    loop {
        match look(chain, account, hash, &mut nonce, &mut unknown_since).await {
            Ok(seen) => {
                errors = 0;
                now = now.step(&seen);
                if progress.try_set(Some(now.clone())).is_some() {
                    // The page is gone, and nobody watches any more.
                    return Ok(());
                }
                if now.is_success()
                    && let Some(mined) = mined.take()
                {
                    mined();
                }
                if now.is_settled() {
                    return Ok(());
                }
            }
            Err(error) => {
                errors += 1;
                if errors > PATIENCE {
                    return Err(error.into());
                }
            }
        }
        browser::sleep(POLL_MILLISECONDS).await;
    }
}

async fn look(
    chain: &Chain,
    account: Address,
    hash: Bytes32,
    nonce: &mut Option<u64>,
    unknown_since: &mut Option<u64>,
) -> Result<Seen, ChainError> {
    let receipt = chain.ask(&TransactionReceipt { hash }).await?;
    let transaction = chain.ask(&TransactionByHash { hash }).await?;
    let head = chain.head_number().await?;
    let account_nonce = chain.ask(&TransactionCount { account, block: BlockTag::Latest }).await?;
    let known = transaction.is_some();
    if let Some(transaction) = &transaction {
        *nonce = transaction.verify().ok().map(|signed| signed.transaction().nonce);
    }
    if known {
        *unknown_since = None;
    } else if unknown_since.is_none() {
        *unknown_since = Some(browser::now());
    }
    let unknown_seconds = unknown_since.map_or(0, |since| browser::now().saturating_sub(since));
    Ok(Seen {
        receipt: receipt.as_ref().map(SeenReceipt::from),
        is_known: known,
        nonce: *nonce,
        account_nonce: Some(account_nonce),
        replaced_by: None,
        head,
        required: chain.confirmations,
        unknown_for: unknown_seconds,
    })
}
