//! A real recording, analysed, sealed, delivered and read, with a consent for one domain.

use motion::{Analysis, Context, Domain, analyze, context_from_comments, read_csv};
use records::{ContentId, Sections, UploadFacts, UploadKind, read_sections, write_sections};
use sealing::delivery::{Receipt, ReplyPrivateKey, TransactionHash, open_delivery, seal_delivery};
use sealing::record::{PatientKey, RecordContent, Section, parse_record, seal_record};
use sealing::{ContractAddress, DeviceId, PatientId, Sha256Digest, UploadId};

const UPLOAD: UploadId = UploadId([5; 32]);

fn analysed() -> (Analysis, Context) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/synthetic_rest_tremor.csv");
    let recording = read_csv(&std::fs::read(path).unwrap()).unwrap();
    let context = context_from_comments(&recording).unwrap();
    (analyze(&recording, &context), context)
}

fn sections(analysis: &Analysis, context: &Context) -> Sections {
    let facts = UploadFacts {
        upload_id: UPLOAD.0,
        kind: UploadKind::Recording,
        patient_id: PatientId(1234).to_string(),
        device_id: DeviceId([1; 20]).to_string(),
        area_id: 1,
        captured_at: 1_700_000_000_000,
        utc_offset_minutes: 60,
        envelope_keccak256: [2; 32],
        component_sha256: [3; 32],
    };
    write_sections(analysis, context, &facts).unwrap()
}

fn sealed(key: &PatientKey, sections: &Sections) -> Vec<u8> {
    let domains: Vec<_> = sections.domains.iter().map(|json| json.as_slice()).collect();
    seal_record(key, &UPLOAD, &RecordContent { context: &sections.context, domains: &domains }).unwrap()
}

#[test]
fn a_reader_with_a_consent_for_tremor_reads_tremor() {
    let (analysis, context) = analysed();
    let key = PatientKey::generate().unwrap();
    let block = sealed(&key, &sections(&analysis, &context));
    // Analysed and sealed again it is the same block under the same name.
    assert_eq!(block, sealed(&key, &sections(&analysed().0, &context)));
    let id = ContentId::of(&block);
    assert_eq!(id, ContentId::from_digest(Sha256Digest::of(&block).0));

    let receipt =
        Receipt { chain_id: 31337, contract: ContractAddress([4; 20]), transaction: TransactionHash([6; 32]) };
    let reader = ReplyPrivateKey::generate().unwrap();
    let unlocked = parse_record(&block).unwrap().unlock(&key, &UPLOAD).unwrap();
    let delivery = seal_delivery(&receipt, &reader.public_key(), 1 << Domain::Tremor.bit(), &[unlocked]).unwrap();

    let opened = open_delivery(&receipt, &reader, &delivery.bytes).unwrap();
    let [keys] = opened.records.as_slice() else { panic!("one record") };
    assert_eq!(ContentId::from_digest(keys.digest.0).verify(&block), Ok(()));
    let record = parse_record(&block).unwrap();
    let [context_key, tremor_key] = keys.keys.as_slice() else { panic!("two keys") };
    assert_eq!((context_key.section(), tremor_key.section()), (Section::Context, Section::Domain(0)));
    let context_json = record.open_section(context_key).unwrap();
    let tremor_json = record.open_section(tremor_key).unwrap();
    let read = read_sections(&context_json, &[&tremor_json]).unwrap();
    assert_eq!((read.context, read.facts.upload_id), (context, UPLOAD.0));
    let tremor = analysis.domains.iter().filter(|assessment| assessment.domain == Domain::Tremor);
    assert!(read.analysis.domains.iter().eq(tremor) && read.analysis.domains.len() == 1);
    assert_eq!(read.analysis.recording, analysis.recording);
}

#[test]
fn every_sample_comes_back_as_it_was_analysed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut read = 0;
    for path in files.filter(|path| path.extension().is_some_and(|extension| extension == "csv")) {
        let recording = read_csv(&std::fs::read(&path).unwrap()).unwrap();
        let context = context_from_comments(&recording).unwrap();
        let analysis = analyze(&recording, &context);
        let sections = sections(&analysis, &context);
        let domains: Vec<_> = sections.domains.iter().map(|json| json.as_slice()).collect();
        let back = read_sections(&sections.context, &domains).unwrap();
        assert_eq!((back.context, back.analysis), (context, analysis), "{}", path.display());
        read += 1;
    }
    assert!(read >= 7, "{read} samples");
}

#[test]
fn the_block_stays_small() {
    let (analysis, context) = analysed();
    let block = sealed(&PatientKey::generate().unwrap(), &sections(&analysis, &context));
    assert!(block.len() < 64 * 1024, "{} bytes", block.len());
}
