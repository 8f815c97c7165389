//! From events to rows.

use super::row::{Closing, Entry, Handover, Request, RequestOutcome, Review, Row};
use super::{People, TrailError};
use ledger::events::{AccessDenied, AccessGranted};
use ledger::rpc::{ConsequenceFilter, LogPosition, MinedEvent};
use ledger::{Addr, Address, Bytes32, Event, Uint256};
use std::collections::{BTreeMap, BTreeSet};

/// What followed from the requests of `patient_id`, and who took part.
pub(super) fn consequences(patient_id: u128, events: &[MinedEvent]) -> ConsequenceFilter {
    let (mut transactions, mut users, mut reviews) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for MinedEvent { event, position } in events.iter().filter(|mined| names(patient_id, &mined.event)) {
        match event {
            Event::AccessGranted(granted) => {
                transactions.insert(position.transaction_hash);
                users.insert(granted.requester);
            }
            Event::AccessDenied(denied) => {
                users.insert(denied.requester);
            }
            Event::ReviewOpened(opened) => {
                reviews.insert(opened.review_id);
            }
            other => users.extend(accounts(other)),
        }
    }
    ConsequenceFilter {
        transactions: transactions.into_iter().collect(),
        users: users.into_iter().collect(),
        reviews: reviews.into_iter().collect(),
    }
}

pub(super) fn fold(
    patient_id: u128,
    mut events: Vec<MinedEvent>,
    times: &BTreeMap<u64, u64>,
) -> Result<(Vec<Row>, People), TrailError> {
    events.sort_by_key(|mined| mined.position);
    events.dedup_by_key(|mined| mined.position);
    let time = |position: &LogPosition| {
        let block = position.block_number;
        times.get(&block).copied().ok_or(TrailError::NoTime { block })
    };
    let handovers = handovers(&events, time)?;
    let closings = closings(&events, time)?;
    let mut stored = BTreeSet::new();
    let mut rows = Vec::new();
    for (index, MinedEvent { event, position }) in events.iter().enumerate() {
        if !names(patient_id, event) {
            continue;
        }
        let after = events.get(index + 1..).unwrap_or_default();
        let entry = match event {
            Event::AccessGranted(event) => Entry::Request(Box::new(Request {
                outcome: RequestOutcome::Granted {
                    domains: event.domains,
                    handovers: handovers.get(&position.transaction_hash).cloned().unwrap_or_default(),
                    review: event.emergency.then(|| review(event, position, after, &closings)).flatten(),
                },
                ..asked_granted(event)
            })),
            Event::AccessDenied(event) => Entry::Request(Box::new(Request {
                outcome: RequestOutcome::Denied { reason: event.reason, penalty: penalty(event, position, after) },
                ..asked_denied(event)
            })),
            // Shown with the request that opened it.
            Event::ReviewOpened(_) => continue,
            // Of several with one upload the first counts.
            Event::RecordStored(event) if !stored.insert(event.upload_id) => continue,
            event => Entry::Event(event.clone()),
        };
        rows.push(Row { position: *position, time: time(position)?, entry });
    }
    Ok((rows, People::of(patient_id, &events)))
}

fn asked_granted(event: &AccessGranted) -> Request {
    let AccessGranted { requester, patient_id, device_id, area_id, purpose, domains, emergency, .. } = *event;
    let outcome = RequestOutcome::Granted { domains, handovers: Vec::new(), review: None };
    Request { requester, addr: Addr { area_id, patient_id, device_id }, purpose, emergency, outcome }
}

fn asked_denied(event: &AccessDenied) -> Request {
    let AccessDenied { requester, patient_id, device_id, area_id, purpose, reason, emergency, .. } = *event;
    let outcome = RequestOutcome::Denied { reason, penalty: None };
    Request { requester, addr: Addr { area_id, patient_id, device_id }, purpose, emergency, outcome }
}

/// The events that follow in the same transaction, up to the next outcome: one transaction may hold several requests, when a
/// contract made them.
fn followers<'a>(position: &LogPosition, after: &'a [MinedEvent]) -> impl Iterator<Item = &'a MinedEvent> {
    let transaction = position.transaction_hash;
    after
        .iter()
        .take_while(move |mined| mined.position.transaction_hash == transaction)
        .take_while(|mined| !matches!(mined.event, Event::AccessGranted(_) | Event::AccessDenied(_)))
}

