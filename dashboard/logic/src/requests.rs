//! What one account has asked for, and what came of it.

use crate::directory::{BlockTimes, Happened};
use ledger::events::Penalized;
use ledger::rpc::{LogPosition, MinedEvent};
use ledger::{Addr, Address, Bytes32, Denial, Domains, EmergencyReason, Event, Outcome, Purpose, Uint256};
use std::collections::BTreeMap;

/// One request of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its transaction.
    pub transaction: Bytes32,
    /// When.
    pub at: Happened,
    /// Which records.
    pub addr: Addr,
    /// What for.
    pub purpose: Purpose,
    /// Whether the glass was broken.
    pub is_emergency: bool,
    /// The key that its answer is sealed to.
    pub reply_key: Bytes32,
    /// What the contract said.
    pub ruling: Ruled,
    /// How many records were handed out against it, and how often; nothing: none yet.
    pub delivered: Option<Delivered>,
    /// The review of an emergency access.
    pub review: Option<Review>,
}

/// What the contract said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruled {
    /// It may be served.
    Granted(Domains),
    /// It may not.
    Denied {
        /// Why.
        reason: Denial,
        /// What followed.
        penalty: Option<Penalized>,
    },
}

/// What was handed out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Records, those that were fetched again included.
    pub records: u64,
    /// Pages.
    pub pages: u32,
}

/// The review of an emergency access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Its id.
    pub id: Uint256,
    /// Why the glass was broken.
    pub reason: EmergencyReason,
    /// What it found.
    pub outcome: Outcome,
}

impl Request {
    /// Whether it is served at `now`, as far as its time goes.
    #[must_use]
    pub fn is_within(&self, window: u64, now: u64) -> bool {
        matches!(self.ruling, Ruled::Granted(_)) && self.at.time.is_none_or(|time| now <= time.saturating_add(window))
    }
}

/// The requests of `requester` among `events`, newest first. The events: outcomes of the requester's requests; penalties,
/// reviews and deliveries that belong to them, others are passed over.
#[must_use]
pub fn requests_of(requester: Address, events: &[MinedEvent], times: &BlockTimes) -> Vec<Request> {
    let mut events: Vec<_> = events.iter().collect();
    events.sort_by_key(|mined| mined.position);
    events.dedup_by_key(|mined| mined.position);
    let mut requests: BTreeMap<Bytes32, Request> = BTreeMap::new();
    for MinedEvent { event, position } in &events {
        if let Some(request) = begin(requester, event, *position, times) {
            requests.insert(request.transaction, request);
        }
    }
    let mut reviews: BTreeMap<Uint256, Bytes32> = BTreeMap::new();
    for MinedEvent { event, position } in events {
        let of = position.transaction_hash;
        match event {
            Event::Penalized(event) if event.user == requester => {
                if let Some(Ruled::Denied { penalty, .. }) = requests.get_mut(&of).map(|request| &mut request.ruling) {
                    *penalty = Some(event.clone());
                }
            }
            Event::ReviewOpened(event) if event.doctor == requester => {
                if let Some(request) = requests.get_mut(&of) {
                    request.review = Some(Review { id: event.review_id, reason: event.reason, outcome: Outcome::Open });
                    reviews.insert(event.review_id, of);
                }
            }
            Event::ReviewClosed(event) => {
                let request = reviews.get(&event.review_id).and_then(|hash| requests.get_mut(hash));
                if let Some(review) = request.and_then(|request| request.review.as_mut()) {
                    review.outcome = event.outcome;
                }
            }
            Event::RecordsDelivered(event) => {
                if let Some(request) = requests.get_mut(&event.transaction_hash) {
                    let delivered = request.delivered.get_or_insert_default();
                    delivered.records = delivered.records.saturating_add(event.count.into());
                    delivered.pages = delivered.pages.saturating_add(1);
                }
            }
            _ => {}
        }
    }
    let mut requests: Vec<_> = requests.into_values().collect();
    requests.sort_by_key(|request| core::cmp::Reverse(request.at.position));
    requests
}

