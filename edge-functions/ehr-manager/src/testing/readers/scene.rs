//! A contract on a real chain, with the people it is about, and an edge on it.

use super::people::People;
use crate::edge::Edge;
use crate::platform::native::Native;
use crate::settings::name;
use crate::testing::{edge, native};
use ledger::rpc::{BlockByNumber, BlockTag, Method, Receipt, SendRawTransaction, TransactionCount, TransactionReceipt};
use ledger::transaction::DynamicFees;
use ledger::typed_data::Domain;
use ledger::{
    AccountLink, Address, Bytes, Bytes32, Call, Creation, Domains, Purpose, Role, Scope, SecretKey, Transaction,
    TransactionKind, TypedData as _, Uint256, calls, patient_id,
};
use sealing::PatientId;
use sealing::delivery::TransactionHash;
use serde_json::json;
use tempfile::TempDir;
use testbed::{Anvil, HealthRecords, Kubo};

pub(crate) const CHAIN_ID: u64 = 31337;
pub(crate) const DAY: u64 = 24 * 60 * 60;

pub(crate) struct Scene {
    pub(crate) chain: Anvil,
    pub(crate) native: Native,
    pub(crate) people: People,
    pub(crate) contract: Address,
    /// The patient's.
    pub(crate) patient_id: PatientId,
    pub(crate) folder: TempDir,
}

impl Scene {
    /// A chain with the contract and nobody in it.
    pub(crate) fn empty() -> Self {
        let (chain, folder, people) = (Anvil::start().unwrap(), tempfile::tempdir().unwrap(), People::new());
        let native = native(folder.path());
        let mut scene = Self { chain, native, people, contract: Address::ZERO, patient_id: PatientId(0), folder };
        let (admin, safety_officer) = (scene.people.admin.address(), scene.people.safety_officer.address());
        let creation = Creation { admin, safety_officer, ehr_manager: scene.people.manager.address() };
        let data = creation.data(&HealthRecords::creation_code().unwrap());
        let receipt = scene.transact(&scene.people.admin, None, data.0);
        scene.contract = receipt.contract_address.unwrap();
        scene.patient_id = PatientId(patient_id(CHAIN_ID, scene.contract, scene.people.patient.address()));
        scene.native.set(name::RPC_URL, scene.chain.url());
        scene.native.set(name::CONTRACT, scene.contract.to_string());
        scene.native.set(name::CONTRACT_BLOCK, receipt.block_number.to_string());
        scene
    }

    /// With a patient who has a key, a doctor and a caregiver.
    pub(crate) fn registered() -> Self {
        let scene = Self::empty();
        let added = scene.add(&scene.people.patient, Role::Patient);
        scene.add(&scene.people.doctor, Role::Doctor);
        scene.add(&scene.people.caregiver, Role::Caregiver);
        let answer =
            scene.post(async |edge, body| crate::patients::enrol(edge, body).await, &json!({ "transaction": added }));
        assert_eq!(answer.unwrap().status, 200);
        scene
    }

    /// The same with an IPFS node, and the patient's consent for the doctor to read tremor and bradykinesia for treatment.
    pub(crate) fn agreed() -> (Self, Kubo) {
        let (scene, ipfs) = (Self::registered(), Kubo::start().unwrap());
        scene.native.set(name::IPFS_URL, ipfs.url());
        scene.grant(&scene.people.doctor, Domains::TREMOR.union(Domains::BRADYKINESIA));
        (scene, ipfs)
    }

    /// Another instance of the edge, with the settings as they are and the clock of the chain.
    pub(crate) fn edge(&self) -> Edge<Native> {
        self.edge_at(self.now() * 1000)
    }

    /// The same with another clock, in milliseconds.
    pub(crate) fn edge_at(&self, clock: u64) -> Edge<Native> {
        self.native.set_clock(clock);
        edge(self.native.another_instance())
    }

    /// What a route says to `body`.
    pub(crate) fn post(
        &self,
        route: impl AsyncFnOnce(&Edge<Native>, &[u8]) -> Result<exchange::Answer, exchange::Refusal>,
        body: &serde_json::Value,
    ) -> Result<exchange::Answer, exchange::Refusal> {
        pollster::block_on(route(&self.edge(), body.to_string().as_bytes()))
    }

