//! Registration, adding, deleting.

use crate::scene::Scene;
use ledger::rpc::{MinedEvent, UserFilter};
use ledger::{Bytes32, ContractError, Event, Role, Scope, calls, events};

const PROFILE: Bytes32 = Bytes32([0x11; 32]);

pub(crate) fn registration(scene: &mut Scene) {
    let people = [
        (scene.patient.clone(), Role::Patient, scene.patient_id),
        (scene.doctor.clone(), Role::Doctor, 0),
        (scene.caregiver.clone(), Role::Caregiver, 0),
    ];
    for (key, role, patient_id) in people {
        let user = key.address();
        let request = calls::RequestRegistration { role, profile_digest: PROFILE };
        let asked = scene.chain.send(&key, request);
        assert_eq!(asked, [events::RegistrationRequested { user, role, profile_digest: PROFILE }.into()]);

        let add = calls::AddUser { user, role, profile_digest: PROFILE };
        let refused = scene.chain.refused(&key, add.clone());
        assert!(matches!(refused, ContractError::UnauthorizedAccount { account, .. } if account == user));
        let added = scene.chain.send(&scene.admin, add.clone());
        assert_eq!(added, [events::UserAdded { user, role, patient_id, profile_digest: PROFILE }.into()]);
        let again = scene.chain.refused(&scene.admin, add);
        assert_eq!(again, ContractError::AccountTaken { account: user });

        let known = scene.chain.view(calls::UserOf { account: user });
        assert_eq!((known.role, known.patient_id, known.retired), (role, patient_id, false));
        assert!(known.added_at > 0 && known.added_at <= scene.chain.now());
    }
    let account = scene.patient.address();
    assert_eq!(scene.chain.view(calls::PatientIdOf { account }), scene.patient_id);
    let patient = scene.chain.view(calls::UserOf { account });
    assert_eq!((patient.scope, patient.until), (Scope::Manage, u64::MAX));

    let doctors = UserFilter { role: Some(Role::Doctor), ..UserFilter::default() };
    assert_eq!(scene.logs(|contract, blocks| doctors.filter(contract, blocks)).len(), 2);
    let patients = UserFilter { account: Some(account), ..UserFilter::default() };
    assert_eq!(scene.logs(|contract, blocks| patients.filter(contract, blocks)).len(), 2);
    let of_patient = UserFilter { patient_id: Some(scene.patient_id), ..UserFilter::default() };
    let found = scene.logs(|contract, blocks| of_patient.filter(contract, blocks));
    assert!(matches!(&found[..], [MinedEvent { event: Event::UserAdded(added), .. }] if added.user == account));
}

pub(crate) fn deletion(scene: &mut Scene) {
    let (user, role) = (scene.caregiver.address(), Role::Caregiver);
    let refused = scene.chain.refused(&scene.stranger, calls::DeleteUser { user, role });
    assert_eq!(refused, ContractError::NotAllowed { caller: scene.stranger.address() });
    let wrong = calls::DeleteUser { user, role: Role::Doctor };
    let refused = scene.chain.refused(&scene.caregiver, wrong);
    assert_eq!(refused, ContractError::NotRegistered { account: user, role: Role::Doctor });
    let deleted = scene.chain.send(&scene.caregiver, calls::DeleteUser { user, role });
    assert_eq!(deleted, [events::UserDeleted { user, role, patient_id: 0, by: user }.into()]);
    assert_eq!(scene.chain.view(calls::UserOf { account: user }).role, Role::None);
}
