use super::*;
use crate::testing;
use ledger::Device;
use ledger::rpc::Block;
use pollster::block_on;
use sealing::{
    AreaId, ContractAddress, DeviceId, EnvelopeDigest, PatientId, RecordAddress, UncheckedSignature, UploadId,
};

/// A multiple of a second.
const NOW: u64 = 1_790_000_000_000;

/// One device of one patient.
struct Known {
    device: Device,
    paused: bool,
}

impl Registry for Known {
    async fn standing(&self, patient_id: PatientId, device_id: DeviceId) -> Result<Standing, Refusal> {
        let known = (patient_id, device_id) == (PatientId(2), DeviceId([3; 20]));
        let head = serde_json::json!({
            "number": "0x1", "hash": ledger::Bytes32::ZERO, "parentHash": ledger::Bytes32::ZERO, "timestamp": "0x1",
            "gasLimit": "0x1",
        });
        let head: Block = serde_json::from_value(head).unwrap();
        let device = if known { self.device } else { device(0, 0, 0, 0, 0) };
        Ok(Standing { device, paused: self.paused, head })
    }
}

fn device(area_id: u32, from: u64, until: u64, registered_at: u64, removed_at: u64) -> Device {
    let time = |seconds| ledger::Uint40::try_from(seconds).unwrap();
    Device { area_id, from, until, registered_at: time(registered_at), removed_at: time(removed_at) }
}

fn registered(from: u64, until: u64) -> Known {
    Known { device: device(1, from, until, 5, 0), paused: false }
}

fn request() -> AdmissionRequest {
    AdmissionRequest {
        chain_id: 31337,
        contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3".parse().unwrap(),
        address: RecordAddress { area_id: AreaId(1), patient_id: PatientId(2), device_id: DeviceId([3; 20]) },
        captured_at: NOW - 1000,
        upload_id: UploadId([4; 32]),
        envelope_digest: EnvelopeDigest([5; 32]),
        signature: UncheckedSignature([6; 65]),
    }
}

fn outcome(registry: &Known, request: &AdmissionRequest) -> Result<(), ProblemKind> {
    let folder = tempfile::tempdir().unwrap();
    let edge = testing::edge(testing::native(folder.path()));
    let upload = Signed::assume(request.clone());
    block_on(decide(&edge.settings, registry, &upload, NOW)).map(drop).map_err(|refusal| refusal.kind())
}

#[test]
fn a_registered_device_is_admitted() {
    assert_eq!(outcome(&registered(0, u64::MAX), &request()), Ok(()));
}

#[test]
fn another_chain_or_contract_is_the_wrong_deployment() {
    for request in [
        AdmissionRequest { chain_id: 1, ..request() },
        AdmissionRequest { contract: ContractAddress([8; 20]), ..request() },
    ] {
        assert_eq!(outcome(&registered(0, u64::MAX), &request), Err(ProblemKind::WrongDeployment));
    }
}

#[test]
fn every_part_of_the_address_must_be_registered() {
    let address = request().address;
    for address in [
        RecordAddress { area_id: AreaId(2), ..address },
        RecordAddress { area_id: AreaId(0), ..address },
        RecordAddress { patient_id: PatientId(3), ..address },
        RecordAddress { device_id: DeviceId([4; 20]), ..address },
    ] {
        let request = AdmissionRequest { address, ..request() };
        assert_eq!(outcome(&registered(0, u64::MAX), &request), Err(ProblemKind::DeviceNotAdmitted));
    }
    let elsewhere = Known { device: device(2, 0, u64::MAX, 5, 0), paused: false };
    assert_eq!(outcome(&elsewhere, &request()), Err(ProblemKind::DeviceNotAdmitted));
}

#[test]
fn capture_must_lie_within_the_registration_and_its_bounds_belong_to_it() {
    let second = request().captured_at / 1000;
    for (from, until, admitted) in
        [(second, second, true), (second + 1, u64::MAX, false), (0, second - 1, false), (second - 1, second + 1, true)]
    {
        assert_eq!(outcome(&registered(from, until), &request()).is_ok(), admitted, "{from} {until}");
    }
}

#[test]
fn a_removed_device_is_refused_for_every_time() {
    let removed = Known { device: device(1, 0, u64::MAX, 5, NOW / 1000), paused: false };
    for captured_at in [0, NOW - 1000, NOW] {
        let request = AdmissionRequest { captured_at, ..request() };
        assert_eq!(outcome(&removed, &request), Err(ProblemKind::DeviceNotAdmitted));
    }
}

#[test]
fn the_future_is_refused_beyond_the_clock_skew() {
    let at = |captured_at| AdmissionRequest { captured_at, ..request() };
    assert!(outcome(&registered(0, u64::MAX), &at(NOW + CLOCK_SKEW)).is_ok());
    for captured_at in [NOW + CLOCK_SKEW + 1, u64::MAX] {
        assert_eq!(outcome(&registered(0, u64::MAX), &at(captured_at)), Err(ProblemKind::DeviceNotAdmitted));
    }
}

#[test]
fn while_paused_nobody_is_admitted_and_strangers_do_not_learn_of_it() {
    let paused = Known { paused: true, ..registered(0, u64::MAX) };
    assert_eq!(outcome(&paused, &request()), Err(ProblemKind::Paused));
    let address = RecordAddress { device_id: DeviceId([4; 20]), ..request().address };
    let stranger = AdmissionRequest { address, ..request() };
    assert_eq!(outcome(&paused, &stranger), Err(ProblemKind::DeviceNotAdmitted));
}

#[test]
fn a_question_of_another_form_is_malformed() {
    for body in [&b""[..], b"{}", b"[]", b"\xff", br#"{"chainId":1,"more":2}"#] {
        assert_eq!(parse(body).unwrap_err().kind(), ProblemKind::MalformedRequest);
    }
    assert_eq!(parse(&serde_json::to_vec(&request()).unwrap()).unwrap(), request());
}
