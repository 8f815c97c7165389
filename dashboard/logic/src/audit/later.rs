//! What follows a row after it was read.

use access::trail::{Closing, Entry, Handover, Request, RequestOutcome, Row};
use ledger::Event;
use ledger::rpc::{ConsequenceFilter, MinedEvent};
use std::collections::BTreeMap;

/// Most requests that are watched for what is handed out against them: later ones have long been answered.
const MOST_WATCHED: usize = 100;

/// What to ask for in blocks that came after `rows` (newest first) were read: what is handed out against the newest requests,
/// and how open reviews end.
#[must_use]
pub fn awaited<'a>(rows: impl IntoIterator<Item = &'a Row>) -> ConsequenceFilter {
    let mut filter = ConsequenceFilter::default();
    for row in rows {
        let Entry::Request(request) = &row.entry else { continue };
        let RequestOutcome::Granted { review, .. } = &request.outcome else { continue };
        if filter.transactions.len() < MOST_WATCHED {
            filter.transactions.push(row.position.transaction_hash);
        }
        filter.reviews.extend(review.iter().filter(|review| review.closing.is_none()).map(|review| review.review_id));
    }
    filter
}

/// The row with what `events` add to it; nothing where they add nothing. `times` are the times of blocks, Unix seconds.
#[must_use]
pub fn followed(row: &Row, events: &[MinedEvent], times: &BTreeMap<u64, u64>) -> Option<Row> {
    let Entry::Request(request) = &row.entry else { return None };
    let mut request: Request = (**request).clone();
    let RequestOutcome::Granted { handovers, review, .. } = &mut request.outcome else { return None };
    let mut is_changed = false;
    for MinedEvent { event, position } in events {
        let time = times.get(&position.block_number).copied().unwrap_or(row.time);
        match event {
            Event::RecordsDelivered(event)
                // The same answer given again counts once.
                if event.transaction_hash == row.position.transaction_hash
                    && handovers.iter().all(|known| known.digest != event.digest) =>
            {
                let (count, digest) = (event.count, event.digest);
                handovers.push(Handover { position: *position, time, count, digest });
                is_changed = true;
            }
            Event::ReviewClosed(event) => {
                if let Some(review) = review.as_mut().filter(|review| review.review_id == event.review_id) {
                    is_changed |= review.closing.is_none();
                    review.closing = Some(Closing { outcome: event.outcome, by: event.by, time });
                }
            }
            _ => {}
        }
    }
    is_changed.then(|| Row { entry: Entry::Request(Box::new(request)), ..row.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::trail::Review;
    use ledger::events::{RecordsDelivered, ReviewClosed};
    use ledger::rpc::LogPosition;
    use ledger::{Addr, Address, Bytes32, Domains, EmergencyReason, Outcome, Purpose, Uint256};

    fn position(block: u64, transaction: u8) -> LogPosition {
        let (block_hash, transaction_hash) = (Bytes32([1; 32]), Bytes32([transaction; 32]));
        LogPosition { block_number: block, log_index: 0, transaction_index: 0, block_hash, transaction_hash }
    }

    fn emergency() -> Row {
        let review = Some(Review { review_id: Uint256::from(4_u64), reason: EmergencyReason::Other, closing: None });
        let request = Request {
            requester: Address([3; 20]),
            addr: Addr { area_id: 0, patient_id: 1, device_id: Address::ZERO },
            purpose: Purpose::EmergencyTreatment,
            emergency: true,
            outcome: RequestOutcome::Granted { domains: Domains::ALL, handovers: Vec::new(), review },
        };
        Row { position: position(5, 7), time: 50, entry: Entry::Request(Box::new(request)) }
    }

    #[test]
    fn what_comes_later_is_added_once() {
        let row = emergency();
        let filter = awaited([&row]);
        assert_eq!((filter.transactions, filter.reviews), (vec![Bytes32([7; 32])], vec![Uint256::from(4_u64)]));

        let delivered = RecordsDelivered { transaction_hash: Bytes32([7; 32]), count: 2, digest: Bytes32([9; 32]) };
        let other = RecordsDelivered { transaction_hash: Bytes32([8; 32]), ..delivered };
        let closed = ReviewClosed { review_id: Uint256::from(4_u64), outcome: Outcome::Rejected, by: Address([2; 20]) };
        let events: Vec<_> = [delivered.clone().into(), delivered.into(), other.into(), closed.into()]
            .into_iter()
            .map(|event| MinedEvent { event, position: position(6, 1) })
            .collect();
        let after = followed(&row, &events, &BTreeMap::from([(6, 60)])).unwrap();
        let Entry::Request(request) = &after.entry else { panic!("a request") };
        assert_eq!(request.delivered(), Some(2));
        let RequestOutcome::Granted { review: Some(review), .. } = &request.outcome else { panic!("granted") };
        assert_eq!(review.closing.map(|closing| (closing.outcome, closing.time)), Some((Outcome::Rejected, 60)));
        assert_eq!(followed(&after, &events, &BTreeMap::new()), None, "nothing new");
        assert_eq!(awaited([&after]).reviews, []);
    }
}
