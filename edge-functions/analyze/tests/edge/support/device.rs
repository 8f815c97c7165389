//! A device with its keys.

use motion::Context;
use sealing::testkit::Scene;
use sealing::{
    AreaId, AreaPrivateKey, AreaPublicKey, ContractAddress, DeviceKey, Encoding, PatientId, RecordAddress,
    SealedUpload, UploadDraft, UploadKind, seal_upload,
};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds UTC.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis().try_into().unwrap()
}

/// A registered device, and the area that it uploads to.
pub(crate) struct Device {
    pub(crate) key: DeviceKey,
    pub(crate) area_key: AreaPrivateKey,
    pub(crate) previous_area_key: AreaPrivateKey,
    pub(crate) patient_id: PatientId,
    pub(crate) captured_at: u64,
}

impl Device {
    pub(crate) const AREA: AreaId = AreaId(1);
    pub(crate) const CHAIN: u64 = 31337;
    pub(crate) const CONTRACT: ContractAddress = ContractAddress([0; 20]);

    pub(crate) fn new() -> Self {
        Self {
            key: DeviceKey::generate().unwrap(),
            area_key: AreaPrivateKey::generate().unwrap(),
            previous_area_key: AreaPrivateKey::generate().unwrap(),
            patient_id: PatientId(0x0123_4567_89ab_cdef),
            captured_at: now() - 60_000,
        }
    }

    pub(crate) fn draft(&self, kind: UploadKind, context: Context) -> UploadDraft<Context> {
        UploadDraft {
            kind,
            chain_id: Self::CHAIN,
            contract: Self::CONTRACT,
            address: RecordAddress {
                area_id: Self::AREA,
                patient_id: self.patient_id,
                device_id: self.key.device_id(),
            },
            captured_at: self.captured_at,
            utc_offset_minutes: 60,
            encoding: if kind == UploadKind::Recording { Encoding::Csv } else { Encoding::Json },
            context,
        }
    }

    pub(crate) fn seal(&self, draft: UploadDraft<Context>, plaintext: &[u8]) -> SealedUpload {
        self.seal_to(&self.area_key.public_key(), draft, plaintext)
    }

    pub(crate) fn seal_to(&self, key: &AreaPublicKey, draft: UploadDraft<Context>, plaintext: &[u8]) -> SealedUpload {
        seal_upload(draft, key, plaintext).unwrap()
    }

    /// A recording with the context that its comments and its samples state.
    pub(crate) fn seal_recording(&self, csv: &[u8]) -> (SealedUpload, Context) {
        let context = motion::read_csv(csv).map_or_else(
            |_| Context::default(),
            |recording| {
                let context = motion::context_from_comments(&recording).unwrap();
                Context { sampling: Some(recording.sampling_facts()), ..context }
            },
        );
        (self.seal(self.draft(UploadKind::Recording, context), csv), context)
    }

    pub(crate) fn sign(&self, envelope: &[u8]) -> String {
        self.key.sign_upload(envelope).to_string()
    }

    pub(crate) fn scene<'a>(&'a self, csv: &'a [u8]) -> Scene<'a, Context> {
        Scene {
            area_key: self.area_key.public_key(),
            area_id: Self::AREA,
            patient_id: self.patient_id,
            device_key: &self.key,
            chain_id: Self::CHAIN,
            contract: Self::CONTRACT,
            captured_at: self.captured_at,
            context: Context::default(),
            plaintext: csv,
        }
    }
}
