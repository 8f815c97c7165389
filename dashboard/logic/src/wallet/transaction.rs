//! Sending a transaction by the wallet, and following it.

use crate::foreign_text;
use ledger::{Address, Bytes, Bytes32};
use serde_json::{Value, json};
use std::borrow::Cow;

/// Seconds for which neither the transaction nor its receipt may be known before its number in use counts as a replacement: nodes
/// behind one address do not all learn of a block at once.
pub const REPLACED_AFTER: u64 = 15;
/// Seconds for which no node may know of the transaction before it counts as dropped.
pub const DROPPED_AFTER: u64 = 300;
/// Longest reason of a revert that is shown.
const LONGEST_REASON: usize = 240;

/// What a transaction costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fees {
    /// What the wallet proposes.
    OfTheWallet,
    /// Nothing, on a chain with fees by EIP-1559: an account without money can send.
    Free,
    /// Nothing, on a chain from before.
    FreeLegacy,
}

/// The `params` of `eth_sendTransaction`. No money is ever sent, and the number of the transaction is left to the wallet.
#[must_use]
pub fn send_params(from: Address, to: Address, data: &Bytes, gas: Option<u64>, fees: Fees) -> Value {
    let mut transaction = json!({ "from": from, "to": to, "value": "0x0", "data": data });
    if let Some(fields) = transaction.as_object_mut() {
        if let Some(gas) = gas {
            fields.insert("gas".to_owned(), format!("{gas:#x}").into());
        }
        let zero: &[&str] = match fees {
            Fees::OfTheWallet => &[],
            Fees::Free => &["maxFeePerGas", "maxPriorityFeePerGas"],
            Fees::FreeLegacy => &["gasPrice"],
        };
        fields.extend(zero.iter().map(|name| ((*name).to_owned(), "0x0".into())));
    }
    json!([transaction])
}

/// Where a transaction stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The wallet shows it to the person.
    AskingWallet,
    /// On its way into a block.
    Sent {
        /// The transaction.
        hash: Bytes32,
    },
    /// In a block, not yet deep enough.
    Mined {
        /// The transaction.
        hash: Bytes32,
        /// The block.
        block: u64,
        /// Blocks from this one to the head, both included.
        confirmations: u64,
        /// How many are waited for.
        required: u64,
    },
    /// In a block that will stay; nothing changes this any more.
    Final {
        /// The transaction.
        hash: Bytes32,
        /// The block.
        block: u64,
    },
    /// In a block, but the contract refused: nothing happened.
    Reverted {
        /// The transaction.
        hash: Bytes32,
        /// Why, where that is known.
        reason: Option<String>,
    },
    /// Another transaction took its number: the person sped it up or cancelled it in the wallet.
    Replaced {
        /// The transaction.
        hash: Bytes32,
        /// The other, where it is known. If it does the same, follow it by [`Progress::sent`].
        by: Option<Bytes32>,
    },
    /// Forgotten by the network. If it turns up again, it is followed again.
    Dropped {
        /// The transaction.
        hash: Bytes32,
    },
}

/// What the chain shows of a transaction at one moment, all of it asked from one node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Its receipt (`eth_getTransactionReceipt`).
    pub receipt: Option<SeenReceipt>,
    /// Whether the node knows of it (`eth_getTransactionByHash`).
    pub is_known: bool,
    /// Its number, known since it was first seen.
    pub nonce: Option<u64>,
    /// How many transactions of its sender are in blocks (`eth_getTransactionCount`, `latest`).
    pub account_nonce: Option<u64>,
    /// The transaction that took its number, if somebody found it.
    pub replaced_by: Option<Bytes32>,
    /// The newest block.
    pub head: u64,
    /// How many blocks, its own included, it needs; zero is as one.
    pub required: u64,
    /// For how many seconds neither it nor its receipt has been seen.
    pub unknown_for: u64,
}

/// What of a receipt counts here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenReceipt {
    /// The block.
    pub block: u64,
    /// Whether it was carried out.
    pub succeeded: bool,
    /// Why not, where that was found out by a call.
    pub reason: Option<String>,
}

impl From<&ledger::rpc::Receipt> for SeenReceipt {
    fn from(receipt: &ledger::rpc::Receipt) -> Self {
        Self { block: receipt.block_number, succeeded: receipt.succeeded, reason: None }
    }
}

impl Progress {
    /// The wallet has sent it.
    #[must_use]
    pub const fn sent(hash: Bytes32) -> Self {
        Self::Sent { hash }
    }

    /// The transaction, once there is one.
    #[must_use]
    pub const fn hash(&self) -> Option<Bytes32> {
        match self {
            Self::AskingWallet => None,
            Self::Sent { hash }
            | Self::Mined { hash, .. }
            | Self::Final { hash, .. }
            | Self::Reverted { hash, .. }
            | Self::Replaced { hash, .. }
            | Self::Dropped { hash } => Some(*hash),
        }
    }

