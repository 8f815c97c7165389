//! Linked accounts and lost wallets.

use crate::scene::Scene;
use ledger::rpc::LinkFilter;
use ledger::{AccountLink, Bytes, ContractError, Scope, TypedData as _, calls, events};

const WEEK: u64 = 7 * 24 * 3600;

pub(crate) fn links(scene: &mut Scene) {
    let (account, patient_id, by) = (scene.guardian.address(), scene.patient_id, scene.patient.address());
    let deadline = scene.chain.now() + 3600;
    let link = AccountLink { account, patient_id, deadline: deadline.into() };
    let digest = scene.chain.view(calls::AccountLinkDigest { account, patient_id, deadline: deadline.into() });
    assert_eq!(digest, link.digest(&scene.domain));

    let call = |scope, until, signature| calls::LinkAccount {
        account,
        scope,
        until,
        deadline: deadline.into(),
        account_signature: signature,
    };
    let wrong = link.sign(&scene.domain, &scene.stranger).unwrap().to_bytes();
    let refused = scene.chain.refused(&scene.patient, call(Scope::View, u64::MAX, wrong.into()));
    assert_eq!(refused, ContractError::InvalidSignature { signer: account });
    let signature: Bytes = link.sign(&scene.domain, &scene.guardian).unwrap().to_bytes().into();
    let linked = scene.chain.send(&scene.patient, call(Scope::View, u64::MAX, signature));
    let event = events::AccountLinked { patient_id, account, scope: Scope::View, until: u64::MAX, by };
    assert_eq!(linked, [event.clone().into()]);
    // Who is linked already need not sign again.
    let linked = scene.chain.send(&scene.patient, call(Scope::Manage, deadline, Bytes::default()));
    assert_eq!(linked, [events::AccountLinked { scope: Scope::Manage, until: deadline, ..event }.into()]);

    let unlinked = scene.chain.send(&scene.patient, calls::UnlinkAccount { account });
    assert_eq!(unlinked, [events::AccountUnlinked { patient_id, account, by }.into()]);
    assert!(scene.chain.view(calls::UserOf { account }).retired);
    let links = LinkFilter { patient_id: Some(patient_id), ..LinkFilter::default() };
    assert_eq!(scene.logs(|contract, blocks| links.filter(contract, blocks)).len(), 3);
    let refused = scene.chain.refused(&scene.patient, call(Scope::View, u64::MAX, Bytes::default()));
    assert_eq!(refused, ContractError::AccountTaken { account });
}

pub(crate) fn recovery(scene: &mut Scene) {
    let (patient_id, lost_account) = (scene.patient_id, scene.patient.address());
    let new_account = scene.new_wallet.address();
    let propose = calls::ProposeRecovery { patient_id, lost_account, new_account };
    let proposed = scene.chain.send(&scene.admin, propose.clone());
    let known = scene.chain.view(calls::RecoveryOf { patient_id });
    assert_eq!((known.lost_account, known.new_account), (lost_account, new_account));
    let event = events::RecoveryProposed { patient_id, lost_account, new_account, ready_at: known.ready_at };
    assert_eq!(proposed, [event.into()]);

    let by = scene.patient.address();
    let cancelled = scene.chain.send(&scene.patient, calls::CancelRecovery { patient_id });
    assert_eq!(cancelled, [events::RecoveryCancelled { patient_id, new_account, by }.into()]);
    let finish = calls::FinishRecovery { patient_id };
    let refused = scene.chain.refused(&scene.stranger, finish.clone());
    assert_eq!(refused, ContractError::RecoveryNotReady { patient_id, ready_at: 0 });

    scene.chain.send(&scene.admin, propose);
    let ready_at = scene.chain.view(calls::RecoveryOf { patient_id }).ready_at;
    let refused = scene.chain.refused(&scene.stranger, finish.clone());
    assert_eq!(refused, ContractError::RecoveryNotReady { patient_id, ready_at });
    scene.chain.wait(WEEK);
    let finished = scene.chain.send(&scene.stranger, finish);
    let (scope, until, by) = (Scope::Manage, u64::MAX, scene.stranger.address());
    assert_eq!(
        finished,
        [
            events::AccountLinked { patient_id, account: new_account, scope, until, by }.into(),
            events::RecoveryFinished { patient_id, new_account }.into(),
        ]
    );
    assert_eq!(scene.chain.view(calls::UserOf { account: new_account }).patient_id, patient_id);
}
