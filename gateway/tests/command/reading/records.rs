//! Sealed records of the patient, on the chain and on the edge's shelf.

use super::chain::{AREA, Chain, DEVICE, key};
use access::{Contract, MinedRequest, Ruling};
use motion::{Analysis, Context, analyze, context_from_comments, read_csv};
use protocol::{RetrievalAnswer, RetrievedRecord};
use records::{ContentId, UploadFacts, UploadKind, write_sections};
use sealing::delivery::{TransactionHash, seal_delivery};
use sealing::record::{PatientKey, RecordContent, UnlockedRecord, parse_record, seal_record};
use sealing::{AreaId, DeviceId, PatientId, Sha256Digest, UploadId};

pub(crate) const CAPTURED_AT: u64 = 1_772_350_200_000;

/// What an edge keeps.
pub(crate) struct Shelf {
    patient_key: PatientKey,
    records: Vec<RetrievedRecord>,
    /// Records on a page.
    page: usize,
}

impl Shelf {
    /// Nothing.
    pub(crate) fn empty() -> Self {
        Self { patient_key: PatientKey::generate().unwrap(), records: Vec::new(), page: 2 }
    }

    /// A sample, analysed and stored `count` times, a day apart; the last one by another algorithm.
    pub(crate) fn filled(chain: &Chain, count: u8) -> Self {
        let mut shelf = Self::empty();
        let (mut analysis, context) = analysed();
        for number in 1..=count {
            if number == count {
                analysis.algorithm_version = "motion/99".into();
            }
            let record = shelf.sealed(chain, number, &analysis, &context);
            shelf.records.push(record);
        }
        shelf
    }

    fn sealed(&self, chain: &Chain, number: u8, analysis: &Analysis, context: &Context) -> RetrievedRecord {
        let facts = UploadFacts {
            upload_id: [number; 32],
            kind: UploadKind::Recording,
            patient_id: PatientId(chain.patient_id).to_string(),
            device_id: DeviceId(key(DEVICE).address().0).to_string(),
            area_id: AREA,
            captured_at: CAPTURED_AT + 86_400_000 * u64::from(number),
            utc_offset_minutes: 60,
            envelope_keccak256: [1; 32],
            component_sha256: [2; 32],
        };
        let sections = write_sections(analysis, context, &facts).unwrap();
        let domains: Vec<_> = sections.domains.iter().map(|domain| domain.as_slice()).collect();
        let content = RecordContent { context: &sections.context, domains: &domains };
        let block = seal_record(&self.patient_key, &UploadId(facts.upload_id), &content).unwrap();
        let digest = Sha256Digest::of(&block);
        let transaction = chain.store(number, facts.captured_at, digest);
        RetrievedRecord {
            upload_id: UploadId(facts.upload_id),
            device_id: DeviceId(key(DEVICE).address().0),
            area_id: AreaId(AREA),
            captured_at: facts.captured_at,
            cid: ContentId::from_digest(digest.0).to_string(),
            digest,
            transaction: TransactionHash(transaction.0),
            withdrawn: false,
            block,
        }
    }

    /// The page at `cursor`, for the domains of the grant.
    pub(crate) fn answer(&self, contract: &Contract, mined: &MinedRequest, cursor: Option<&str>) -> RetrievalAnswer {
        let Ruling::Granted { domains, .. } = &mined.ruling else { panic!("an edge is asked for what was granted") };
        let start: usize = cursor.map_or(0, |cursor| cursor.parse().unwrap());
        let records: Vec<_> = self.records.iter().skip(start).take(self.page).cloned().collect();
        let unlock = |record: &RetrievedRecord| -> UnlockedRecord {
            parse_record(&record.block).unwrap().unlock(&self.patient_key, &record.upload_id).unwrap()
        };
        let unlocked: Vec<_> = records.iter().map(unlock).collect();
        let receipt = contract.receipt(mined.transaction);
        let delivery = seal_delivery(&receipt, &mined.reply_key, domains.0, &unlocked).unwrap();
        let next = start + self.page;
        RetrievalAnswer {
            transaction: TransactionHash(mined.transaction.0),
            domains: domains.0,
            emergency: mined.ask.why.is_emergency(),
            delivery: delivery.bytes,
            records,
            erased: Vec::new(),
            unavailable: Vec::new(),
            cursor: (next < self.records.len()).then(|| next.to_string()),
        }
    }
}

fn analysed() -> (Analysis, Context) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../samples/synthetic_rest_tremor.csv");
    let recording = read_csv(&std::fs::read(path).unwrap()).unwrap();
    let context = context_from_comments(&recording).unwrap();
    (analyze(&recording, &context), context)
}