    /// Where it stands after `seen`. What is final stays so; everything else follows the chain, back too, for blocks can be taken back.
    #[must_use]
    pub fn step(&self, seen: &Seen) -> Self {
        let hash = match self {
            Self::AskingWallet | Self::Final { .. } => return self.clone(),
            Self::Sent { hash }
            | Self::Mined { hash, .. }
            | Self::Reverted { hash, .. }
            | Self::Replaced { hash, .. }
            | Self::Dropped { hash } => *hash,
        };
        if let Some(receipt) = &seen.receipt {
            return self.mined(hash, receipt, seen);
        }
        if seen.is_known {
            return Self::Sent { hash };
        }
        let is_number_used = matches!((seen.nonce, seen.account_nonce), (Some(own), Some(next)) if next > own);
        if seen.replaced_by.is_some_and(|by| by != hash) || is_number_used && seen.unknown_for >= REPLACED_AFTER {
            return Self::Replaced { hash, by: seen.replaced_by.filter(|by| *by != hash) };
        }
        if seen.unknown_for >= DROPPED_AFTER {
            return Self::Dropped { hash };
        }
        Self::Sent { hash }
    }

    fn mined(&self, hash: Bytes32, receipt: &SeenReceipt, seen: &Seen) -> Self {
        if !receipt.succeeded {
            let reason = receipt.reason.as_deref().map(|reason| foreign_text::shown(reason, LONGEST_REASON));
            // A reason that was found once is not lost when it is not asked for again.
            let known = match self {
                Self::Reverted { reason, .. } => reason.clone(),
                _ => None,
            };
            return Self::Reverted { hash, reason: reason.filter(|reason| !reason.is_empty()).or(known) };
        }
        let block = receipt.block;
        let required = seen.required.max(1);
        let confirmations = seen.head.saturating_sub(block).saturating_add(1);
        if confirmations >= required {
            Self::Final { hash, block }
        } else {
            Self::Mined { hash, block, confirmations, required }
        }
    }

