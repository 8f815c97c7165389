//! Reviews of emergency accesses.

use super::happened::in_order;
use super::{BlockTimes, Happened};
use ledger::rpc::MinedEvent;
use ledger::{Address, EmergencyReason, Event, Outcome, Uint256};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An emergency access and its review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Its id.
    pub review_id: Uint256,
    /// Who broke the glass.
    pub doctor: Address,
    /// Whose records.
    pub patient_id: u128,
    /// Why.
    pub reason: EmergencyReason,
    /// When.
    pub opened: Happened,
    /// How long ago that was, in seconds.
    pub age: Option<u64>,
    /// How it ended; nothing while it is open.
    pub closing: Option<ReviewClosing>,
}

/// How a review ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewClosing {
    /// What it found.
    pub outcome: Outcome,
    /// Who closed it: the safety officer, or an account of the patient.
    pub by: Address,
    /// When.
    pub at: Happened,
}

impl Review {
    /// What it found so far.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.closing.map_or(Outcome::Open, |closing| closing.outcome)
    }
}

/// All reviews: open ones first, the longest open at the top; then closed ones, the last closed at the top.
#[must_use]
pub fn reviews(events: &[MinedEvent], times: &BlockTimes, now: u64) -> Vec<Review> {
    let mut reviews: BTreeMap<Uint256, Review> = BTreeMap::new();
    for MinedEvent { event, position } in in_order(events) {
        let at = Happened::at(*position, times);
        match event {
            Event::ReviewOpened(event) => {
                let review = Review {
                    review_id: event.review_id,
                    doctor: event.doctor,
                    patient_id: event.patient_id,
                    reason: event.reason,
                    opened: at,
                    age: at.age(now),
                    closing: None,
                };
                reviews.insert(event.review_id, review);
            }
            Event::ReviewClosed(event) => {
                if let Some(review) = reviews.get_mut(&event.review_id) {
                    review.closing = Some(ReviewClosing { outcome: event.outcome, by: event.by, at });
                }
            }
            _ => {}
        }
    }
    let (mut closed, mut open): (Vec<_>, Vec<_>) = reviews.into_values().partition(|review| review.closing.is_some());
    open.sort_by_key(|review| review.opened.position);
    closed.sort_by_key(|review| Reverse(review.closing.map(|closing| closing.at.position)));
    open.append(&mut closed);
    open
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::events::{ReviewClosed, ReviewOpened};

    fn opened(review_id: u64) -> Event {
        let (review_id, reason) = (Uint256::from(review_id), EmergencyReason::LifeThreatening);
        ReviewOpened { review_id, doctor: account(5), patient_id: PATIENT, reason }.into()
    }

    fn closed(review_id: u64, outcome: Outcome) -> Event {
        ReviewClosed { review_id: Uint256::from(review_id), outcome, by: account(6) }.into()
    }

    #[test]
    fn open_ones_stand_first_with_their_age() {
        let mut events = chain([
            opened(1),
            opened(2),
            opened(3),
            opened(4),
            closed(1, Outcome::Justified),
            closed(3, Outcome::Rejected),
            closed(9, Outcome::Rejected),
        ]);
        events.reverse();
        let found = reviews(&events, &daily(), day(10));
        let shown: Vec<_> = found.iter().map(|one| (one.review_id.to_string(), one.outcome())).collect();
        let expected =
            [("2", Outcome::Open), ("4", Outcome::Open), ("3", Outcome::Rejected), ("1", Outcome::Justified)];
        assert_eq!(shown, expected.map(|(id, outcome)| (id.to_owned(), outcome)));
        assert_eq!((found[0].age, found[2].closing.unwrap().at.time), (Some(8 * DAY), Some(day(6))));
        assert_eq!(reviews(&events, &BlockTimes::new(), day(10))[0].age, None);
    }
}