    pub(crate) fn ask<M: Method>(&self, method: &M) -> M::Answer {
        method.response(1, &self.chain.rpc().exchange(&method.request(1)).unwrap()).unwrap()
    }

    /// Unix seconds of the head.
    pub(crate) fn now(&self) -> u64 {
        self.ask(&BlockByNumber { block: BlockTag::Latest }).unwrap().timestamp
    }

    /// Lets time pass on the chain.
    pub(crate) fn wait(&self, seconds: u64) {
        self.chain.rpc().call("evm_increaseTime", json!([seconds])).unwrap();
        self.chain.rpc().call("evm_mine", json!([])).unwrap();
    }

    pub(crate) fn send(&self, key: &SecretKey, call: impl Into<Call>) -> Receipt {
        let call = call.into();
        let receipt = self.transact(key, Some(self.contract), call.encode());
        assert!(receipt.succeeded, "{} failed", call.signature());
        receipt
    }

    pub(crate) fn transact(&self, key: &SecretKey, to: Option<Address>, data: Vec<u8>) -> Receipt {
        let signed = self.transaction(key, to, data).sign(key).unwrap();
        self.mined(self.ask(&SendRawTransaction { raw: signed.raw().clone() }))
    }

    /// Anvil mines at once, but answers before it has.
    pub(crate) fn mined(&self, hash: Bytes32) -> Receipt {
        for _ in 0..3000 {
            if let Some(receipt) = self.ask(&TransactionReceipt { hash }) {
                return receipt;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("{hash} is not mined");
    }

    pub(crate) fn transaction(&self, key: &SecretKey, to: Option<Address>, data: Vec<u8>) -> Transaction {
        let fees = DynamicFees::above(Uint256::ZERO, Uint256::ZERO);
        let kind = TransactionKind::DynamicFee {
            chain_id: CHAIN_ID,
            max_priority_fee_per_gas: fees.max_priority_fee_per_gas,
            max_fee_per_gas: fees.max_fee_per_gas,
            access_list: Vec::new(),
        };
        let nonce = self.ask(&TransactionCount { account: key.address(), block: BlockTag::Pending });
        let gas_limit = if to.is_none() { 10_000_000 } else { 1_000_000 };
        Transaction { kind, nonce, gas_limit, to, value: Uint256::ZERO, data: data.into() }
    }

    /// Adds an account and gives the transaction.
    pub(crate) fn add(&self, who: &SecretKey, role: Role) -> TransactionHash {
        let call = calls::AddUser { user: who.address(), role, profile_digest: Bytes32([9; 32]) };
        TransactionHash(self.send(&self.people.admin, call).transaction_hash.0)
    }

    /// The patient deletes their account.
    pub(crate) fn leave(&self) {
        let user = self.people.patient.address();
        self.send(&self.people.patient, calls::DeleteUser { user, role: Role::Patient });
    }

    /// The patient, who has left, asks to be added and is.
    pub(crate) fn come_back(&self) -> TransactionHash {
        let profile_digest = Bytes32([9; 32]);
        self.send(&self.people.patient, calls::RequestRegistration { role: Role::Patient, profile_digest });
        self.add(&self.people.patient, Role::Patient)
    }

    /// The patient agrees, for a year.
    pub(crate) fn grant(&self, who: &SecretKey, domains: Domains) {
        let (provider, purposes, expiry) = (who.address(), Purpose::Treatment.into(), self.now() + 365 * DAY);
        self.send(&self.people.patient, calls::Grant { provider, purposes, domains, expiry });
    }

    /// The patient agrees no more.
    pub(crate) fn revoke(&self, who: &SecretKey) {
        self.send(&self.people.patient, calls::Revoke { provider: who.address() });
    }

    /// The patient lets another account in until then.
    pub(crate) fn link(&self, who: &SecretKey, until: u64) {
        let (account, deadline) = (who.address(), Uint256::from(self.now() + 3600));
        let link = AccountLink { account, patient_id: self.patient_id.0, deadline };
        let domain = Domain { chain_id: CHAIN_ID, contract: self.contract };
        let account_signature: Bytes = link.sign(&domain, who).unwrap().to_bytes().into();
        let call = calls::LinkAccount { account, scope: Scope::View, until, deadline, account_signature };
        self.send(&self.people.patient, call);
    }
}
