//! Roles, the pause, and handing over.

use crate::chain::CHAIN_ID;
use crate::scene::Scene;
use ledger::typed_data::Domain;
use ledger::{Address, ContractError, DutyRole, Uint48, calls, events};

const DAY: u64 = 24 * 3600;

pub(crate) fn roles_and_views(scene: &mut Scene) {
    let chain = &mut scene.chain;
    assert_eq!(chain.view(calls::DefaultAdminRole {}), DutyRole::Admin.id());
    assert_eq!(chain.view(calls::SafetyRole {}), DutyRole::SafetyOfficer.id());
    assert_eq!(chain.view(calls::EhrManagerRole {}), DutyRole::EhrManager.id());
    let holders = [
        (DutyRole::Admin, scene.admin.address(), DutyRole::Admin),
        (DutyRole::SafetyOfficer, scene.safety_officer.address(), DutyRole::SafetyOfficer),
        (DutyRole::EhrManager, scene.manager.address(), DutyRole::Admin),
    ];
    for (role, account, administered_by) in holders {
        assert!(chain.view(calls::HasRole { role: role.id(), account }));
        assert_eq!(chain.view(calls::GetRoleAdmin { role: role.id() }), administered_by.id());
    }
    assert_eq!(chain.view(calls::DefaultAdmin {}), scene.admin.address());
    assert_eq!(chain.view(calls::Owner {}), scene.admin.address());
    assert_eq!(u64::from(chain.view(calls::DefaultAdminDelay {})), DAY);
    assert!(u64::from(chain.view(calls::DefaultAdminDelayIncreaseWait {})) > 0);
    assert_eq!(chain.view(calls::PendingDefaultAdmin {}).new_admin, Address::ZERO);
    assert!(chain.view(calls::SupportsInterface { interface_id: [0x01, 0xff, 0xc9, 0xa7] }));
    assert!(!chain.view(calls::SupportsInterface { interface_id: [0xff; 4] }));
    let domain = chain.view(calls::Eip712Domain {});
    assert_eq!((domain.name.as_str(), domain.version.as_str()), (Domain::NAME, Domain::VERSION));
    assert_eq!((domain.fields, domain.chain_id), ([0x0f], CHAIN_ID.into()));
    assert_eq!(domain.verifying_contract, chain.contract);

    let (role, account, sender) = (DutyRole::EhrManager.id(), scene.stranger.address(), scene.admin.address());
    let granted = chain.send(&scene.admin, calls::GrantRole { role, account });
    assert_eq!(granted, [events::RoleGranted { role, account, sender }.into()]);
    let revoked = chain.send(&scene.admin, calls::RevokeRole { role, account });
    assert_eq!(revoked, [events::RoleRevoked { role, account, sender }.into()]);
    chain.send(&scene.admin, calls::GrantRole { role, account });
    let other = chain.refused(&scene.admin, calls::RenounceRole { role, account });
    assert_eq!(other, ContractError::BadConfirmation {});
    let renounced = chain.send(&scene.stranger, calls::RenounceRole { role, account });
    assert_eq!(renounced, [events::RoleRevoked { role, account, sender: account }.into()]);
    let both = calls::GrantRole { role: DutyRole::SafetyOfficer.id(), account: scene.admin.address() };
    let refused = chain.refused(&scene.safety_officer, both);
    assert_eq!(refused, ContractError::SeparationOfDuties { account: scene.admin.address() });
}

pub(crate) fn pause(scene: &mut Scene) {
    let account = scene.admin.address();
    let paused = scene.chain.send(&scene.admin, calls::Pause {});
    assert_eq!(paused, [events::Paused { account }.into()]);
    assert!(scene.chain.view(calls::Paused {}));
    let records = calls::StoreRecords { records: Vec::new() };
    assert_eq!(scene.chain.refused(&scene.manager, records), ContractError::EnforcedPause {});
    let revoked = scene.chain.send(&scene.patient, calls::Revoke { provider: scene.doctor.address() });
    assert_eq!(revoked.len(), 1, "a patient revokes also while paused");
    let unpaused = scene.chain.send(&scene.admin, calls::Unpause {});
    assert_eq!(unpaused, [events::Unpaused { account }.into()]);
    assert_eq!(scene.chain.refused(&scene.admin, calls::Unpause {}), ContractError::ExpectedPause {});
}

pub(crate) fn handing_over(scene: &mut Scene) {
    let new_delay = Uint48::try_from(2 * DAY).unwrap();
    let scheduled = scene.chain.send(&scene.admin, calls::ChangeDefaultAdminDelay { new_delay });
    let pending = scene.chain.view(calls::PendingDefaultAdminDelay {});
    assert_eq!(pending.new_delay, new_delay);
    let event = events::DefaultAdminDelayChangeScheduled { new_delay, effect_schedule: pending.schedule };
    assert_eq!(scheduled, [event.into()]);
    let cancelled = scene.chain.send(&scene.admin, calls::RollbackDefaultAdminDelay {});
    assert_eq!(cancelled, [events::DefaultAdminDelayChangeCanceled {}.into()]);

    let new_admin = scene.new_wallet.address();
    let begin = calls::BeginDefaultAdminTransfer { new_admin };
    let begun = scene.chain.send(&scene.admin, begin.clone());
    let pending = scene.chain.view(calls::PendingDefaultAdmin {});
    let event = events::DefaultAdminTransferScheduled { new_admin, accept_schedule: pending.schedule };
    assert_eq!(begun, [event.into()]);
    let cancelled = scene.chain.send(&scene.admin, calls::CancelDefaultAdminTransfer {});
    assert_eq!(cancelled, [events::DefaultAdminTransferCanceled {}.into()]);
    scene.chain.send(&scene.admin, begin);
    let schedule = scene.chain.view(calls::PendingDefaultAdmin {}).schedule;
    let early = scene.chain.refused(&scene.new_wallet, calls::AcceptDefaultAdminTransfer {});
    assert_eq!(early, ContractError::EnforcedDefaultAdminDelay { schedule });
    scene.chain.wait(DAY + 1);
    let accepted = scene.chain.send(&scene.new_wallet, calls::AcceptDefaultAdminTransfer {});
    let (role, old) = (DutyRole::Admin.id(), scene.admin.address());
    assert_eq!(
        accepted,
        [
            events::RoleRevoked { role, account: old, sender: new_admin }.into(),
            events::RoleGranted { role, account: new_admin, sender: new_admin }.into(),
        ]
    );
    assert_eq!(scene.chain.view(calls::DefaultAdmin {}), new_admin);
}
