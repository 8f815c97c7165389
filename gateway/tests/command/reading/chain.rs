//! A chain with the contract, and the people on it.

use crate::support::workplace::{Ended, Workplace};
use gateway::{node::NodeClient, private_files};
use ledger::rpc::{BlockTag, Receipt, SendRawTransaction, TransactionCount, TransactionReceipt};
use ledger::{
    Address, Bytes, Bytes32, Call, Creation, Domains, Purposes, RecordEntry, Role, SecretKey, Transaction,
    TransactionKind, Uint256, calls,
};
use sealing::{PatientId, Sha256Digest};
use std::{path::PathBuf, thread, time::Duration};
use testbed::{Anvil, HealthRecords};

pub(crate) const CHAIN_ID: u64 = 31_337;
pub(crate) const AREA: u32 = 7;
pub(crate) const DEVICE: u8 = 9;
/// What the doctor has published.
pub(crate) const PROFILE: &str = r#"{"name":"Dr. Ada","organization":"St. Mary","registrationNumber":"GMC 7"}"#;

/// A chain of one test.
pub(crate) struct Chain {
    node: Anvil,
    pub(crate) client: NodeClient,
    pub(crate) contract: Address,
    pub(crate) patient_id: u128,
}

/// Somebody's key.
pub(crate) fn key(number: u8) -> SecretKey {
    SecretKey::from_bytes(&[number; 32]).unwrap()
}

pub(crate) fn admin() -> SecretKey {
    key(1)
}

pub(crate) fn safety_officer() -> SecretKey {
    key(2)
}

pub(crate) fn manager() -> SecretKey {
    key(3)
}

pub(crate) fn patient() -> SecretKey {
    key(4)
}

pub(crate) fn doctor() -> SecretKey {
    key(5)
}

impl Chain {
    /// With a patient and a doctor, neither of whom has a coin.
    pub(crate) fn start() -> Self {
        let node = Anvil::start().unwrap();
        let client = NodeClient::new(node.url()).unwrap();
        let mut chain = Self { node, client, contract: Address::ZERO, patient_id: 0 };
        let creation = Creation {
            admin: admin().address(),
            safety_officer: safety_officer().address(),
            ehr_manager: manager().address(),
        };
        let code = creation.data(&HealthRecords::creation_code().unwrap());
        chain.contract = chain.transact(&admin(), None, code).contract_address.unwrap();
        chain.patient_id = ledger::patient_id(CHAIN_ID, chain.contract, patient().address());
        let profile_digest = Bytes32(Sha256Digest::of(PROFILE.as_bytes()).0);
        let added = |user, role, profile_digest| calls::AddUser { user, role, profile_digest };
        chain.call(&admin(), added(patient().address(), Role::Patient, Bytes32([1; 32])));
        chain.call(&admin(), added(doctor().address(), Role::Doctor, profile_digest));
        chain
    }

    pub(crate) fn url(&self) -> &str {
        self.node.url()
    }

    pub(crate) fn patient(&self) -> String {
        PatientId(self.patient_id).to_string()
    }

    /// Sends a call and requires that it is carried out.
    pub(crate) fn call(&self, key: &SecretKey, call: impl Into<Call>) -> Receipt {
        self.transact(key, Some(self.contract), call.into().encode().into())
    }

    fn transact(&self, key: &SecretKey, to: Option<Address>, data: Bytes) -> Receipt {
        let count = TransactionCount { account: key.address(), block: BlockTag::Pending };
        let nonce = self.client.ask(&count).unwrap();
        let kind = TransactionKind::Legacy { chain_id: Some(CHAIN_ID), gas_price: Uint256::ZERO };
        let gas_limit = if to.is_none() { 10_000_000 } else { 1_000_000 };
        let transaction = Transaction { kind, nonce, gas_limit, to, value: Uint256::ZERO, data };
        let hash = self.client.ask(&SendRawTransaction { raw: transaction.sign(key).unwrap().raw().clone() }).unwrap();
        for _ in 0..3_000 {
            if let Some(receipt) = self.client.ask(&TransactionReceipt { hash }).unwrap() {
                assert!(receipt.succeeded, "a transaction was reverted");
                return receipt;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("{hash} is not mined");
    }

    /// The patient lets the doctor read these domains for any purpose.
    pub(crate) fn agree(&self, domains: Domains) {
        let grant =
            calls::Grant { provider: doctor().address(), purposes: Purposes::ALL, domains, expiry: 4_000_000_000 };
        self.call(&patient(), grant);
    }

    /// Puts a record on the chain; gives the transaction.
    pub(crate) fn store(&self, number: u8, captured_at: u64, digest: Sha256Digest) -> Bytes32 {
        let record = RecordEntry {
            patient_id: self.patient_id,
            device_id: key(DEVICE).address(),
            area_id: AREA,
            captured_at,
            upload_id: Bytes32([number; 32]),
            digest: Bytes32(digest.0),
        };
        self.call(&manager(), calls::StoreRecords { records: vec![record] }).transaction_hash
    }

    /// A call of the node itself, such as `evm_increaseTime`.
    pub(crate) fn raw(&self, method: &str, parameters: serde_json::Value) {
        self.node.rpc().call(method, parameters).unwrap();
    }

    /// Runs the command with the flags that name this chain.
    pub(crate) fn run(&self, place: &Workplace, edge: &str, arguments: &[&str]) -> Ended {
        self.run_with(place, edge, &[], arguments)
    }

    /// The same with variables of the environment.
    pub(crate) fn run_with(
        &self,
        place: &Workplace,
        edge: &str,
        variables: &[(&str, &str)],
        arguments: &[&str],
    ) -> Ended {
        let contract = self.contract.to_string();
        let flags = ["--rpc", self.url(), "--chain-id", "31337", "--contract", &contract, "--edge", edge];
        place.run_with(variables, &[arguments, &flags].concat())
    }
}

/// The key of `person` in a file of its own.
pub(crate) fn key_file(place: &Workplace, person: u8) -> String {
    let path: PathBuf = place.path().join(format!("{person}.key"));
    let digits: String = [person; 32].iter().map(|byte| format!("{byte:02x}")).collect();
    if !path.exists() {
        private_files::create(&path, digits.as_bytes()).unwrap();
    }
    path.to_str().unwrap().to_owned()
}
