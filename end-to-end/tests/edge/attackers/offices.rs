//! The admin and the safety officer, who must not be able to read.

use edge_testbed::{Request, Stack, sample};
use ledger::{Purpose, Scope, Uint256, calls};
use protocol::ProblemKind;

const DAY: u64 = 24 * 3600;

#[test]
fn the_admin_cannot_link_itself_to_a_patient() {
    let stack = Stack::start();
    stack.store(&sample("synthetic_rest_tremor.csv"));
    let (chain, admin) = (stack.chain(), &stack.people.admin);
    let second = edge_testbed::mnemonic_account(9);
    let link = calls::LinkAccount {
        account: second.address(),
        scope: Scope::View,
        until: u64::MAX,
        deadline: Uint256::from(1_u64 << 40),
        account_signature: Vec::new().into(),
    };
    chain.refusal(admin, link);

    let (patient_id, lost_account) = (stack.patient_id().0, stack.people.patient.address());
    let propose = calls::ProposeRecovery { patient_id, lost_account, new_account: second.address() };
    chain.send(admin, propose);
    chain.advance(6 * DAY);
    chain.refusal(&second, calls::FinishRecovery { patient_id });
    for who in [admin, &second, &stack.people.safety_officer] {
        for purpose in [Purpose::PatientRequest, Purpose::Treatment] {
            let request = Request::send(chain, who, stack.everything(), purpose);
            request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
        }
    }
    // The patient sees it and calls it off.
    chain.send(&stack.people.patient, calls::CancelRecovery { patient_id });
    chain.advance(2 * DAY);
    chain.refusal(&second, calls::FinishRecovery { patient_id });
}

#[test]
fn a_doctor_who_was_deleted_reads_nothing_more() {
    let (stack, request) = super::granted();
    let delete = calls::DeleteUser { user: stack.people.doctor.address(), role: ledger::Role::Doctor };
    stack.chain().send(&stack.people.admin, delete);
    request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
}

#[test]
fn while_the_contract_is_paused_nothing_is_stored_or_handed_out() {
    let (stack, request) = super::granted();
    stack.chain().send(&stack.people.admin, calls::Pause {});
    request.redeem(stack.client()).assert_problem(ProblemKind::Paused);
    let next = stack.device.seal_later(&sample("wrist_row_healthy.csv"), 1);
    stack.upload(&next).assert_problem(ProblemKind::Paused);
    stack.chain().send(&stack.people.admin, calls::Unpause {});
    assert_eq!(request.redeem(stack.client()).status, 200);
    assert!(stack.upload(&next).open(&next).is_final);
}
