//! Consents for something else, and consents of the past.

use super::granted;
use edge_testbed::{CHAIN_ID, Stack, sample};
use ledger::typed_data::Domain;
use ledger::{Consent, Domains, Purpose, Purposes, TypedData as _, calls};
use protocol::{ProblemKind, RetrievalAnswer};
use sealing::delivery::open_delivery;
use sealing::record::{Section, parse_record};

#[test]
fn a_consent_for_one_domain_opens_no_other() {
    let stack = Stack::start();
    stack.store(&sample("synthetic_rest_tremor.csv"));
    stack.grant(&stack.people.doctor, Domains::TREMOR);
    let request = stack.request(&stack.people.doctor);
    let answer: RetrievalAnswer = request.redeem(stack.client()).json(200);
    let receipt = edge_testbed::contract(stack.chain()).receipt(request.transaction);
    let opened = open_delivery(&receipt, &request.reply_key, &answer.delivery).unwrap();
    let keys = &opened.records[0].keys;
    let sections: Vec<_> = keys.iter().map(|key| key.section()).collect();
    assert_eq!(sections, [Section::Context, Section::Domain(0)]);
    let record = parse_record(&answer.records[0].block).unwrap();
    assert!(record.header().domains > 1, "there are other domains that stay closed");
    assert!(keys.iter().all(|key| record.open_section(key).is_ok()));
}

#[test]
fn what_the_patient_takes_back_before_the_redemption_is_not_delivered() {
    let (stack, request) = granted();
    stack.grant(&stack.people.doctor, Domains::TREMOR);
    let answer: RetrievalAnswer = request.redeem(stack.client()).json(200);
    assert_eq!(answer.domains, Domains::TREMOR.0);
    // A domain that was not granted at the time of the request is not added either.
    let narrow = stack.request(&stack.people.doctor);
    stack.grant(&stack.people.doctor, Domains::ALL);
    let answer: RetrievalAnswer = narrow.redeem(stack.client()).json(200);
    assert_eq!(answer.domains, Domains::TREMOR.0);
}

#[test]
fn an_old_consent_does_not_come_back_after_the_revocation() {
    let stack = Stack::start();
    stack.store(&sample("synthetic_rest_tremor.csv"));
    let (patient, doctor) = (&stack.people.patient, &stack.people.doctor);
    let consent = Consent {
        patient: patient.address(),
        provider: doctor.address(),
        patient_id: stack.patient_id().0,
        purposes: Purposes::from(Purpose::Treatment),
        domains: Domains::ALL,
        expiry: 1 << 40,
        nonce: 0,
        deadline: (stack.chain().now() + 3600).into(),
    };
    let domain = Domain { chain_id: CHAIN_ID, contract: stack.chain().contract() };
    let signature = consent.sign(&domain, patient).unwrap().to_bytes().into();
    let carry = calls::PolicyList { consent, signature };
    stack.chain().send(doctor, carry.clone());
    let request = stack.request(doctor);
    assert_eq!(request.redeem(stack.client()).status, 200);

    stack.revoke(doctor);
    stack.chain().refusal(doctor, carry);
    request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
    stack.request(doctor).redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
}
