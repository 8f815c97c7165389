//! Following a transaction until nothing changes it any more.

use super::{Chain, ChainError, replacement};
use crate::browser;
use crate::failure::Failure;
use dashboard_logic::wallet::{Progress, Seen, SeenReceipt};
use ledger::rpc::{BlockTag, TransactionByHash, TransactionCount, TransactionReceipt};
use ledger::{Address, Bytes32, Transaction};
use leptos::prelude::*;

const POLL_MILLISECONDS: u32 = 1000;
/// Errors in a row after which it is left alone; the person can look again.
const PATIENCE: u32 = 60;

/// Tells `progress` how far `hash` of `account` is. `mined` is called once, when it is first seen in a block without a revert.
/// Where the person has sent the same again with other fees, that is followed instead.
pub(super) async fn follow(
    chain: &Chain,
    account: Address,
    hash: Bytes32,
    progress: RwSignal<Option<Progress>>,
    mined: impl FnOnce(Bytes32),
) -> Result<(), Failure> {
    let mut mined = Some(mined);
    let mut now = Progress::sent(hash);
    let _ = progress.try_set(Some(now.clone()));
    let mut followed = Followed::new(hash);
    let mut errors = 0;
    loop {
        match followed.look(chain, account).await {
            Ok(Look::Again) => {
                now = Progress::sent(followed.hash);
                continue;
            }
            Ok(Look::Seen(seen)) => {
                errors = 0;
                now = now.step(&seen);
                if progress.try_set(Some(now.clone())).is_some() {
                    // The page is gone, and nobody watches any more.
                    return Ok(());
                }
                if now.is_success()
                    && let Some(mined) = mined.take()
                {
                    mined(followed.hash);
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

/// What a look brings.
enum Look {
    /// Where the transaction is.
    Seen(Box<Seen>),
    /// The same was sent in its place: that is to be looked at.
    Again,
}

/// A transaction, and what was found out about it.
struct Followed {
    hash: Bytes32,
    /// What it is, since a node knew it.
    transaction: Option<Transaction>,
    unknown_since: Option<u64>,
    /// The head when it was first looked at.
    since: Option<u64>,
}

impl Followed {
    const fn new(hash: Bytes32) -> Self {
        Self { hash, transaction: None, unknown_since: None, since: None }
    }

    async fn look(&mut self, chain: &Chain, account: Address) -> Result<Look, ChainError> {
        let hash = self.hash;
        let receipt = chain.ask(&TransactionReceipt { hash }).await?;
        let transaction = chain.ask(&TransactionByHash { hash }).await?;
        let head = chain.head_number().await?;
        let account_nonce = chain.ask(&TransactionCount { account, block: BlockTag::Latest }).await?;
        let since = *self.since.get_or_insert(head);
        let is_known = transaction.is_some();
        if let Some(signed) = transaction.and_then(|transaction| transaction.verify().ok()) {
            self.transaction = Some(signed.transaction().clone());
        }
        self.unknown_since = if is_known { None } else { self.unknown_since.or_else(|| Some(browser::now())) };
        let mut replaced_by = None;
        if let Some(lost) = self.transaction.as_ref().filter(|lost| lost.nonce < account_nonce)
            && !is_known
            && receipt.is_none()
            && let Some(found) = replacement::find(chain, account, lost, since, head).await?
            && found.hash != hash
        {
            if found.is_same {
                *self = Self { since: Some(since), ..Self::new(found.hash) };
                return Ok(Look::Again);
            }
            replaced_by = Some(found.hash);
        }
        Ok(Look::Seen(Box::new(Seen {
            receipt: receipt.as_ref().map(SeenReceipt::from),
            is_known,
            nonce: self.transaction.as_ref().map(|transaction| transaction.nonce),
            account_nonce: Some(account_nonce),
            replaced_by,
            head,
            required: chain.confirmations,
            unknown_for: self.unknown_since.map_or(0, |since| browser::now().saturating_sub(since)),
        })))
    }
}
