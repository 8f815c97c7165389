//! A device and the area that it uploads to.

use crate::chain::{CHAIN_ID, Chain};
use ledger::rpc::Receipt;
use ledger::typed_data::Domain;
use ledger::{Address, DeviceBinding, SecretKey, TypedData as _, calls};
use motion::Context;
use sealing::testkit::Scene;
use sealing::{
    AreaId, AreaPrivateKey, AreaPublicKey, ContractAddress, DeviceKey, Encoding, PatientId, RecordAddress,
    SealedUpload, UploadDraft, UploadKind, seal_upload,
};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds UTC.
#[must_use]
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
    u64::try_from(since.as_millis()).expect("a clock before the year 500 000 000")
}

/// A device with its keys, its patient and its area.
#[derive(Clone)]
pub struct Device {
    /// Signs uploads.
    pub key: DeviceKey,
    /// The area's private key.
    pub area_key: AreaPrivateKey,
    /// The one before, with which the edge still opens.
    pub previous_area_key: AreaPrivateKey,
    /// Whose device it is.
    pub patient_id: PatientId,
    /// The contract that its uploads name.
    pub contract: ContractAddress,
    /// When its recordings began, in milliseconds UTC.
    pub captured_at: u64,
}

impl Device {
    /// The area.
    pub const AREA: AreaId = AreaId(1);
    /// The chain that uploads name.
    pub const CHAIN: u64 = CHAIN_ID;

    /// One with random keys, and the area's keys too.
    #[must_use]
    pub fn new(patient_id: PatientId, contract: Address) -> Self {
        let area_key = || AreaPrivateKey::generate().expect("random bytes");
        Self {
            key: DeviceKey::generate().expect("random bytes"),
            area_key: area_key(),
            previous_area_key: area_key(),
            patient_id,
            contract: ContractAddress(contract.0),
            captured_at: now() - 60_000,
        }
    }

    /// Another device of the same patient in the same area.
    #[must_use]
    pub fn another(&self) -> Self {
        Self { key: DeviceKey::generate().expect("random bytes"), ..self.clone() }
    }

    /// Has the patient register it, from 1970 on and without an end.
    pub fn register(&self, chain: &Chain, patient: &SecretKey) -> Receipt {
        self.register_for(chain, patient, 0, u64::MAX)
    }

    /// Has the patient register it for a time, in Unix seconds.
    pub fn register_for(&self, chain: &Chain, patient: &SecretKey, from: u64, until: u64) -> Receipt {
        let key = SecretKey::from_hex(&self.key.to_hex()).expect("the same curve");
        let (device_id, patient_id) = (key.address(), self.patient_id.0);
        let deadline = (chain.now() + 3600).into();
        let domain = Domain { chain_id: CHAIN_ID, contract: chain.contract() };
        let signature = DeviceBinding { device: device_id, patient_id, deadline }.sign(&domain, &key).unwrap();
        let device_signature = signature.to_bytes().into();
        let area_id = Self::AREA.0;
        let register =
            calls::RegisterDevice { patient_id, device_id, area_id, from, until, deadline, device_signature };
        chain.send(patient, register)
    }

    /// Area, patient and device.
    #[must_use]
    pub fn address(&self) -> RecordAddress {
        RecordAddress { area_id: Self::AREA, patient_id: self.patient_id, device_id: self.key.device_id() }
    }

    /// What an upload says of itself.
    #[must_use]
    pub fn draft(&self, kind: UploadKind, context: Context) -> UploadDraft<Context> {
        UploadDraft {
            kind,
            chain_id: Self::CHAIN,
            contract: self.contract,
            address: self.address(),
            captured_at: self.captured_at,
            utc_offset_minutes: 60,
            encoding: if kind == UploadKind::Recording { Encoding::Csv } else { Encoding::Json },
            context,
        }
    }

    /// An upload, sealed to the area.
    #[must_use]
    pub fn seal(&self, draft: UploadDraft<Context>, plaintext: &[u8]) -> SealedUpload {
        self.seal_to(&self.area_key.public_key(), draft, plaintext)
    }

    /// An upload, sealed to any key.
    #[must_use]
    pub fn seal_to(&self, key: &AreaPublicKey, draft: UploadDraft<Context>, plaintext: &[u8]) -> SealedUpload {
        seal_upload(draft, key, plaintext).expect("it can be sealed")
    }

    /// A recording with the context that its comments and its samples state.
    #[must_use]
    pub fn seal_recording(&self, csv: &[u8]) -> (SealedUpload, Context) {
        let context = motion::read_csv(csv).map_or_else(
            |_| Context::default(),
            |recording| {
                let context = motion::context_from_comments(&recording).expect("comments that can be read");
                Context { sampling: Some(recording.sampling_facts()), ..context }
            },
        );
        (self.seal(self.draft(UploadKind::Recording, context), csv), context)
    }

    /// The same recording begun `milliseconds` later: another upload.
    #[must_use]
    pub fn seal_later(&self, csv: &[u8], milliseconds: u64) -> SealedUpload {
        Self { captured_at: self.captured_at + milliseconds, ..self.clone() }.seal_recording(csv).0
    }

    /// The header that carries its signature over `envelope`.
    #[must_use]
    pub fn sign(&self, envelope: &[u8]) -> String {
        self.key.sign_upload(envelope).to_string()
    }

    /// What the testkit of envelopes starts from.
    #[must_use]
    pub fn scene<'a>(&'a self, csv: &'a [u8]) -> Scene<'a, Context> {
        Scene {
            area_key: self.area_key.public_key(),
            area_id: Self::AREA,
            patient_id: self.patient_id,
            device_key: &self.key,
            chain_id: Self::CHAIN,
            contract: self.contract,
            captured_at: self.captured_at,
            context: Context::default(),
            plaintext: csv,
        }
    }
}