    /// Whether the chain need not be asked any more. After a replacement or a refusal asking on does no harm: blocks can be taken back.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        matches!(self, Self::Final { .. } | Self::Reverted { .. } | Self::Replaced { .. } | Self::Dropped { .. })
    }

    /// Whether it did what it was sent for.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        matches!(self, Self::Final { .. })
    }

    /// For the person who waits.
    #[must_use]
    pub fn sentence(&self) -> Cow<'static, str> {
        match self {
            Self::AskingWallet => "Sign in your wallet.".into(),
            Self::Sent { .. } => "Sent. Waiting for the network to write it down.".into(),
            Self::Mined { block, confirmations, required, .. } => {
                format!("Written into block {block}; {confirmations} of {required} confirmations.").into()
            }
            Self::Final { block, .. } => format!("Done: written into block {block}.").into(),
            Self::Reverted { reason: Some(reason), .. } => format!("Refused; nothing was changed. {reason}").into(),
            Self::Reverted { reason: None, .. } => "Refused; nothing was changed.".into(),
            Self::Replaced { .. } => "Replaced by something else that you sent from your wallet.".into(),
            Self::Dropped { .. } => "The network has lost this. Nothing was changed.".into(),
        }
    }

    /// What to do.
    #[must_use]
    pub const fn next_step(&self) -> &'static str {
        match self {
            Self::AskingWallet => "Open your wallet if it does not show itself.",
            Self::Sent { .. } | Self::Mined { .. } => "You can go on; this page keeps watching.",
            Self::Final { .. } => "There is nothing more to do.",
            Self::Reverted { .. } => "Reload the page to see the present state, then try again.",
            Self::Replaced { .. } => {
                "If you cancelled it, nothing was changed. Reload the page to see the present state."
            }
            Self::Dropped { .. } => "Send it again.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HASH: Bytes32 = Bytes32([7; 32]);
    const OTHER: Bytes32 = Bytes32([8; 32]);

    fn in_block(block: u64, head: u64) -> Seen {
        let receipt = Some(SeenReceipt { block, succeeded: true, reason: None });
        Seen { receipt, is_known: true, head, required: 3, ..Seen::default() }
    }

    #[test]
    fn a_free_transaction_says_so_in_the_words_of_its_chain() {
        let (from, to) = (Address([1; 20]), Address([2; 20]));
        let data = Bytes(vec![0xab]);
        let base = json!({ "from": from.to_string(), "to": to.to_string(), "value": "0x0", "data": "0xab" });
        assert_eq!(send_params(from, to, &data, None, Fees::OfTheWallet), json!([base]));
        let free = send_params(from, to, &data, Some(100_000), Fees::Free);
        assert_eq!((&free[0]["gas"], &free[0]["maxFeePerGas"]), (&json!("0x186a0"), &json!("0x0")));
        assert_eq!((&free[0]["maxPriorityFeePerGas"], &free[0]["gasPrice"]), (&json!("0x0"), &Value::Null));
        let legacy = send_params(from, to, &data, None, Fees::FreeLegacy);
        assert_eq!((&legacy[0]["gasPrice"], &legacy[0]["maxFeePerGas"]), (&json!("0x0"), &Value::Null));
    }

    #[test]
    fn from_the_wallet_to_a_final_block() {
        let asking = Progress::AskingWallet;
        assert_eq!(asking.step(&in_block(5, 9)), asking);
        let sent = Progress::sent(HASH);
        assert_eq!(sent.step(&Seen { is_known: true, ..Seen::default() }), sent);
        let mined = sent.step(&in_block(5, 6));
        assert_eq!(mined, Progress::Mined { hash: HASH, block: 5, confirmations: 2, required: 3 });
        assert_eq!(mined.sentence(), "Written into block 5; 2 of 3 confirmations.");
        let done = mined.step(&in_block(5, 7));
        assert_eq!(done, Progress::Final { hash: HASH, block: 5 });
        assert!(done.is_settled() && done.is_success());
        assert_eq!(done.step(&Seen::default()), done);
    }

    #[test]
    fn a_head_behind_the_receipt_counts_as_its_block() {
        let mined = Progress::sent(HASH).step(&in_block(5, 4));
        assert_eq!(mined, Progress::Mined { hash: HASH, block: 5, confirmations: 1, required: 3 });
        let seen = Seen { required: 0, ..in_block(5, 5) };
        assert!(Progress::sent(HASH).step(&seen).is_success());
    }

    #[test]
    fn a_block_taken_back_takes_the_transaction_back() {
        let mined = Progress::sent(HASH).step(&in_block(5, 6));
        assert_eq!(mined.step(&Seen { is_known: true, head: 6, ..Seen::default() }), Progress::sent(HASH));
        assert_eq!(mined.step(&Seen { head: 6, ..Seen::default() }), Progress::sent(HASH));
        assert_eq!(
            mined.step(&in_block(6, 6)),
            Progress::Mined { hash: HASH, block: 6, confirmations: 1, required: 3 }
        );
    }

    #[test]
    fn a_number_used_by_another_is_a_replacement_after_a_while() {
        let seen = |unknown_for| Seen { nonce: Some(4), account_nonce: Some(5), unknown_for, ..Seen::default() };
        let sent = Progress::sent(HASH);
        assert_eq!(sent.step(&seen(REPLACED_AFTER - 1)), sent);
        assert_eq!(sent.step(&seen(REPLACED_AFTER)), Progress::Replaced { hash: HASH, by: None });
        let same = Seen { account_nonce: Some(4), ..seen(REPLACED_AFTER) };
        assert_eq!(sent.step(&same), sent);
    }

    #[test]
    fn a_replacement_that_was_found_needs_no_waiting() {
        let seen = Seen { replaced_by: Some(OTHER), ..Seen::default() };
        let replaced = Progress::sent(HASH).step(&seen);
        assert_eq!(replaced, Progress::Replaced { hash: HASH, by: Some(OTHER) });
        // The other's block is taken back, and this one is mined after all.
        assert!(replaced.step(&in_block(5, 9)).is_success());
        let itself = Seen { replaced_by: Some(HASH), ..Seen::default() };
        assert_eq!(Progress::sent(HASH).step(&itself), Progress::sent(HASH));
    }

    #[test]
    fn what_nobody_knows_any_more_is_dropped_and_may_come_back() {
        let dropped = Progress::sent(HASH).step(&Seen { unknown_for: DROPPED_AFTER, ..Seen::default() });
        assert_eq!(dropped, Progress::Dropped { hash: HASH });
        assert_eq!(dropped.step(&Seen { is_known: true, ..Seen::default() }), Progress::sent(HASH));
    }

    #[test]
    fn a_refusal_keeps_its_reason() {
        let refused = |reason: Option<&str>| Seen {
            receipt: Some(SeenReceipt { block: 5, succeeded: false, reason: reason.map(str::to_owned) }),
            ..in_block(5, 9)
        };
        let plain = Progress::sent(HASH).step(&refused(None));
        assert_eq!(plain, Progress::Reverted { hash: HASH, reason: None });
        let told = plain.step(&refused(Some("Too\u{202e} late.")));
        assert_eq!(told.sentence(), "Refused; nothing was changed. Too late.");
        assert_eq!(told.step(&refused(None)), told);
        assert!(told.is_settled() && !told.is_success());
    }

    proptest! {
        #[test]
        fn every_step_ends_somewhere_sayable(
            block: Option<u64>, succeeded: bool, is_known: bool, nonce: Option<u64>, account_nonce: Option<u64>,
            head: u64, required: u64, unknown_for: u64,
        ) {
            let receipt = block.map(|block| SeenReceipt { block, succeeded, reason: None });
            let seen = Seen { receipt, is_known, nonce, account_nonce, replaced_by: None, head, required, unknown_for };
            let next = Progress::sent(HASH).step(&seen);
            prop_assert_eq!(next.hash(), Some(HASH));
            prop_assert!(!next.sentence().is_empty() && !next.next_step().is_empty());
            // Seeing the same again changes nothing.
            prop_assert_eq!(next.step(&seen), next);
        }
    }
}
