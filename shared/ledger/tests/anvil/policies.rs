//! Consents, signed and carried, and grants.

use crate::scene::Scene;
use ledger::rpc::PolicyFilter;
use ledger::{Consent, ContractError, Domains, Purpose, Purposes, TypedData as _, calls, events};

pub(crate) fn consents(scene: &mut Scene) {
    let (patient_id, by, provider) = (scene.patient_id, scene.patient.address(), scene.doctor.address());
    let expiry = scene.chain.now() + 365 * 24 * 3600;
    let purposes = Purposes::from(Purpose::Treatment);
    let consent = Consent {
        patient: by,
        provider,
        patient_id,
        purposes,
        domains: Domains::TREMOR,
        expiry,
        nonce: 0,
        deadline: (scene.chain.now() + 3600).into(),
    };
    assert_eq!(scene.chain.view(calls::ConsentDigest { consent }), consent.digest(&scene.domain));
    let call = |consent: Consent, key| calls::PolicyList {
        consent,
        signature: consent.sign(&scene.domain, key).unwrap().to_bytes().into(),
    };
    let refused = scene.chain.refused(&scene.stranger, call(consent, &scene.stranger));
    assert_eq!(refused, ContractError::InvalidSignature { signer: by });
    let listed = call(consent, &scene.patient);
    let granted = scene.chain.send(&scene.stranger, listed.clone());
    let event =
        events::PolicyGranted { patient_id, provider, purposes, domains: Domains::TREMOR, expiry, nonce: 1, by };
    assert_eq!(granted, [event.clone().into()]);
    let refused = scene.chain.refused(&scene.stranger, listed);
    assert_eq!(refused, ContractError::InvalidNonce { given: 0, current: 1 });

    let policy = scene.chain.view(calls::PolicyOf { patient_id, provider });
    assert_eq!((policy.purposes, policy.domains, policy.expiry, policy.nonce), (purposes, Domains::TREMOR, expiry, 1));
    let revocation = Consent { purposes: Purposes::NONE, nonce: 1, ..consent };
    let call = calls::PolicyList {
        consent: revocation,
        signature: revocation.sign(&scene.domain, &scene.patient).unwrap().to_bytes().into(),
    };
    let revoked = scene.chain.send(&scene.stranger, call);
    assert_eq!(revoked, [events::PolicyRevoked { patient_id, provider, nonce: 2, by }.into()]);

    let grant = |domains| calls::Grant { provider, purposes, domains, expiry };
    let refused = scene.chain.refused(&scene.patient, grant(Domains::NONE));
    assert_eq!(refused, ContractError::InvalidPolicy { purposes: 1, domains: 0 });
    let granted = scene.chain.send(&scene.patient, grant(Domains::ALL));
    assert_eq!(granted, [events::PolicyGranted { domains: Domains::ALL, nonce: 3, ..event }.into()]);
    let provider = scene.caregiver.address();
    let revoked = scene.chain.send(&scene.patient, calls::Revoke { provider });
    assert_eq!(revoked, [events::PolicyRevoked { patient_id, provider, nonce: 1, by }.into()]);
    let filter = PolicyFilter { patient_id: Some(patient_id), provider: None };
    assert_eq!(scene.logs(|contract, blocks| filter.filter(contract, blocks)).len(), 4);
}
