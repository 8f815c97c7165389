//! Records: what seals alike, what does not, and what must not open.

mod cases;
mod properties;
pub(crate) mod reference;
mod separation;
mod wrapping;

use super::*;
use crate::UploadId;

pub(crate) const UPLOAD: UploadId = UploadId([7; 32]);
pub(crate) const CONTEXT: &[u8] = b"a context";
pub(crate) const DOMAINS: [&[u8]; 4] = [b"tremor", b"freezing of gait", b"", b"smoothness"];

pub(crate) fn patient_key() -> PatientKey {
    PatientKey::from_bytes(&[1; 32])
}

pub(crate) fn content() -> RecordContent<'static> {
    RecordContent { context: CONTEXT, domains: &DOMAINS }
}

pub(crate) fn block() -> Vec<u8> {
    seal_record(&patient_key(), &UPLOAD, &content()).unwrap()
}

#[test]
fn the_same_content_gives_the_same_block() {
    assert_eq!(block(), block());
}

#[test]
fn a_block_opens_to_what_was_sealed() {
    let block = block();
    let opened = parse_record(&block).unwrap().open(&patient_key(), &UPLOAD).unwrap();
    assert_eq!(opened.context.as_slice(), CONTEXT);
    let domains: Vec<_> = opened.domains.iter().map(|domain| domain.as_slice()).collect();
    assert_eq!(domains, DOMAINS);
}

#[test]
fn a_section_key_opens_its_section_and_nothing_else() {
    let block = block();
    let record = parse_record(&block).unwrap();
    let keys = record.unlock(&patient_key(), &UPLOAD).unwrap().section_keys(u16::MAX).unwrap();
    assert_eq!(keys.len(), 5);
    for key in &keys {
        for section in Section::all(4) {
            let opened = record.open_section(&SectionKey::new(section, zeroize::Zeroizing::new(*key.bytes())));
            assert_eq!(opened.is_ok(), section == key.section(), "{key:?} on {section:?}");
        }
    }
}

#[test]
fn sizes_do_not_tell_which_domain_says_something() {
    let long = vec![b'x'; 9_000];
    let lengths = [[long.as_slice(), b"", b"", b""], [b"", b"", b"", long.as_slice()]].map(|domains| {
        let content = RecordContent { context: CONTEXT, domains: &domains };
        let block = seal_record(&patient_key(), &UPLOAD, &content).unwrap();
        let header = *parse_record(&block).unwrap().header();
        (block.len(), header.context_length, header.domain_length)
    });
    assert_eq!(lengths[0], (HEADER_LENGTH + 4096 + 16 + 4 * (12_288 + 16), 4096, 12_288));
    assert_eq!(lengths[0], lengths[1]);
}

#[test]
fn what_does_not_fit_is_refused() {
    let seal = |domains: &[&[u8]]| {
        seal_record(&patient_key(), &UPLOAD, &RecordContent { context: CONTEXT, domains }).map(|block| block.len())
    };
    assert_eq!(seal(&[]), Err(RecordSealError::DomainCount { found: 0, limit: 16 }));
    assert_eq!(seal(&[b"".as_slice(); 17]), Err(RecordSealError::DomainCount { found: 17, limit: 16 }));
    let (fits, does_not) = (vec![0; 1_036_288 - 4], vec![0; 1_036_288 - 3]);
    let one = HEADER_LENGTH + 4096 + 16 + 1_036_288 + 16;
    assert_eq!(seal(&[&fits]), Ok(one));
    assert_eq!(seal(&[&does_not]), Ok(one + PADDING_UNIT));
    let length = one + 3 * PADDING_UNIT;
    let too_long = vec![0; 1_036_288 + 3 * PADDING_UNIT - 4];
    assert_eq!(seal(&[&too_long]), Err(RecordSealError::TooLarge { length, limit: MAX_RECORD }));
}

#[test]
fn nothing_secret_shows_in_debug() {
    let block = block();
    let unlocked = parse_record(&block).unwrap().unlock(&patient_key(), &UPLOAD).unwrap();
    let keys = unlocked.section_keys(1).unwrap();
    let opened = parse_record(&block).unwrap().open(&patient_key(), &UPLOAD).unwrap();
    assert_eq!(format!("{:?}", patient_key()), format!("PatientKey({})", patient_key().key_id()));
    assert_eq!(format!("{keys:?}"), "[SectionKey(Context), SectionKey(Domain(0))]");
    assert_eq!(format!("{unlocked:?}"), format!("UnlockedRecord({UPLOAD})"));
    assert_eq!(
        (format!("{opened:?}").as_str(), format!("{:?}", content()).as_str()),
        ("OpenedRecord(4 domains)", "RecordContent(4 domains)")
    );
}
