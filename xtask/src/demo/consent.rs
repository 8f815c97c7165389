//! The patient agrees with a doctor, and later ends the agreement.

use super::{Stage, cast::Cast, gateway::REFUSED};
use crate::stack::problem;
use anyhow::ensure;
use ledger::{Bytes32, Consent, Domains, Event, Purpose, Purposes, TypedData as _, calls};

const HOUR: u64 = 3600;
const MONTH: u64 = 30 * 24 * HOUR;

pub(super) fn agree(stage: &Stage, cast: &Cast) -> anyhow::Result<()> {
    let (contract, narrator) = (&stage.contract, &stage.narrator);
    narrator.scene("Patient and doctor agree on a policy", None);
    let (patient_id, provider) = (cast.patient_id(contract).0, cast.doctor.key.address());
    let now = contract.rpc.head()?.timestamp;
    let consent = Consent {
        patient: cast.patient.key.address(),
        provider,
        patient_id,
        purposes: Purposes::from(Purpose::Treatment),
        domains: Domains::TREMOR,
        expiry: now + MONTH,
        nonce: contract.view(calls::PolicyOf { patient_id, provider })?.nonce,
        deadline: (now + HOUR).into(),
    };
    let signature = consent.sign(&contract.domain, &cast.patient.key)?;
    narrator.say(&format!(
        "{} signs, without a transaction (EIP-712): {} may read tremor, for treatment, for 30 days",
        cast.patient.name, cast.doctor.name
    ));
    let call = calls::PolicyList { consent, signature: signature.to_bytes().into() };
    let receipt = contract.send(&cast.doctor.key, call)?;
    let granted = contract.events(&receipt)?.into_iter().any(|event| {
        matches!(event, Event::PolicyGranted(policy) if policy.provider == provider && policy.domains == Domains::TREMOR)
    });
    ensure!(granted, "policyList left no PolicyGranted");
    narrator.say(&format!(
        "{} carries it to the contract: policyList, block {}, {} gas",
        cast.doctor.name, receipt.block_number, receipt.gas_used
    ));
    Ok(())
}

/// `granted` is a request that was granted and served before.
pub(super) fn revoke(stage: &Stage, cast: &Cast, granted: Bytes32) -> anyhow::Result<()> {
    let (contract, narrator) = (&stage.contract, &stage.narrator);
    narrator.scene("The patient ends the agreement, and that bites at once", None);
    let provider = cast.doctor.key.address();
    let receipt = contract.send(&cast.patient.key, calls::Revoke { provider })?;
    narrator.say(&format!("{} revokes in block {}", cast.patient.name, receipt.block_number));

    narrator.say("The request that was granted before is handed in once more:");
    let (status, answer) = stage.edge.retrieve(granted)?;
    ensure!(status == 403, "a request of before the revocation is still answered with {status}");
    narrator.quote(&problem(status, answer.to_string().as_bytes()));

    narrator.say("And a new one would be refused; the gateway asks the contract first and sends nothing:");
    let said = stage.gateway.retrieve(narrator, &cast.doctor, cast.patient_id(contract), &[])?;
    let said = said.must_end_with(REFUSED)?;
    narrator.quote(&said.all());
    Ok(())
}
