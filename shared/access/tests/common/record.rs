//! Records of one patient, sealed, and the edge's answer that hands them out.

use super::node::{read, receipt, signed, transaction};
use super::{AREA, CONTRACT, DEVICE, PATIENT, everything, key, position};
use access::{MinedRequest, RecordIndex};
use ledger::events::{AccessGranted, RecordStored};
use ledger::rpc::MinedEvent;
use ledger::{Bytes32, Domains, Event};
use motion::{Analysis, Context, Domain, DomainAssessment, Measure, Outcome, RecordingFacts, Severity};
use protocol::{RetrievalAnswer, RetrievedRecord};
use records::{ContentId, UploadFacts, UploadKind, write_sections};
use sealing::delivery::{ReplyPrivateKey, TransactionHash, seal_delivery};
use sealing::record::{PatientKey, RecordContent, UnlockedRecord, parse_record, seal_record};
use sealing::{AreaId, DeviceId, PatientId, Sha256Digest, UploadId};

/// The block of the request; records lie before it.
pub(crate) const REQUEST_BLOCK: u64 = 9;
pub(crate) const CAPTURED_AT: u64 = 1_772_350_200_000;

/// A patient with some records, and a doctor who asked for tremor.
pub(crate) struct Scene {
    pub(crate) request: MinedRequest,
    pub(crate) reply_key: ReplyPrivateKey,
    pub(crate) patient_key: PatientKey,
    pub(crate) stored: Vec<MinedEvent>,
    pub(crate) answer: RetrievalAnswer,
}

pub(crate) fn analysis(severity: Severity) -> Analysis {
    let measures = vec![Measure { name: "m".into(), value: 0.5, unit: "1".into(), method: "x".into() }];
    let assessed = |domain| DomainAssessment {
        domain,
        outcome: Outcome::Assessed {
            grade: Some(2),
            severity: Some(severity),
            sentence: "A sentence.".into(),
            measures: measures.clone(),
            series: Vec::new(),
        },
    };
    Analysis {
        algorithm_version: "motion/1".into(),
        recording: RecordingFacts { duration_seconds: 60.0, sampling_rate_hz: 100.0, samples: 6000, gyroscope: false },
        quality: Vec::new(),
        domains: vec![assessed(Domain::Tremor), assessed(Domain::Bradykinesia)],
    }
}

pub(crate) fn facts(number: u8, patient_id: u128) -> UploadFacts {
    UploadFacts {
        upload_id: [number; 32],
        kind: UploadKind::Recording,
        patient_id: PatientId(patient_id).to_string(),
        device_id: DeviceId(DEVICE.0).to_string(),
        area_id: AREA,
        captured_at: CAPTURED_AT + u64::from(number),
        utc_offset_minutes: 60,
        envelope_keccak256: [1; 32],
        component_sha256: [2; 32],
    }
}

pub(crate) fn block(patient_key: &PatientKey, facts: &UploadFacts) -> Vec<u8> {
    let sections = write_sections(&analysis(Severity::Moderate), &Context::default(), facts).unwrap();
    let domains: Vec<_> = sections.domains.iter().map(|domain| domain.as_slice()).collect();
    let content = RecordContent { context: &sections.context, domains: &domains };
    seal_record(patient_key, &UploadId(facts.upload_id), &content).unwrap()
}

/// `RecordStored` of upload `number` in the block of the same number.
pub(crate) fn stored(number: u8, digest: [u8; 32]) -> MinedEvent {
    let event = RecordStored {
        patient_id: PATIENT,
        device_id: DEVICE,
        upload_id: Bytes32([number; 32]),
        area_id: AREA,
        captured_at: CAPTURED_AT + u64::from(number),
        digest: Bytes32(digest),
    };
    MinedEvent { event: event.into(), position: position(u64::from(number), 0) }
}

pub(crate) fn granted(reply_key: &ReplyPrivateKey, domains: Domains) -> Event {
    let ask = everything();
    AccessGranted {
        requester: key(5).address(),
        patient_id: PATIENT,
        device_id: ask.addr.device_id,
        area_id: ask.addr.area_id,
        purpose: ask.why.purpose(),
        domains,
        emergency: false,
        reply_key: Bytes32(reply_key.public_key().0),
    }
    .into()
}

impl Scene {
    /// With records 1 to `count`.
    pub(crate) fn new(count: u8) -> Self {
        let (reply_key, patient_key) = (ReplyPrivateKey::generate().unwrap(), PatientKey::generate().unwrap());
        let signed = signed(&key(5), &everything(), reply_key.public_key());
        let granted = granted(&reply_key, Domains::TREMOR);
        let mined = receipt(&signed, REQUEST_BLOCK, &[granted]);
        let request = read(transaction(&signed, REQUEST_BLOCK), mined).unwrap();
        let blocks: Vec<_> = (1..=count).map(|number| block(&patient_key, &facts(number, PATIENT))).collect();
        let numbered = || (1..=count).zip(&blocks);
        let stored = numbered().map(|(number, block)| stored(number, Sha256Digest::of(block).0)).collect();
        let records: Vec<_> = numbered().map(|(number, block)| retrieved(number, block.clone())).collect();
        let mut scene = Self {
            answer: RetrievalAnswer {
                transaction: TransactionHash(request.transaction.0),
                domains: Domains::TREMOR.0,
                emergency: false,
                delivery: Vec::new(),
                records,
                erased: Vec::new(),
                unavailable: Vec::new(),
                cursor: None,
            },
            request,
            reply_key,
            patient_key,
            stored,
        };
        scene.seal_again();
        scene
    }

    /// Seals the keys of the answer's records, as they are now.
    pub(crate) fn seal_again(&mut self) {
        let unlock = |record: &RetrievedRecord| -> UnlockedRecord {
            parse_record(&record.block).unwrap().unlock(&self.patient_key, &record.upload_id).unwrap()
        };
        let unlocked: Vec<_> = self.answer.records.iter().map(unlock).collect();
        let receipt = CONTRACT.receipt(self.request.transaction);
        let reply_key = self.reply_key.public_key();
        let sealed = seal_delivery(&receipt, &reply_key, self.answer.domains, &unlocked).unwrap();
        self.answer.delivery = sealed.bytes;
    }

    pub(crate) fn index(&self) -> RecordIndex {
        RecordIndex::of(PATIENT, &self.stored)
    }
}

pub(crate) fn retrieved(number: u8, block: Vec<u8>) -> RetrievedRecord {
    let digest = Sha256Digest::of(&block);
    RetrievedRecord {
        upload_id: UploadId([number; 32]),
        device_id: DeviceId(DEVICE.0),
        area_id: AreaId(AREA),
        captured_at: CAPTURED_AT + u64::from(number),
        cid: ContentId::from_digest(digest.0).to_string(),
        digest,
        transaction: TransactionHash(position(u64::from(number), 0).transaction_hash.0),
        withdrawn: false,
        block,
    }
}
