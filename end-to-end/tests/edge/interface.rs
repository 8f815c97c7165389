//! The rest of the HTTP interface.

use edge_testbed::{Stack, StackOptions, sample};
use ledger::{Bytes32, Role, calls};
use protocol::{
    EnrolmentRequest, Erasure, ErasureRequest, ProblemKind, Profile, ProfilePublished, ProfileRequest, route,
};
use sealing::Sha256Digest;
use sealing::delivery::TransactionHash;
use serde_json::Value;
use testbed::AnvilOptions;

#[test]
fn every_route_that_is_described_is_there_and_answers_as_described() {
    let stack = Stack::start();
    let document: Value = stack.client().get(route::OPENAPI).json(200);
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() >= 10, "{}", paths.len());
    for (path, item) in paths {
        let real = path.replace("{digest}", &"0".repeat(64));
        for (method, operation) in item.as_object().unwrap() {
            let reply = match method.as_str() {
                "get" => stack.client().get(&real),
                "post" => stack.client().post(&real, &[("content-type", "application/json")], b"no request"),
                other => panic!("{other} {path}"),
            };
            let described = operation["responses"].as_object().unwrap();
            assert!(described.contains_key(&reply.status.to_string()), "{method} {path}: {}", reply.status);
            if reply.status >= 400 {
                let kind = reply.problem().kind;
                assert_ne!(kind, ProblemKind::MethodNotAllowed, "{method} {path}");
                assert!(kind != ProblemKind::NotFound || path.contains('{'), "{method} {path}");
            }
        }
    }
}

#[test]
fn a_doctors_profile_is_published_and_is_still_there_when_the_edge_is_not_the_same() {
    let mut stack = Stack::start();
    let profile = Profile {
        name: "Dr Ada Example".to_owned(),
        organization: "Example Hospital".to_owned(),
        registration_number: "Example register 12345".to_owned(),
        contact: String::new(),
    };
    let text = serde_json::to_string(&profile).unwrap();
    let digest = Sha256Digest::of(text.as_bytes());
    let doctor = edge_testbed::mnemonic_account(9);
    let ask = calls::RequestRegistration { role: Role::Doctor, profile_digest: Bytes32(digest.0) };
    let transaction = TransactionHash(stack.chain().send(&doctor, ask).transaction_hash.0);
    let other = ProfileRequest { transaction, profile: text.replace("Ada", "Eve") };
    assert_ne!(stack.client().post_json(route::PROFILES, &other).status, 200, "other bytes than the chain names");

    let publish = ProfileRequest { transaction, profile: text.clone() };
    let published: ProfilePublished = stack.client().post_json(route::PROFILES, &publish).json(200);
    assert_eq!(published.digest, digest);
    stack.restart_edge();
    let reply = stack.client().get(&format!("{}{digest}", route::PROFILE));
    assert_eq!((reply.status, reply.text()), (200, text));
}

#[track_caller]
fn erase(stack: &Stack) -> Erasure {
    let reply = stack.client().post_json(route::ERASURES, &ErasureRequest { patient_id: stack.patient_id() });
    reply.json(reply.status)
}

fn leave(stack: &Stack) {
    let user = stack.people.patient.address();
    stack.chain().send(&stack.people.patient, calls::DeleteUser { user, role: Role::Patient });
}

#[test]
fn who_has_left_is_served_to_nobody_from_then_on() {
    let stack = Stack::start();
    stack.store(&sample("wrist_row_healthy.csv"));
    assert_eq!(erase(&stack), Erasure::AccountsLeft { accounts: 1 });
    stack.grant(&stack.people.doctor, ledger::Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    assert_eq!(request.redeem(stack.client()).status, 200);
    leave(&stack);
    request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
    assert!(matches!(erase(&stack), Erasure::Pending { .. }));
}

#[test]
fn who_has_left_is_forgotten_after_a_week() {
    const DAY: u64 = 24 * 3600;
    // Neither the chain's clock nor the edge's alone destroys a key: the chain is eight days behind, and catches up.
    let chain = AnvilOptions { begins_at: Some(edge_testbed::now() / 1000 - 8 * DAY), ..AnvilOptions::default() };
    let stack = Stack::start_with(StackOptions { chain, ..StackOptions::default() });
    stack.store(&sample("wrist_row_healthy.csv"));
    leave(&stack);
    let due_at = (stack.chain().now() + 7 * DAY) * 1000;
    assert_eq!(erase(&stack), Erasure::Pending { due_at });
    stack.chain().advance(7 * DAY - 60);
    assert_eq!(erase(&stack), Erasure::Pending { due_at });
    stack.chain().advance(60);
    let erased = erase(&stack);
    assert!(matches!(erased, Erasure::Erased { .. }), "{erased:?}");
    assert_eq!(erase(&stack), erased);
    // The enrolment of before brings nothing back.
    let added = stack.chain().all_events().into_iter().find_map(|mined| match mined.event {
        ledger::Event::UserAdded(event) if event.role == Role::Patient => Some(mined.position.transaction_hash),
        _ => None,
    });
    let again = EnrolmentRequest { transaction: TransactionHash(added.unwrap().0) };
    stack.client().post_json(route::ENROLMENTS, &again);
    assert_eq!(erase(&stack), erased);
}

#[test]
fn a_transaction_is_redeemed_no_more_often_than_is_set_and_holds_up_no_other() {
    let often = [("transaction_burst", "1"), ("transaction_retrievals_per_minute", "1")];
    let stack = Stack::start_with(StackOptions::with_variables(&often));
    stack.store(&sample("wrist_row_healthy.csv"));
    stack.grant(&stack.people.doctor, ledger::Domains::ALL);
    let [request, other] = [(); 2].map(|()| stack.request(&stack.people.doctor));
    assert_eq!(request.redeem(stack.client()).status, 200);
    let again = request.redeem(stack.client());
    again.assert_problem(ProblemKind::TooManyRequests);
    let seconds: u32 = again.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(other.redeem(stack.client()).status, 200);
}

#[test]
fn figures_count_requests_and_name_nobody() {
    let stack = Stack::start();
    stack.store(&sample("wrist_row_healthy.csv"));
    let figures = stack.client().get(route::METRICS);
    assert_eq!(figures.status, 200);
    let text = figures.text().to_lowercase();
    assert!(text.contains("gaitkeeper"), "{text}");
    for name in [stack.patient_id().to_string(), stack.device.key.device_id().to_string()] {
        assert!(!text.contains(&name.to_lowercase()), "{text}");
    }
}
