//! Whether what a row shows is on the chain.

use access::trail::{Entry, RequestOutcome, Row};
use ledger::events::Penalized;
use ledger::rpc::{Block, LogPosition, Receipt};
use ledger::{Addr, Address, Bytes32, Denial, Domains, Event, Purpose};

/// One thing that a row shows, and where the chain is said to have it: to be held against the receipt of
/// `position.transaction_hash` and the block with the number `position.block_number`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Where.
    pub position: LogPosition,
    /// What.
    pub claim: Claim,
}

/// What a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A request was granted.
    Granted {
        /// Who asked.
        requester: Address,
        /// For which records.
        addr: Addr,
        /// Why.
        purpose: Purpose,
        /// Which domains.
        domains: Domains,
        /// Whether the glass was broken.
        emergency: bool,
    },
    /// A request was refused.
    Denied {
        /// Who asked.
        requester: Address,
        /// For which records.
        addr: Addr,
        /// Why.
        purpose: Purpose,
        /// Why not.
        reason: Denial,
        /// Whether the glass was to be broken.
        emergency: bool,
    },
    /// What followed a refusal.
    Penalized(Penalized),
    /// Records were handed out.
    Delivered {
        /// Against which request.
        transaction: Bytes32,
        /// How many.
        count: u32,
        /// What.
        digest: Bytes32,
    },
    /// Anything else.
    Event(Event),
}

/// What came of holding a claim against the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The receipt has it, and its block is in the chain.
    Verified,
    /// The chain says something else.
    Mismatch {
        /// In what.
        what: &'static str,
    },
    /// The chain does not have it.
    NotThere {
        /// What is missing.
        what: &'static str,
    },
}

impl Verdict {
    /// For the reader.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::Verified => {
                "Verified: the transaction's receipt says exactly this, and its block is in the chain.".to_owned()
            }
            Self::Mismatch { what } => {
                format!(
                    "Not the same: the chain says something else about {what}. Load the page again; if it stays, ask another node."
                )
            }
            Self::NotThere { what } => {
                format!("Not found: the chain has no such {what}. It may have been reorganised; load the page again.")
            }
        }
    }
}

/// What is to be verified for a row: its own event, what was handed out, what followed.
#[must_use]
pub fn proofs(row: &Row) -> Vec<Proof> {
    let own = |claim| Proof { position: row.position, claim };
    let Entry::Request(request) = &row.entry else {
        return match &row.entry {
            Entry::Event(event) => vec![own(Claim::Event(event.clone()))],
            Entry::Request(_) => Vec::new(),
        };
    };
    let (requester, addr, purpose, emergency) = (request.requester, request.addr, request.purpose, request.emergency);
    match &request.outcome {
        RequestOutcome::Granted { domains, handovers, .. } => {
            let granted = Claim::Granted { requester, addr, purpose, domains: *domains, emergency };
            let delivered = handovers.iter().map(|handover| Proof {
                position: handover.position,
                claim: Claim::Delivered {
                    transaction: row.position.transaction_hash,
                    count: handover.count,
                    digest: handover.digest,
                },
            });
            core::iter::once(own(granted)).chain(delivered).collect()
        }
        RequestOutcome::Denied { reason, penalty } => {
            let denied = Claim::Denied { requester, addr, purpose, reason: *reason, emergency };
            let followed = penalty
                .iter()
                .map(|(position, event)| Proof { position: *position, claim: Claim::Penalized(event.clone()) });
            core::iter::once(own(denied)).chain(followed).collect()
        }
    }
}

/// Holds a claim against what a node says of its transaction and of the block with its number; nothing where it says that there is none.
#[must_use]
pub fn verify(contract: Address, proof: &Proof, receipt: Option<&Receipt>, block: Option<&Block>) -> Verdict {
    let position = &proof.position;
    let Some(receipt) = receipt else { return Verdict::NotThere { what: "transaction" } };
    let Some(block) = block else { return Verdict::NotThere { what: "block" } };
    let same = [
        ("the transaction", receipt.transaction_hash == position.transaction_hash),
        ("whether the transaction was carried out", receipt.succeeded),
        ("the block", receipt.block_hash == position.block_hash && receipt.block_number == position.block_number),
        ("which block is in the chain", block.number == position.block_number && block.hash == position.block_hash),
    ];
    if let Some((what, _)) = same.into_iter().find(|(_, same)| !same) {
        return Verdict::Mismatch { what };
    }
    let Some(log) = receipt.logs.iter().find(|log| log.position == *position) else {
        return Verdict::NotThere { what: "event" };
    };
    match log.decode(contract) {
        Ok(mined) if proof.claim.is_said_by(&mined.event) => Verdict::Verified,
        Ok(_) => Verdict::Mismatch { what: "what happened" },
        Err(_) => Verdict::Mismatch { what: "which contract said it" },
    }
}

/// The verdict on a row: the worst of those on what it shows.
#[must_use]
pub fn together(verdicts: &[Verdict]) -> Option<Verdict> {
    let wrong = verdicts.iter().find(|verdict| matches!(verdict, Verdict::Mismatch { .. }));
    let absent = || verdicts.iter().find(|verdict| matches!(verdict, Verdict::NotThere { .. }));
    wrong.or_else(absent).or_else(|| verdicts.first()).copied()
}

