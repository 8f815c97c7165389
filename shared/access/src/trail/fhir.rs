//! A history as FHIR.

use super::row::{Entry, Handover, RequestOutcome};
use super::{Request, Row, Trail};
use ledger::events::{Penalized, PolicyGranted, PolicyRevoked};
use ledger::rpc::LogPosition;
use ledger::{Address, Event};
use records::fhir::Bundle;
use records::{AccessRequest, ChainEvent, ContentError, Denial, Deployment, EventKind, Penalty, Position, Purpose};
use sealing::PatientId;

impl Trail {
    /// The history as a FHIR bundle: an AuditEvent for each request, delivery and penalty, a Consent for each policy. `as_of`
    /// is the time of the newest block that was read, Unix seconds.
    ///
    /// # Errors
    /// When an event holds what FHIR cannot say.
    pub fn to_fhir(&self, as_of: u64) -> Result<Bundle, ContentError> {
        let deployment = Deployment { chain_id: self.contract.chain_id, contract: self.contract.address.to_string() };
        let mut events: Vec<_> = self.rows.iter().flat_map(|row| told(row, self.patient_id)).collect();
        events.sort_by_key(|(position, _)| *position);
        let events: Vec<_> = events.into_iter().map(|(_, event)| event).collect();
        records::audit_bundle(&deployment, &events, as_of)
    }
}

type Placed = (LogPosition, ChainEvent);

fn placed(position: &LogPosition, time: u64, kind: EventKind) -> Placed {
    let place = Position {
        block_number: position.block_number,
        block_time: time,
        transaction: position.transaction_hash.0,
        log_index: position.log_index,
    };
    (*position, ChainEvent { position: place, kind })
}

fn told(row: &Row, patient_id: u128) -> Vec<Placed> {
    let patient_id = PatientId(patient_id).to_string();
    match &row.entry {
        Entry::Request(request) => requested(row, request, patient_id),
        Entry::Event(Event::PolicyGranted(event)) => {
            let PolicyGranted { provider, purposes, domains, expiry, by, .. } = *event;
            let (provider, by) = (provider.to_string(), by.to_string());
            let (purposes, domains) = (purposes.0, domains.0);
            vec![placed(
                &row.position,
                row.time,
                EventKind::PolicyGranted { patient_id, provider, purposes, domains, expiry, by },
            )]
        }
        Entry::Event(Event::PolicyRevoked(event)) => {
            let PolicyRevoked { provider, by, .. } = *event;
            let (provider, by) = (provider.to_string(), by.to_string());
            vec![placed(&row.position, row.time, EventKind::PolicyRevoked { patient_id, provider, by })]
        }
        Entry::Event(_) => Vec::new(),
    }
}

fn requested(row: &Row, asked: &Request, patient_id: String) -> Vec<Placed> {
    let Some(purpose) = Purpose::from_number(asked.purpose.into()) else { return Vec::new() };
    let request = AccessRequest {
        requester: asked.requester.to_string(),
        patient_id,
        device_id: (asked.addr.device_id != Address::ZERO).then(|| asked.addr.device_id.to_string()),
        area_id: (asked.addr.area_id != 0).then_some(asked.addr.area_id),
        purpose,
        emergency: asked.emergency,
    };
    match &asked.outcome {
        RequestOutcome::Granted { domains, handovers, .. } => {
            let granted = EventKind::AccessGranted { request, domains: domains.0 };
            let request_transaction = row.position.transaction_hash.0;
            let handed_out = |handover: &Handover| {
                let (count, digest) = (handover.count, handover.digest.0);
                let kind = EventKind::RecordsDelivered { request_transaction, count, digest };
                placed(&handover.position, handover.time, kind)
            };
            let granted = placed(&row.position, row.time, granted);
            core::iter::once(granted).chain(handovers.iter().map(handed_out)).collect()
        }
        RequestOutcome::Denied { reason, penalty } => {
            let Some(reason) = Denial::from_number((*reason).into()) else { return Vec::new() };
            let denied = placed(&row.position, row.time, EventKind::AccessDenied { request, reason });
            let followed = penalty.iter().filter_map(|(position, penalty)| {
                // In the same transaction, so at the same time.
                Some(placed(position, row.time, penalized(penalty)?))
            });
            core::iter::once(denied).chain(followed).collect()
        }
    }
}

fn penalized(event: &Penalized) -> Option<EventKind> {
    let action = Penalty::from_number(event.action.into())?;
    let (user, strikes, suspended_until) = (event.user.to_string(), event.strikes, event.suspended_until);
    Some(EventKind::Penalized { user, action, strikes, suspended_until })
}
