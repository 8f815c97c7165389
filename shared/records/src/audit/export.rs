//! A whole audit trail.

use super::access::{self, Outcome};
use super::{AccessRequest, ChainEvent, Deployment, EventKind, consent, penalty};
use crate::ContentError;
use crate::fhir::{Bundle, Resource};
use crate::name::uuid;
use std::collections::{BTreeMap, BTreeSet};

/// The events as a FHIR bundle: an AuditEvent for each request, delivery and penalty, a Consent for each policy, in the
/// order given, which is the chain's. `as_of` (Unix seconds) is the time of the newest block that was read: it decides
/// which Consents have expired. Equal arguments give equal bundles.
///
/// # Errors
/// When an event holds what FHIR cannot say.
pub fn audit_bundle(deployment: &Deployment, events: &[ChainEvent], as_of: u64) -> Result<Bundle, ContentError> {
    deployment.check()?;
    let deliveries = deliveries(events);
    let requests = requests(events);
    let mut resources = Vec::with_capacity(events.len());
    for (index, event) in events.iter().enumerate() {
        let position = &event.position;
        let audit_event = match &event.kind {
            EventKind::AccessGranted { request, domains } => {
                let delivered = deliveries.get(&position.transaction).copied();
                let outcome = Outcome::Granted { domains: *domains, delivered };
                access::requested(deployment, position, request, outcome)?
            }
            EventKind::AccessDenied { request, reason } => {
                access::requested(deployment, position, request, Outcome::Denied(*reason))?
            }
            EventKind::RecordsDelivered { request_transaction, count, digest } => {
                let request = requests.get(request_transaction).copied();
                access::delivered(deployment, position, request_transaction, *count, digest, request)?
            }
            EventKind::Penalized { user, action, strikes, suspended_until } => {
                penalty::penalized(deployment, position, user, *action, *strikes, *suspended_until)?
            }
            EventKind::PolicyGranted { .. } | EventKind::PolicyRevoked { .. } => {
                resources.extend(consent::consent(deployment, events, index, as_of)?.map(Resource::Consent));
                continue;
            }
        };
        resources.push(Resource::AuditEvent(audit_event));
    }
    let all: Vec<_> = resources.iter().map(Resource::id).collect();
    let id = uuid("Bundle", &format!("audit/{as_of}/{}", all.join("/")));
    Ok(Bundle::collection(id, None, resources))
}

/// How many records were handed out against each transaction; the same answer given again counts once.
fn deliveries(events: &[ChainEvent]) -> BTreeMap<[u8; 32], u64> {
    let mut answers = BTreeSet::new();
    let mut deliveries = BTreeMap::new();
    for event in events {
        if let EventKind::RecordsDelivered { request_transaction, count, digest } = &event.kind {
            let count = if answers.insert((request_transaction, digest)) { u64::from(*count) } else { 0 };
            *deliveries.entry(*request_transaction).or_default() += count;
        }
    }
    deliveries
}

/// The granted request of each transaction.
fn requests(events: &[ChainEvent]) -> BTreeMap<[u8; 32], &AccessRequest> {
    events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::AccessGranted { request, .. } => Some((event.position.transaction, request)),
            _ => None,
        })
        .collect()
}
