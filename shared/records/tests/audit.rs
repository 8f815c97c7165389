//! From the contract's events to AuditEvents and Consents.

mod common {
    pub(crate) mod trail;
}

use common::trail::{
    DOCTOR, EXPIRY, PATIENT, START, at_positions, deployment, granted_policy, position, request, revoked_policy, trail,
};
use records::fhir::{AuditEvent, Bundle, Consent, Resource};
use records::{ContentError, Denial, Deployment, EventKind, Penalty, Purpose, audit_bundle};

fn export(kinds: Vec<EventKind>, as_of: u64) -> Bundle {
    audit_bundle(&deployment(), &at_positions(kinds), as_of).unwrap()
}

fn audit_events(bundle: &Bundle) -> Vec<&AuditEvent> {
    let found = bundle.resources().filter_map(|resource| match resource {
        Resource::AuditEvent(event) => Some(event),
        _ => None,
    });
    found.collect()
}

fn consents(bundle: &Bundle) -> Vec<&Consent> {
    let found = bundle.resources().filter_map(|resource| match resource {
        Resource::Consent(consent) => Some(consent),
        _ => None,
    });
    found.collect()
}

fn detail<'a>(event: &'a AuditEvent, name: &str) -> &'a str {
    let details = event.entity.iter().flat_map(|entity| &entity.detail);
    details.into_iter().find(|detail| detail.kind == name).map_or("", |detail| &detail.value_string)
}

#[test]
fn every_event_is_told_once_in_order_and_always_alike() {
    let bundle = audit_bundle(&deployment(), &trail(), START).unwrap();
    assert_eq!(bundle.entry.len(), trail().len());
    assert_eq!(audit_bundle(&deployment(), &trail(), START).unwrap(), bundle);
    let times: Vec<_> = audit_events(&bundle).iter().map(|event| event.recorded.clone()).collect();
    assert!(times.is_sorted());
    let elsewhere = Deployment { chain_id: 1, ..deployment() };
    let other = audit_bundle(&elsewhere, &trail(), START).unwrap();
    assert!(bundle.entry.iter().zip(&other.entry).all(|(a, b)| a.full_url != b.full_url));
}

#[test]
fn a_granted_request_tells_what_was_delivered() {
    let bundle = audit_bundle(&deployment(), &trail(), START).unwrap();
    let events = audit_events(&bundle);
    let granted = events.iter().find(|event| event.outcome_desc == "granted").unwrap();
    assert_eq!((granted.outcome.as_str(), granted.recorded.as_str()), ("0", "2023-11-14T22:13:40.000+00:00"));
    assert_eq!(detail(granted, "domains"), "tremor, bradykinesia");
    // Three records in one answer that was given twice, and three in another.
    assert_eq!(detail(granted, "delivered"), "yes, 6 records");
    assert_eq!(granted.purpose_of_event[0].coding[0].code, "TREAT");
    assert!(granted.agent[0].requestor && granted.agent[0].who.identifier.as_ref().unwrap().value == DOCTOR);
    assert_eq!(granted.entity[0].what.identifier.as_ref().unwrap().value, PATIENT);

    let delivery = events.iter().find(|event| event.outcome_desc == "delivered").unwrap();
    assert_eq!(delivery.agent[1].who, granted.agent[0].who);
    assert_eq!(detail(delivery, "records"), "3");
}

#[test]
fn an_emergency_is_told_as_one_and_what_was_not_delivered_is_told() {
    let bundle = audit_bundle(&deployment(), &trail(), START).unwrap();
    let events = audit_events(&bundle);
    let emergencies: Vec<_> =
        events.iter().filter(|event| event.subtype.iter().any(|code| code.code == "emergency-access")).collect();
    assert_eq!(emergencies.len(), 1);
    assert_eq!(emergencies[0].purpose_of_event[0].coding[0].code, "ETREAT");
    assert_eq!(detail(emergencies[0], "delivered"), "no");
    assert_eq!(detail(emergencies[0], "domains"), "tremor, freezing-of-gait, bradykinesia, smoothness");
}

#[test]
fn every_refusal_gives_its_reason() {
    let bundle = audit_bundle(&deployment(), &trail(), START).unwrap();
    let reasons: Vec<_> = audit_events(&bundle)
        .iter()
        .filter(|event| event.outcome == "4")
        .map(|event| event.outcome_desc.clone())
        .collect();
    let expected = [Denial::Device].into_iter().chain(Denial::ALL).map(Denial::as_words);
    assert_eq!(reasons, expected.collect::<Vec<_>>());
}