impl Claim {
    fn is_said_by(&self, event: &Event) -> bool {
        match (self, event) {
            (Self::Granted { requester, addr, purpose, domains, emergency }, Event::AccessGranted(event)) => {
                let said = Addr { area_id: event.area_id, patient_id: event.patient_id, device_id: event.device_id };
                (*requester, *addr, *purpose, *domains, *emergency)
                    == (event.requester, said, event.purpose, event.domains, event.emergency)
            }
            (Self::Denied { requester, addr, purpose, reason, emergency }, Event::AccessDenied(event)) => {
                let said = Addr { area_id: event.area_id, patient_id: event.patient_id, device_id: event.device_id };
                (*requester, *addr, *purpose, *reason, *emergency)
                    == (event.requester, said, event.purpose, event.reason, event.emergency)
            }
            (Self::Penalized(shown), Event::Penalized(event)) => shown == event,
            (Self::Delivered { transaction, count, digest }, Event::RecordsDelivered(event)) => {
                (*transaction, *count, *digest) == (event.transaction_hash, event.count, event.digest)
            }
            (Self::Event(shown), event) => shown == event,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::testing::*;
    use access::trail::{Handover, Request};
    use ledger::Bytes;
    use ledger::events::{AccessGranted, RecordsDelivered};
    use ledger::rpc::Log;

    const CONTRACT: Address = Address([0xc0; 20]);

    fn row() -> Row {
        let addr = Addr { area_id: 0, patient_id: PATIENT, device_id: Address::ZERO };
        let handover = Handover { position: position(4, 2), time: day(4), count: 1, digest: Bytes32([8; 32]) };
        let outcome = RequestOutcome::Granted { domains: Domains::TREMOR, handovers: vec![handover], review: None };
        let (requester, purpose) = (account(5), Purpose::Treatment);
        let request = Request { requester, addr, purpose, emergency: false, outcome };
        Row { position: position(3, 1), time: day(3), entry: Entry::Request(Box::new(request)) }
    }

    fn granted(domains: Domains) -> Event {
        AccessGranted {
            requester: account(5),
            patient_id: PATIENT,
            device_id: Address::ZERO,
            area_id: 0,
            purpose: Purpose::Treatment,
            domains,
            emergency: false,
            reply_key: Bytes32([7; 32]),
        }
        .into()
    }

    fn receipt(position: LogPosition, event: &Event) -> Receipt {
        let log =
            Log { address: CONTRACT, topics: event.topics(), data: Bytes(event.data()), position, removed: false };
        Receipt {
            transaction_hash: position.transaction_hash,
            transaction_index: 0,
            block_hash: position.block_hash,
            block_number: position.block_number,
            from: account(5),
            to: Some(CONTRACT),
            contract_address: None,
            succeeded: true,
            gas_used: 1,
            effective_gas_price: None,
            logs: vec![log],
        }
    }

    fn block(position: LogPosition) -> Block {
        Block {
            number: position.block_number,
            hash: position.block_hash,
            parent_hash: Bytes32::ZERO,
            timestamp: 0,
            gas_limit: 0,
            base_fee_per_gas: None,
        }
    }

    #[test]
    fn a_row_and_its_delivery_are_verified() {
        let proofs = proofs(&row());
        let (asked, given) = (proofs[0].position, proofs[1].position);
        let receipts = [receipt(asked, &granted(Domains::TREMOR)), {
            let transaction_hash = row().position.transaction_hash;
            receipt(given, &RecordsDelivered { transaction_hash, count: 1, digest: Bytes32([8; 32]) }.into())
        }];
        let verdicts: Vec<_> = proofs
            .iter()
            .zip(&receipts)
            .map(|(proof, receipt)| verify(CONTRACT, proof, Some(receipt), Some(&block(proof.position))))
            .collect();
        assert_eq!(verdicts, [Verdict::Verified; 2]);
        assert_eq!(together(&verdicts), Some(Verdict::Verified));
        let other = verify(account(1), &proofs[0], Some(&receipts[0]), Some(&block(asked)));
        assert_eq!(other, Verdict::Mismatch { what: "which contract said it" });
    }

    #[test]
    fn what_differs_or_is_absent_is_named() {
        let proof = &proofs(&row())[0];
        let good = receipt(proof.position, &granted(Domains::TREMOR));
        let chain = block(proof.position);
        let check = |receipt: &Receipt, block: &Block| verify(CONTRACT, proof, Some(receipt), Some(block));
        let mismatch = |what| Verdict::Mismatch { what };

        let more = receipt(proof.position, &granted(Domains::ALL));
        assert_eq!(check(&more, &chain), mismatch("what happened"));
        let failed = Receipt { succeeded: false, ..good.clone() };
        assert_eq!(check(&failed, &chain), mismatch("whether the transaction was carried out"));
        let moved = Receipt { block_hash: Bytes32::ZERO, ..good.clone() };
        assert_eq!(check(&moved, &chain), mismatch("the block"));
        let replaced = Block { hash: Bytes32::ZERO, ..chain };
        assert_eq!(check(&good, &replaced), mismatch("which block is in the chain"));
        let empty = Receipt { logs: Vec::new(), ..good };
        assert_eq!(check(&empty, &chain), Verdict::NotThere { what: "event" });
        assert_eq!(verify(CONTRACT, proof, None, Some(&chain)), Verdict::NotThere { what: "transaction" });
        assert_eq!(verify(CONTRACT, proof, Some(&good), None), Verdict::NotThere { what: "block" });
    }

    #[test]
    fn the_worst_verdict_counts_and_each_has_a_sentence() {
        let absent = Verdict::NotThere { what: "event" };
        let wrong = Verdict::Mismatch { what: "the block" };
        assert_eq!(together(&[Verdict::Verified, absent]), Some(absent));
        assert_eq!(together(&[absent, wrong]), Some(wrong));
        assert_eq!(together(&[]), None);
        assert!(wrong.sentence().contains("the block") && absent.sentence().contains("event"));
    }
}
