//! A chain with the contract, an IPFS node, a patient with a device, and instances of this component.

use super::native;
use crate::edge::Edge;
use crate::patients::keys;
use crate::platform::Platform;
use crate::platform::native::Native;
use crate::settings::name;
use ledger::rpc::{BlockRange, GetLogs, Method as _, RecordFilter};
use ledger::typed_data::Domain;
use ledger::{
    Address, Bytes32, Call, Creation, DeviceBinding, DutyRole, Event, Role, SecretKey, Transaction, TransactionKind,
    TypedData as _, Uint256, calls, patient_id,
};
use motion::{Analysis, Context, Domain as MotionDomain, DomainAssessment, Measure, Outcome, RecordingFacts, Severity};
use pollster::block_on;
use protocol::{AdmissionRequest, RecordRequest};
use sealing::{
    AreaId, ContractAddress, DeviceKey, EnvelopeDigest, PatientId, RecordAddress, Sha256Digest, UploadKind, upload_id,
};
use serde_json::{Value, json};
use tempfile::TempDir;
use testbed::{Anvil, HealthRecords, Kubo};

pub(crate) const CHAIN_ID: u64 = 31337;

/// Everything that an upload needs. None of the edge's accounts owns anything.
pub(crate) struct Scene {
    pub(crate) chain: Anvil,
    pub(crate) contract: Address,
    pub(crate) managers: Vec<SecretKey>,
    pub(crate) admin: SecretKey,
    pub(crate) patient_id: PatientId,
    pub(crate) device: DeviceKey,
    native: Native,
    _folder: TempDir,
}

fn key(number: u8) -> SecretKey {
    SecretKey::from_bytes(&[number; 32]).unwrap()
}

impl Scene {
    /// A scene with so many accounts of the edge, and with the IPFS node that tests share.
    pub(crate) fn new(managers: u8) -> Self {
        Self::on(Anvil::start().unwrap(), managers)
    }

    /// The same on this chain.
    pub(crate) fn on(chain: Anvil, managers: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let device = DeviceKey::generate().unwrap();
        let managers = (0..managers).map(|number| key(0x50 + number)).collect();
        let native = native(folder.path());
        let (contract, admin) = (Address::ZERO, key(0x40));
        let patient_id = PatientId(0);
        let mut scene = Self { chain, contract, managers, admin, patient_id, device, native, _folder: folder };
        scene.deploy();
        scene.register();
        scene
    }

    fn deploy(&mut self) {
        let (safety_officer, ehr_manager) = (key(0x41).address(), self.managers[0].address());
        let creation = Creation { admin: self.admin.address(), safety_officer, ehr_manager };
        let data = creation.data(&HealthRecords::creation_code().unwrap());
        let receipt = self.send(&self.admin, None, data.0);
        self.contract = receipt["contractAddress"].as_str().unwrap().parse().unwrap();
        for manager in &self.managers[1..] {
            let grant = calls::GrantRole { role: DutyRole::EhrManager.id(), account: manager.address() };
            self.call(&self.admin, grant);
        }
        let keys: Vec<_> = (0..self.managers.len()).map(|number| format!("{:02x}", 0x50 + number).repeat(32)).collect();
        self.native.set(name::CONTRACT, self.contract.to_string());
        self.native.set(name::RPC_URL, self.chain.url());
        self.native.set(name::IPFS_URL, Kubo::shared().unwrap().url());
        self.native.set(name::MANAGER_KEYS, json!(keys).to_string());
    }

    fn register(&mut self) {
        let patient = key(0x42);
        let profile_digest = Bytes32([0x11; 32]);
        self.call(&self.admin, calls::AddUser { user: patient.address(), role: Role::Patient, profile_digest });
        self.patient_id = PatientId(patient_id(CHAIN_ID, self.contract, patient.address()));
        let register = self.registration();
        self.call(&patient, register);
        block_on(keys::make(&self.edge(), self.patient_id)).unwrap();
    }

    /// The registration of the device for the patient, signed by the device, from an hour ago on.
    pub(crate) fn registration(&self) -> calls::RegisterDevice {
        let (device, patient_id, now) = (Address(self.device.device_id().0), self.patient_id.0, self.head_time());
        let deadline = (now + 3600).into();
        let domain = Domain { chain_id: CHAIN_ID, contract: self.contract };
        let device_key = SecretKey::from_hex(&self.device.to_hex()).unwrap();
        let signature = DeviceBinding { device, patient_id, deadline }.sign(&domain, &device_key).unwrap();
        calls::RegisterDevice {
            patient_id,
            device_id: device,
            area_id: 1,
            from: now - 3600,
            until: u64::MAX,
            deadline,
            device_signature: signature.to_bytes().into(),
        }
    }

    /// An instance of its own: its database connection is another one.
    pub(crate) fn edge(&self) -> Edge<Native> {
        block_on(Edge::open(self.instance())).unwrap()
    }

    pub(crate) fn instance(&self) -> Native {
        self.native.another_instance()
    }

    /// An instance whose database has just been made in `folder`: nothing is in it but the patient's key, which was restored.
    pub(crate) fn instance_in(&self, folder: &std::path::Path) -> Native {
        let fresh = self.instance_without_keys(folder);
        let edge = edge_on(fresh.another_instance());
        block_on(keys::make(&edge, self.patient_id)).unwrap();
        fresh
    }

    /// An instance whose database has just been made in `folder`.
    pub(crate) fn instance_without_keys(&self, folder: &std::path::Path) -> Native {
        let fresh = native(folder);
        for name in [name::CONTRACT, name::RPC_URL, name::IPFS_URL, name::MANAGER_KEYS] {
            fresh.set(name, block_on(self.native.variable(name)).unwrap());
        }
        fresh
    }

