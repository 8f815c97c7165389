//! Breaking the glass.

use crate::scene::Scene;
use ledger::{
    Bytes32, ContractError, Denial, Domains, EmergencyReason, Event, Outcome, Penalty, Purpose, Uint256, calls, events,
};

const DAY: u64 = 24 * 3600;

pub(crate) fn breaking_the_glass(scene: &mut Scene) {
    let (doctor, by) = (scene.doctor.address(), scene.safety_officer.address());
    let given = scene.chain.send(&scene.safety_officer, calls::GiveEmergencyFlag { doctor });
    let emergency_from = scene.chain.view(calls::UserOf { account: doctor }).emergency_from;
    assert_eq!(given, [events::EmergencyFlagGiven { doctor, emergency_from, by }.into()]);

    let (addr, reply_key) = (scene.everything(), Bytes32([0x55; 32]));
    let reason = EmergencyReason::UnableToConsent;
    let access = calls::EmergencyAccess { addr, reason, reply_key };
    let purpose = Purpose::EmergencyTreatment;
    let denied = scene.chain.send(&scene.doctor, access.clone());
    let refusal = events::AccessDenied {
        requester: doctor,
        patient_id: addr.patient_id,
        device_id: addr.device_id,
        area_id: addr.area_id,
        purpose,
        reason: Denial::NoEmergencyFlag,
        emergency: true,
        reply_key,
    };
    let warning = events::Penalized { user: doctor, action: Penalty::Warning, strikes: 0, suspended_until: 0 };
    assert_eq!(denied, [refusal.into(), warning.into()]);
    scene.chain.wait(DAY);
    let time = scene.chain.now();
    let ask = calls::EmergencyAccessAt { requester: doctor, addr, time };
    assert_eq!(scene.chain.view(ask), Denial::None);

    let left = scene.chain.send(&scene.doctor, access);
    let review_id = scene.chain.view(calls::ReviewCount {});
    assert_eq!(review_id, Uint256::from(1_u64));
    let grant = events::AccessGranted {
        requester: doctor,
        patient_id: addr.patient_id,
        device_id: addr.device_id,
        area_id: addr.area_id,
        purpose,
        domains: Domains::ALL,
        emergency: true,
        reply_key,
    };
    let opened = events::ReviewOpened { review_id, doctor, patient_id: addr.patient_id, reason };
    assert_eq!(left, [Event::from(grant), opened.into()]);
    let review = scene.chain.view(calls::ReviewOf { review_id });
    assert_eq!((review.doctor, review.outcome, review.patient_id), (doctor, Outcome::Open, addr.patient_id));
    let stands = |time| calls::EmergencyStandsAt { review_id, time };
    assert!(scene.chain.view(stands(review.opened_at + 15 * 60)));
    assert!(!scene.chain.view(stands(review.opened_at + 15 * 60 + 1)));

    let close = calls::CloseReview { review_id, outcome: Outcome::Rejected };
    let own = scene.chain.refused(&scene.doctor, close.clone());
    assert_eq!(own, ContractError::NotAllowed { caller: doctor });
    let closed = scene.chain.send(&scene.safety_officer, close.clone());
    assert_eq!(closed, [events::ReviewClosed { review_id, outcome: Outcome::Rejected, by }.into()]);
    assert!(!scene.chain.view(stands(review.opened_at)));
    let again = scene.chain.refused(&scene.safety_officer, close);
    assert_eq!(again, ContractError::ReviewNotOpen { review_id });

    let withdrawn = scene.chain.send(&scene.safety_officer, calls::WithdrawEmergencyFlag { doctor });
    assert_eq!(withdrawn, [events::EmergencyFlagWithdrawn { doctor, by }.into()]);
}
