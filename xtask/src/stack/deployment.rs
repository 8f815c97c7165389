//! Brings the contract onto the chain, once.

use super::{
    contract::{self, Contract, carry_out},
    people::Person,
    rpc::Rpc,
};
use crate::contracts;
use anyhow::{Context as _, bail, ensure};
use ledger::{
    Address, Creation, Deployment, DutyRole, SecretKey, calls,
    rpc::{BlockTag, GetCode, TransactionReceipt},
    typed_data::Domain,
};
use serde_json::Value;

const GAS_LIMIT: u64 = 10_000_000;

/// What forge has compiled.
struct Compiled {
    bytecode: Vec<u8>,
    compiler: String,
}

/// Deploys as the admin's very first transaction, which is therefore the same each time: a start that broke off before the
/// deployment was written down finds it again.
pub(super) fn deploy(rpc: &Rpc, chain_id: u64, managers: &[SecretKey]) -> anyhow::Result<Deployment> {
    let admin = Person::Admin.key();
    let addresses: Vec<_> = managers.iter().map(SecretKey::address).collect();
    let creation = Creation {
        admin: admin.address(),
        safety_officer: Person::SafetyOfficer.key().address(),
        ehr_manager: *addresses.first().context("there is no manager key")?,
    };
    let compiled = Compiled::read()?;
    let signed = contract::sign(&admin, chain_id, 0, None, creation.data(&compiled.bytecode), GAS_LIMIT)?;
    let receipt = match rpc.ask(&TransactionReceipt { hash: signed.hash() })? {
        Some(receipt) => receipt,
        None if contract::next_nonce(rpc, admin.address())? > 0 => {
            bail!("the chain has been used already, with another contract or other manager keys")
        }
        None => carry_out(rpc, &signed).context("the contract was not created")?,
    };
    ensure!(receipt.succeeded, "the contract's constructor reverted");
    Ok(Deployment {
        chain_id,
        contract: receipt.contract_address.context("the receipt names no contract")?,
        block_number: receipt.block_number,
        transaction: receipt.transaction_hash,
        admin: creation.admin,
        safety_officer: creation.safety_officer,
        ehr_managers: addresses,
        compiler: compiled.compiler,
    })
}

/// The deployed contract; refused when this chain does not have it, or other managers.
pub(super) fn find(rpc: &Rpc, deployment: &Deployment, managers: &[SecretKey]) -> anyhow::Result<Contract> {
    let address = deployment.contract;
    let receipt = rpc.ask(&TransactionReceipt { hash: deployment.transaction })?;
    let created = receipt.and_then(|receipt| receipt.contract_address);
    let code = rpc.ask(&GetCode { contract: address, block: BlockTag::Latest })?;
    ensure!(created == Some(address) && !code.0.is_empty(), "the chain does not hold the contract {address}");
    let known: Vec<Address> = managers.iter().map(SecretKey::address).collect();
    ensure!(deployment.ehr_managers == known, "the manager keys are not those of the contract {address}");
    let domain = Domain { chain_id: deployment.chain_id, contract: address };
    Ok(Contract { rpc: rpc.clone(), domain, block: deployment.block_number })
}

/// Gives every manager key its role.
pub(super) fn appoint(contract: &Contract, managers: &[SecretKey]) -> anyhow::Result<()> {
    let role = DutyRole::EhrManager.id();
    for account in managers.iter().map(SecretKey::address) {
        if !contract.view(calls::HasRole { role, account })? {
            contract.send(&Person::Admin.key(), calls::GrantRole { role, account })?;
        }
    }
    Ok(())
}

impl Compiled {
    fn read() -> anyhow::Result<Self> {
        let path = contracts::folder().join("out/HealthRecords.sol/HealthRecords.json");
        let text = std::fs::read(&path).with_context(|| format!("forge has left no {}", path.display()))?;
        Self::of(&serde_json::from_slice(&text)?).with_context(|| format!("no bytecode in {}", path.display()))
    }

    fn of(artifact: &Value) -> Option<Self> {
        let code: ledger::Bytes = artifact["bytecode"]["object"].as_str()?.parse().ok()?;
        let metadata = &artifact["metadata"]["compiler"]["version"];
        (!code.0.is_empty())
            .then(|| Self { bytecode: code.0, compiler: metadata.as_str().unwrap_or("unknown").to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn bytecode_and_compiler_are_read_from_forges_output() {
        let artifact =
            json!({"bytecode": {"object": "0x6001"}, "metadata": {"compiler": {"version": "0.8.37+commit.x"}}});
        let compiled = Compiled::of(&artifact).unwrap();
        assert_eq!(
            (compiled.bytecode.as_slice(), compiled.compiler.as_str()),
            ([0x60, 1].as_slice(), "0.8.37+commit.x")
        );
        assert!(Compiled::of(&json!({"bytecode": {"object": "0x"}})).is_none());
    }
}