    /// Sets a variable of all instances that are opened from now on.
    pub(crate) fn set(&self, name: &'static str, value: impl Into<String>) {
        self.native.set(name, value);
    }

    /// Moves the clock of all instances so many milliseconds ahead of the system's.
    pub(crate) fn later(&self, milliseconds: u64) {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        self.native.set_clock(u64::try_from(now.as_millis()).unwrap() + milliseconds);
    }

    /// Asks the node something that is no part of the edge.
    pub(crate) fn rpc(&self, method: &str, parameters: Value) -> Value {
        self.chain.rpc().call(method, parameters).unwrap()
    }

    /// Unix seconds of the newest block.
    pub(crate) fn head_time(&self) -> u64 {
        let head = self.rpc("eth_getBlockByNumber", json!(["latest", false]));
        u64::from_str_radix(&head["timestamp"].as_str().unwrap()[2..], 16).unwrap()
    }

    /// How many transactions of an account are mined.
    pub(crate) fn nonce(&self, account: Address) -> u64 {
        let count = self.rpc("eth_getTransactionCount", json!([account, "latest"]));
        u64::from_str_radix(&count.as_str().unwrap()[2..], 16).unwrap()
    }

    /// Calls the contract and waits; the receipt.
    pub(crate) fn call(&self, key: &SecretKey, call: impl Into<Call>) -> Value {
        self.send(key, Some(self.contract), call.into().encode())
    }

    /// Sends a transaction by somebody else's hand and waits; the receipt.
    pub(crate) fn send(&self, key: &SecretKey, to: Option<Address>, data: Vec<u8>) -> Value {
        let hash = self.hand_in(key, self.nonce(key.address()), to, data);
        let receipt = self.chain.rpc().wait_for_receipt(&hash).unwrap();
        assert_eq!(receipt["status"], "0x1");
        receipt
    }

    /// Sends a transaction and does not wait; its hash.
    pub(crate) fn hand_in(&self, key: &SecretKey, nonce: u64, to: Option<Address>, data: Vec<u8>) -> String {
        let kind = TransactionKind::Legacy { chain_id: Some(CHAIN_ID), gas_price: Uint256::ZERO };
        let transaction =
            Transaction { kind, nonce, gas_limit: 10_000_000, to, value: Uint256::ZERO, data: data.into() };
        let signed = transaction.sign(key).unwrap();
        self.rpc("eth_sendRawTransaction", json!([signed.raw()])).as_str().unwrap().to_owned()
    }

    /// A result of the device, as `analyze` hands it on. Another number is another upload.
    pub(crate) fn request(&self, number: u64) -> RecordRequest {
        let address =
            RecordAddress { area_id: AreaId(1), patient_id: self.patient_id, device_id: self.device.device_id() };
        let (contract, captured_at) = (ContractAddress(self.contract.0), self.head_time() * 1000 - 600_000 + number);
        let plaintext = Sha256Digest::of(&number.to_be_bytes());
        let envelope = number.to_be_bytes();
        RecordRequest {
            upload: AdmissionRequest {
                chain_id: CHAIN_ID,
                contract,
                address,
                captured_at,
                upload_id: upload_id(CHAIN_ID, contract, &address, captured_at, &plaintext),
                envelope_digest: EnvelopeDigest::of(&envelope),
                signature: self.device.sign_upload(&envelope).into(),
            },
            kind: UploadKind::Recording,
            utc_offset_minutes: 60,
            context: Context::default(),
            analysis: analysis(),
        }
    }

    /// All `RecordStored` of an upload; with the transaction of each.
    pub(crate) fn events(&self, request: &RecordRequest) -> Vec<(ledger::events::RecordStored, Bytes32)> {
        let filter = RecordFilter { upload_id: Some(Bytes32(request.upload.upload_id.0)), ..RecordFilter::default() };
        let filter = filter.filter(self.contract, BlockRange { from: 0, to: 1_000_000 });
        let ask = GetLogs { filter };
        let logs = ask.response(1, &self.chain.rpc().exchange(&ask.request(1)).unwrap()).unwrap();
        let event = |log: &ledger::rpc::Log| match log.decode(self.contract).unwrap() {
            ledger::rpc::MinedEvent { event: Event::RecordStored(event), position } => {
                (event, position.transaction_hash)
            }
            other => panic!("{other:?}"),
        };
        logs.iter().map(event).collect()
    }
}

/// With numbers that only an exact reader keeps.
fn analysis() -> Analysis {
    let outcome = Outcome::Assessed {
        grade: Some(2),
        severity: Some(Severity::Moderate),
        sentence: "Tremor moderate (sensor grade 2 of 4).".into(),
        measures: vec![Measure {
            name: "tremor acceleration (RMS)".into(),
            value: 0.123_456_789_012_345_68,
            unit: "m/s2".into(),
            method: "acceleration, 3-12 Hz".into(),
        }],
        series: Vec::new(),
    };
    Analysis {
        algorithm_version: motion::ALGORITHM_VERSION.into(),
        recording: RecordingFacts {
            duration_seconds: 1.0 / 3.0,
            sampling_rate_hz: 99.999_999_999_999_99,
            samples: 6001,
            gyroscope: true,
        },
        quality: Vec::new(),
        domains: vec![DomainAssessment { domain: MotionDomain::Tremor, outcome }],
    }
}

/// An edge on another platform, such as one that fails.
pub(crate) fn edge_on<P: Platform>(platform: P) -> Edge<P> {
    block_on(Edge::open(platform)).unwrap()
}
