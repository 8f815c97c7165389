//! Uploads that should not be taken.

use crate::eventually::times_stored;
use edge_testbed::{Device, Reply, Stack, StackOptions, sample};
use ledger::{Address, calls};
use protocol::{AnalysisAnswer, ProblemKind};
use sealing::{ContractAddress, DeviceKey, PatientId, SealedUpload, UploadKind};

fn recording() -> Vec<u8> {
    sample("wrist_row_healthy.csv")
}

/// Uploads what `device` seals and signs.
fn upload(stack: &Stack, device: &Device) -> (SealedUpload, Reply) {
    let (sealed, _) = device.seal_recording(&recording());
    let reply = stack.client().upload(&sealed.envelope, Some(&device.sign(&sealed.envelope)));
    (sealed, reply)
}

#[track_caller]
fn assert_refused(stack: &Stack, device: &Device, kind: ProblemKind) {
    let (sealed, reply) = upload(stack, device);
    reply.assert_problem(kind);
    assert_eq!(times_stored(stack, sealed.upload_id), 0);
}

#[test]
fn a_forged_signature_stores_nothing() {
    let stack = Stack::start();
    let (sealed, _) = stack.device.seal_recording(&recording());
    let stranger = DeviceKey::generate().unwrap().sign_upload(&sealed.envelope).to_string();
    stack.client().upload(&sealed.envelope, Some(&stranger)).assert_problem(ProblemKind::BadSignature);
    stack.client().upload(&sealed.envelope, None).assert_problem(ProblemKind::BadSignature);
    let of_another = stack.device.sign(&stack.device.seal_recording(&recording()).0.envelope);
    stack.client().upload(&sealed.envelope, Some(&of_another)).assert_problem(ProblemKind::BadSignature);
    assert_eq!(times_stored(&stack, sealed.upload_id), 0);
}

#[test]
fn a_device_uploads_for_its_own_patient_only() {
    let stack = Stack::start();
    let other = Device { patient_id: PatientId(stack.patient_id().0 ^ 1), ..stack.device.clone() };
    assert_refused(&stack, &other, ProblemKind::DeviceNotAdmitted);
    assert_refused(&stack, &stack.device.another(), ProblemKind::DeviceNotAdmitted);
}

#[test]
fn an_upload_for_another_contract_or_chain_is_not_taken() {
    let stack = Stack::start();
    let elsewhere = Device { contract: ContractAddress([7; 20]), ..stack.device.clone() };
    assert_refused(&stack, &elsewhere, ProblemKind::WrongDeployment);
    let mut draft = stack.device.draft(UploadKind::Recording, motion::Context::default());
    draft.chain_id = 1;
    let sealed = stack.device.seal(draft, &recording());
    stack.upload(&sealed).assert_problem(ProblemKind::WrongDeployment);
}

#[test]
fn a_removed_device_uploads_no_more_and_its_records_stay_readable() {
    let stack = Stack::start();
    let (sealed, reply) = upload(&stack, &stack.device);
    assert!(reply.open(&sealed).is_final);
    let device_id = Address(stack.device.key.device_id().0);
    stack.chain().send(&stack.people.patient, calls::RemoveDevice { patient_id: stack.patient_id().0, device_id });
    let later = Device { captured_at: stack.device.captured_at + 1, ..stack.device.clone() };
    assert_refused(&stack, &later, ProblemKind::DeviceNotAdmitted);
    stack.grant(&stack.people.doctor, ledger::Domains::ALL);
    assert_eq!(stack.read(&stack.people.doctor)[0].records.len(), 1);
}

#[test]
fn a_recording_outside_the_devices_time_is_not_taken() {
    let stack = Stack::start_with(StackOptions { not_registered: true, ..StackOptions::default() });
    let second = stack.device.captured_at / 1000;
    stack.device.register_for(stack.chain(), &stack.people.patient, second - 100, second - 1);
    assert_refused(&stack, &stack.device, ProblemKind::DeviceNotAdmitted);
    let within = Device { captured_at: (second - 1) * 1000 + 999, ..stack.device.clone() };
    let (sealed, reply) = upload(&stack, &within);
    let answer: AnalysisAnswer = reply.open(&sealed);
    assert!(answer.record.is_some());
}

#[test]
fn a_device_that_a_patient_registers_for_somebody_else_is_refused_by_the_contract() {
    let stack = Stack::start();
    let mallory = edge_testbed::mnemonic_account(9);
    let (patient_id, device) = (stack.patient_id().0, stack.device.another());
    let register = calls::RegisterDevice {
        patient_id,
        device_id: Address(device.key.device_id().0),
        area_id: Device::AREA.0,
        from: 0,
        until: u64::MAX,
        deadline: (stack.chain().now() + 60).into(),
        device_signature: Vec::new().into(),
    };
    let error = stack.chain().refusal(&mallory, register);
    assert!(matches!(error, ledger::ContractError::NotManaging { .. }), "{error:?}");
}
