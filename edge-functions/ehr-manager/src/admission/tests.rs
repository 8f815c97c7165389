use super::*;
use crate::registry::{Area, Deployment, Registration, RegistryError};
use pollster::block_on;
use sealing::{
    AreaId, AreaPublicKey, ContractAddress, DeviceId, EnvelopeDigest, PatientId, RecordAddress, UncheckedSignature,
    UploadId,
};

const NOW: u64 = 1_790_000_000_000;

struct Known {
    registrations: Vec<Registration>,
}

impl Registry for Known {
    async fn deployment(&self) -> Result<Deployment, RegistryError> {
        Ok(Deployment { chain_id: 31337, contract: ContractAddress([9; 20]) })
    }

    async fn areas(&self) -> Result<Vec<Area>, RegistryError> {
        let area = |id| Area { area_id: AreaId(id), current: AreaPublicKey::from_bytes([1; 32]) };
        Ok(vec![area(1), area(2)])
    }

    async fn registrations(&self, device_id: DeviceId) -> Result<Vec<Registration>, RegistryError> {
        Ok(self.registrations.iter().filter(|one| one.device_id == device_id).cloned().collect())
    }
}

fn registration(from: u64, until: Option<u64>) -> Registration {
    Registration { device_id: DeviceId([3; 20]), patient_id: PatientId(2), area_id: AreaId(1), from, until }
}

fn request() -> AdmissionRequest {
    AdmissionRequest {
        chain_id: 31337,
        contract: ContractAddress([9; 20]),
        address: RecordAddress { area_id: AreaId(1), patient_id: PatientId(2), device_id: DeviceId([3; 20]) },
        captured_at: NOW - 1000,
        upload_id: UploadId([4; 32]),
        envelope_digest: EnvelopeDigest([5; 32]),
        signature: UncheckedSignature([6; 65]),
    }
}

fn outcome(registrations: Vec<Registration>, request: &AdmissionRequest) -> Result<Admission, ProblemKind> {
    let upload = Signed::assume(request.clone());
    block_on(decide(&Known { registrations }, &upload, NOW)).map_err(|refusal| refusal.kind())
}

#[test]
fn a_registered_device_is_admitted() {
    let admission = outcome(vec![registration(0, None)], &request()).unwrap();
    assert_eq!(admission, Admission { upload_id: UploadId([4; 32]) });
}

#[test]
fn another_chain_or_contract_is_the_wrong_deployment() {
    for request in [
        AdmissionRequest { chain_id: 1, ..request() },
        AdmissionRequest { contract: ContractAddress([8; 20]), ..request() },
    ] {
        assert_eq!(outcome(vec![registration(0, None)], &request), Err(ProblemKind::WrongDeployment));
    }
}

#[test]
fn every_part_of_the_address_must_be_registered() {
    let address = request().address;
    for address in [
        RecordAddress { area_id: AreaId(2), ..address },
        RecordAddress { area_id: AreaId(3), ..address },
        RecordAddress { area_id: AreaId(0), ..address },
        RecordAddress { patient_id: PatientId(3), ..address },
        RecordAddress { device_id: DeviceId([4; 20]), ..address },
    ] {
        let request = AdmissionRequest { address, ..request() };
        assert_eq!(outcome(vec![registration(0, None)], &request), Err(ProblemKind::DeviceNotAdmitted));
    }
}

#[test]
fn capture_must_lie_within_the_registration_and_its_bounds_belong_to_it() {
    let captured_at = request().captured_at;
    for (from, until, admitted) in [
        (captured_at, Some(captured_at), true),
        (captured_at + 1, None, false),
        (0, Some(captured_at - 1), false),
        (captured_at - 1, Some(captured_at + 1), true),
    ] {
        assert_eq!(outcome(vec![registration(from, until)], &request()).is_ok(), admitted, "{from} {until:?}");
    }
    // One of several registrations is enough.
    let several = vec![registration(0, Some(1)), registration(captured_at, None)];
    assert!(outcome(several, &request()).is_ok());
}

#[test]
fn the_future_is_refused_beyond_the_clock_skew() {
    let at = |captured_at| AdmissionRequest { captured_at, ..request() };
    assert!(outcome(vec![registration(0, None)], &at(NOW + CLOCK_SKEW)).is_ok());
    for captured_at in [NOW + CLOCK_SKEW + 1, u64::MAX] {
        assert_eq!(outcome(vec![registration(0, None)], &at(captured_at)), Err(ProblemKind::DeviceNotAdmitted));
    }
}

#[test]
fn a_question_of_another_form_is_malformed() {
    for body in [&b""[..], b"{}", b"[]", b"\xff", br#"{"chainId":1,"more":2}"#] {
        assert_eq!(parse(body).unwrap_err().kind(), ProblemKind::MalformedRequest);
    }
    assert_eq!(parse(&serde_json::to_vec(&request()).unwrap()).unwrap(), request());
}