fn penalty(
    denied: &AccessDenied,
    position: &LogPosition,
    after: &[MinedEvent],
) -> Option<(LogPosition, ledger::events::Penalized)> {
    followers(position, after).find_map(|mined| match &mined.event {
        Event::Penalized(event) if event.user == denied.requester => Some((mined.position, event.clone())),
        _ => None,
    })
}

fn review(
    granted: &AccessGranted,
    position: &LogPosition,
    after: &[MinedEvent],
    closings: &BTreeMap<Uint256, Closing>,
) -> Option<Review> {
    followers(position, after).find_map(|mined| match &mined.event {
        Event::ReviewOpened(event) if (event.doctor, event.patient_id) == (granted.requester, granted.patient_id) => {
            let closing = closings.get(&event.review_id).copied();
            Some(Review { review_id: event.review_id, reason: event.reason, closing })
        }
        _ => None,
    })
}

/// What was handed out against each transaction; the same answer given again counts once.
fn handovers(
    events: &[MinedEvent],
    time: impl Fn(&LogPosition) -> Result<u64, TrailError>,
) -> Result<BTreeMap<Bytes32, Vec<Handover>>, TrailError> {
    let mut answers = BTreeSet::new();
    let mut handovers: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for MinedEvent { event, position } in events {
        if let Event::RecordsDelivered(event) = event
            && answers.insert((event.transaction_hash, event.digest))
        {
            let (count, digest) = (event.count, event.digest);
            let handover = Handover { position: *position, time: time(position)?, count, digest };
            handovers.entry(event.transaction_hash).or_default().push(handover);
        }
    }
    Ok(handovers)
}

fn closings(
    events: &[MinedEvent],
    time: impl Fn(&LogPosition) -> Result<u64, TrailError>,
) -> Result<BTreeMap<Uint256, Closing>, TrailError> {
    let mut closings = BTreeMap::new();
    for MinedEvent { event, position } in events {
        if let Event::ReviewClosed(event) = event {
            closings.insert(event.review_id, Closing { outcome: event.outcome, by: event.by, time: time(position)? });
        }
    }
    Ok(closings)
}

/// Whether the event names this patient.
fn names(patient_id: u128, event: &Event) -> bool {
    let named = match event {
        Event::AccessGranted(event) => event.patient_id,
        Event::AccessDenied(event) => event.patient_id,
        Event::AccountLinked(event) => event.patient_id,
        Event::AccountUnlinked(event) => event.patient_id,
        Event::RecoveryProposed(event) => event.patient_id,
        Event::RecoveryCancelled(event) => event.patient_id,
        Event::RecoveryFinished(event) => event.patient_id,
        Event::PolicyGranted(event) => event.patient_id,
        Event::PolicyRevoked(event) => event.patient_id,
        Event::DeviceRegistered(event) => event.patient_id,
        Event::DeviceRemoved(event) => event.patient_id,
        Event::RecordStored(event) => event.patient_id,
        Event::RecordWithdrawn(event) => event.patient_id,
        Event::UserAdded(event) => event.patient_id,
        Event::UserDeleted(event) => event.patient_id,
        Event::ReviewOpened(event) => event.patient_id,
        _ => return false,
    };
    named == patient_id
}

/// The accounts of people in an event, to look up who they are.
fn accounts(event: &Event) -> Vec<Address> {
    match event {
        Event::PolicyGranted(event) => vec![event.provider, event.by],
        Event::PolicyRevoked(event) => vec![event.provider, event.by],
        Event::RecordWithdrawn(event) => vec![event.by],
        Event::AccountLinked(event) => vec![event.by],
        Event::AccountUnlinked(event) => vec![event.by],
        Event::RecoveryCancelled(event) => vec![event.by],
        Event::DeviceRegistered(event) => vec![event.by],
        Event::DeviceRemoved(event) => vec![event.by],
        Event::UserDeleted(event) => vec![event.by],
        _ => Vec::new(),
    }
}
