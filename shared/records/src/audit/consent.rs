//! Policies as Consents.

use super::frame::{account, patient, seconds};
use super::{ChainEvent, Deployment, EventKind};
use crate::fhir::{CodeableConcept, Coding, Consent, ConsentActor, ConsentProvision, Period};
use crate::terminology::{domain_concept, domains_of_bits, system};
use crate::{ContentError, Purpose};

/// The Consent of the policy event at `index` of `events`, as it stands at `as_of` (Unix seconds); none for other events.
///
/// A grant is active until it expires or the next policy event of the same patient and provider takes its place. A
/// revocation is a Consent that denies everything, active until the next grant.
pub(super) fn consent(
    deployment: &Deployment,
    events: &[ChainEvent],
    index: usize,
    as_of: u64,
) -> Result<Option<Consent>, ContentError> {
    let Some((event, later)) = events.get(index..).and_then(<[ChainEvent]>::split_first) else {
        return Ok(None);
    };
    let Some(pair) = pair(event) else {
        return Ok(None);
    };
    let start = event.position.block_time;
    let next = later.iter().find(|other| self::pair(other) == Some(pair)).map(|other| other.position.block_time);
    let (patient_id, provider) = pair;
    let (by, expiry, permits) = match &event.kind {
        EventKind::PolicyGranted { by, expiry, purposes, domains, .. } => {
            (by, Some(*expiry), Some((*purposes, *domains)))
        }
        EventKind::PolicyRevoked { by, .. } => (by, None, None),
        _ => return Ok(None),
    };
    // What no calendar reaches is no end.
    let end = expiry.into_iter().chain(next).min().and_then(|end| seconds(end.max(start)).ok());
    let active = next.is_none() && expiry.is_none_or(|expiry| as_of <= expiry);
    let (kind, rule) =
        if permits.is_some() { ("permit", opt("OPTIN", "opt-in")) } else { ("deny", opt("OPTOUT", "opt-out")) };
    let (purposes, domains) = permits.unwrap_or_default();
    Ok(Some(Consent {
        id: deployment.resource_id("Consent", &event.position),
        identifier: vec![event.position.identifier()],
        status: if active { "active" } else { "inactive" }.into(),
        scope: Coding::new(system::CONSENT_SCOPE, "patient-privacy", "Privacy Consent").into(),
        category: vec![Coding::new(system::ACT_CODE, "IDSCL", "information disclosure").into()],
        patient: patient(patient_id)?,
        date_time: event.position.recorded()?,
        performer: vec![account("the account", by)?],
        policy_rule: rule,
        provision: ConsentProvision {
            kind: kind.into(),
            period: Period { start: seconds(start)?, end },
            actor: vec![ConsentActor {
                role: Coding::new(system::PARTICIPATION_TYPE, "PRCP", "primary information recipient").into(),
                reference: account("the provider", provider)?,
            }],
            purpose: Purpose::of_bits(purposes).map(Purpose::coding).collect(),
            code: domains_of_bits(domains).map(domain_concept).collect(),
        },
    }))
}

fn pair(event: &ChainEvent) -> Option<(&str, &str)> {
    match &event.kind {
        EventKind::PolicyGranted { patient_id, provider, .. }
        | EventKind::PolicyRevoked { patient_id, provider, .. } => Some((patient_id, provider)),
        _ => None,
    }
}

fn opt(code: &str, display: &str) -> CodeableConcept {
    Coding::new(system::ACT_CODE, code, display).into()
}
