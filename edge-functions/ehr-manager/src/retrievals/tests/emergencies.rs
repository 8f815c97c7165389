//! Breaking the glass.

use crate::testing::readers::scene::{DAY, Scene};
use ledger::{Outcome, Uint256, calls};
use protocol::ProblemKind;
use testbed::Kubo;

/// The doctor may break the glass, and nobody has agreed to anything.
fn flagged() -> (Scene, Kubo) {
    let (scene, ipfs) = Scene::agreed();
    scene.store(1);
    scene.revoke(&scene.people.doctor);
    let doctor = scene.people.doctor.address();
    scene.send(&scene.people.safety_officer, calls::GiveEmergencyFlag { doctor });
    scene.wait(DAY);
    (scene, ipfs)
}

#[test]
fn an_emergency_opens_everything_for_fifteen_minutes() {
    let (scene, _ipfs) = flagged();
    let requested = scene.break_glass(&scene.people.doctor);
    let answer = scene.serve(&requested).unwrap();
    assert_eq!((answer.emergency, answer.domains), (true, 0xffff));
    assert_eq!(scene.read(&requested, &answer)[0].domains.len(), 4);
    scene.wait(15 * 60 - 30);
    assert!(scene.serve(&requested).is_ok());
    scene.wait(60);
    assert_eq!(scene.refused(&requested).0, ProblemKind::DeliveryWindowOver);
}

#[test]
fn a_rejected_review_ends_it_at_once_and_a_justified_one_does_not() {
    let (scene, _ipfs) = flagged();
    for (id, outcome) in [(1_u64, Outcome::Justified), (2, Outcome::Rejected)] {
        let requested = scene.break_glass(&scene.people.doctor);
        assert!(scene.serve(&requested).is_ok());
        scene.send(&scene.people.safety_officer, calls::CloseReview { review_id: Uint256::from(id), outcome });
        match outcome {
            Outcome::Justified => assert!(scene.serve(&requested).is_ok()),
            _ => assert_eq!(scene.refused(&requested).0, ProblemKind::AccessRefused),
        }
    }
}

#[test]
fn a_flag_that_is_withdrawn_ends_it_at_once() {
    let (scene, _ipfs) = flagged();
    let requested = scene.break_glass(&scene.people.doctor);
    let doctor = scene.people.doctor.address();
    scene.send(&scene.people.safety_officer, calls::WithdrawEmergencyFlag { doctor });
    assert_eq!(scene.refused(&requested).0, ProblemKind::AccessRefused);
}