#[test]
fn a_suspension_tells_until_when() {
    let bundle = audit_bundle(&deployment(), &trail(), START).unwrap();
    let events = audit_events(&bundle);
    let suspension = events.iter().find(|event| event.outcome_desc == "suspension").unwrap();
    assert_eq!(detail(suspension, "suspended until"), "2023-11-15T22:13:20.000+00:00");
    let warning = events.iter().find(|event| event.outcome_desc == "warning").unwrap();
    assert_eq!(detail(warning, "suspended until"), "");
}

#[test]
fn a_grant_holds_until_it_expires() {
    for (as_of, status) in [(START, "active"), (EXPIRY, "active"), (EXPIRY + 1, "inactive")] {
        let bundle = export(vec![granted_policy(EXPIRY)], as_of);
        let [consent] = consents(&bundle).try_into().unwrap();
        assert_eq!(consent.status, status);
        assert_eq!(consent.provision.kind, "permit");
        assert_eq!(consent.provision.period.end.as_deref(), Some("2023-11-14T22:30:00.000+00:00"));
        let purposes: Vec<_> = consent.provision.purpose.iter().map(|purpose| purpose.code.as_str()).collect();
        assert_eq!(purposes, ["TREAT", "HRESCH"]);
        let domains: Vec<_> = consent.provision.code.iter().map(|code| code.coding[0].code.as_str()).collect();
        assert_eq!(domains, ["tremor", "bradykinesia"]);
    }
}

#[test]
fn a_grant_until_the_end_of_time_has_no_end() {
    for expiry in [u64::MAX, 1 << 40] {
        let bundle = export(vec![granted_policy(expiry)], START);
        let [consent] = consents(&bundle).try_into().unwrap();
        assert_eq!((consent.status.as_str(), consent.provision.period.end.as_deref()), ("active", None));
    }
}

#[test]
fn a_revocation_ends_the_grant_before_and_a_grant_the_revocation() {
    let bundle = export(vec![granted_policy(EXPIRY), revoked_policy(), granted_policy(EXPIRY)], START);
    let told: Vec<_> = consents(&bundle)
        .iter()
        .map(|consent| (consent.status.clone(), consent.provision.kind.clone(), consent.provision.period.end.clone()))
        .collect();
    let end = |text: &str| Some(text.to_owned());
    let row = |status: &str, kind: &str, end| (status.to_owned(), kind.to_owned(), end);
    assert_eq!(
        told,
        [
            row("inactive", "permit", end("2023-11-14T22:13:30.000+00:00")),
            row("inactive", "deny", end("2023-11-14T22:13:40.000+00:00")),
            row("active", "permit", end("2023-11-14T22:30:00.000+00:00")),
        ]
    );
}

#[test]
fn policies_of_others_end_nothing() {
    let mut other = revoked_policy();
    if let EventKind::PolicyRevoked { provider, .. } = &mut other {
        *provider = "0x0000000000000000000000000000000000000001".into();
    }
    let bundle = export(vec![granted_policy(EXPIRY), other], START);
    assert!(consents(&bundle).iter().all(|consent| consent.status == "active"));
}

#[test]
fn numbers_are_those_of_the_contract() {
    for (number, purpose) in (0..).zip(Purpose::ALL) {
        assert_eq!(Purpose::from_number(number), Some(purpose));
    }
    for (number, reason) in (1..).zip(Denial::ALL) {
        assert_eq!(Denial::from_number(number), Some(reason));
    }
    assert_eq!((Purpose::from_number(4), Denial::from_number(0), Denial::from_number(9)), (None, None, None));
    assert_eq!((Penalty::from_number(2), Penalty::from_number(3)), (Some(Penalty::Suspension), None));
}

#[test]
fn what_fhir_cannot_say_is_refused() {
    let mut events = trail();
    events[2].position.block_time = u64::MAX;
    assert_eq!(audit_bundle(&deployment(), &events, START), Err(ContentError::Time));
    let nobody = records::AccessRequest { requester: String::new(), ..request(Purpose::Treatment, false) };
    let event = EventKind::AccessDenied { request: nobody, reason: Denial::NoPolicy };
    let events = [records::ChainEvent { position: position(0), kind: event }];
    assert!(matches!(audit_bundle(&deployment(), &events, START), Err(ContentError::Text { .. })));
}
