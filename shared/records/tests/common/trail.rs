//! Events as the contract records them.

use records::{AccessRequest, ChainEvent, Denial, Deployment, EventKind, Penalty, Position, Purpose};

pub(crate) const PATIENT: &str = "0000000000000000000000016JD";
pub(crate) const DOCTOR: &str = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
pub(crate) const OWNER: &str = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
/// The time of the first event, Unix seconds.
pub(crate) const START: u64 = 1_700_000_000;
pub(crate) const EXPIRY: u64 = START + 1000;

pub(crate) fn deployment() -> Deployment {
    Deployment { chain_id: 31337, contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3".into() }
}

pub(crate) fn request(purpose: Purpose, emergency: bool) -> AccessRequest {
    AccessRequest {
        requester: DOCTOR.into(),
        patient_id: PATIENT.into(),
        device_id: None,
        area_id: None,
        purpose,
        emergency,
    }
}

pub(crate) fn granted_policy(expiry: u64) -> EventKind {
    let (patient_id, provider, by) = (PATIENT.into(), DOCTOR.into(), OWNER.into());
    EventKind::PolicyGranted { patient_id, provider, purposes: 0b1001, domains: 0b0101, expiry, by }
}

pub(crate) fn revoked_policy() -> EventKind {
    EventKind::PolicyRevoked { patient_id: PATIENT.into(), provider: DOCTOR.into(), by: OWNER.into() }
}

/// The events, one a block, ten seconds apart.
pub(crate) fn at_positions(kinds: Vec<EventKind>) -> Vec<ChainEvent> {
    let place = |(index, kind)| ChainEvent { position: position(index), kind };
    kinds.into_iter().enumerate().map(place).collect()
}

pub(crate) fn position(index: usize) -> Position {
    let index = index as u64;
    let mut transaction = [0x11; 32];
    transaction[31] = index as u8;
    Position { block_number: 7 + index, block_time: START + 10 * index, transaction, log_index: index }
}

/// One of everything.
pub(crate) fn trail() -> Vec<ChainEvent> {
    let delivered = |digest| EventKind::RecordsDelivered {
        request_transaction: position(2).transaction,
        count: 3,
        digest: [digest; 32],
    };
    let penalized =
        |action, suspended_until| EventKind::Penalized { user: DOCTOR.into(), action, strikes: 3, suspended_until };
    let device = AccessRequest {
        device_id: Some(OWNER.into()),
        area_id: Some(7),
        ..request(Purpose::HealthcareResearch, false)
    };
    let mut kinds = vec![
        granted_policy(EXPIRY),
        EventKind::AccessDenied { request: device, reason: Denial::Device },
        EventKind::AccessGranted { request: request(Purpose::Treatment, false), domains: 0b0101 },
        delivered(1),
        delivered(1),
        delivered(2),
        EventKind::AccessGranted { request: request(Purpose::EmergencyTreatment, true), domains: 0xffff },
        penalized(Penalty::Warning, 0),
        penalized(Penalty::Strike, 0),
        penalized(Penalty::Suspension, START + 86_400),
        revoked_policy(),
        granted_policy(EXPIRY),
    ];
    let denied = |reason| EventKind::AccessDenied { request: request(Purpose::PatientRequest, false), reason };
    kinds.extend(Denial::ALL.map(denied));
    at_positions(kinds)
}