fn begin(requester: Address, event: &Event, position: LogPosition, times: &BlockTimes) -> Option<Request> {
    let time = times.get(&position.block_number).copied();
    let at = Happened { position, time };
    let (transaction, delivered, review) = (position.transaction_hash, None, None);
    match event {
        Event::AccessGranted(event) if event.requester == requester => Some(Request {
            transaction,
            at,
            addr: Addr { area_id: event.area_id, patient_id: event.patient_id, device_id: event.device_id },
            purpose: event.purpose,
            is_emergency: event.emergency,
            reply_key: event.reply_key,
            ruling: Ruled::Granted(event.domains),
            delivered,
            review,
        }),
        Event::AccessDenied(event) if event.requester == requester => Some(Request {
            transaction,
            at,
            addr: Addr { area_id: event.area_id, patient_id: event.patient_id, device_id: event.device_id },
            purpose: event.purpose,
            is_emergency: event.emergency,
            reply_key: event.reply_key,
            ruling: Ruled::Denied { reason: event.reason, penalty: None },
            delivered,
            review,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::Penalty;
    use ledger::events::{AccessDenied, AccessGranted, RecordsDelivered, ReviewClosed, ReviewOpened};

    const DOCTOR: Address = Address([1; 20]);
    const PATIENT: u128 = 7;

    fn mined(block: u64, log: u64, event: impl Into<Event>) -> MinedEvent {
        let number = u8::try_from(block).unwrap();
        let (block_hash, transaction_hash) = (Bytes32([number; 32]), Bytes32([number; 32]));
        let position =
            LogPosition { block_number: block, log_index: log, transaction_index: 0, block_hash, transaction_hash };
        MinedEvent { event: event.into(), position }
    }

    fn granted(requester: Address, emergency: bool) -> AccessGranted {
        AccessGranted {
            requester,
            patient_id: PATIENT,
            device_id: Address::ZERO,
            area_id: 0,
            purpose: Purpose::Treatment,
            domains: Domains::TREMOR,
            emergency,
            reply_key: Bytes32([9; 32]),
        }
    }

    #[test]
    fn each_request_has_what_followed_it() {
        let denied = AccessDenied {
            requester: DOCTOR,
            patient_id: PATIENT,
            device_id: Address::ZERO,
            area_id: 0,
            purpose: Purpose::Treatment,
            reason: Denial::NoPolicy,
            emergency: false,
            reply_key: Bytes32([9; 32]),
        };
        let penalty = Penalized { user: DOCTOR, action: Penalty::Strike, strikes: 1, suspended_until: 0 };
        let id = Uint256::from(3_u64);
        let opened = ReviewOpened {
            review_id: id,
            doctor: DOCTOR,
            patient_id: PATIENT,
            reason: EmergencyReason::LifeThreatening,
        };
        let delivered = |block: u8, count| RecordsDelivered {
            transaction_hash: Bytes32([block; 32]),
            count,
            digest: Bytes32::ZERO,
        };
        let mut events = vec![
            mined(1, 0, denied),
            mined(1, 1, penalty.clone()),
            mined(2, 0, granted(DOCTOR, true)),
            mined(2, 1, opened),
            mined(3, 0, granted(Address([2; 20]), false)),
            mined(4, 0, delivered(2, 5)),
            mined(4, 1, delivered(2, 1)),
            mined(4, 2, delivered(3, 1)),
            mined(5, 0, ReviewClosed { review_id: id, outcome: Outcome::Justified, by: DOCTOR }),
        ];
        events.reverse();
        let found = requests_of(DOCTOR, &events, &BlockTimes::from([(2, 100)]));
        let blocks: Vec<_> = found.iter().map(|request| request.at.position.block_number).collect();
        assert_eq!(blocks, [2, 1]);
        assert_eq!(found[0].delivered, Some(Delivered { records: 6, pages: 2 }));
        assert_eq!(found[0].review.map(|review| review.outcome), Some(Outcome::Justified));
        assert_eq!(found[1].ruling, Ruled::Denied { reason: Denial::NoPolicy, penalty: Some(penalty) });
        assert!(found[0].is_within(10, 110) && !found[0].is_within(10, 111) && !found[1].is_within(10, 0));
    }
}
