//! Broken records whose names say how they fail.

use super::*;

type Change = fn(&mut Vec<u8>);

/// Where the first domain's section begins in [`block`].
const TREMOR: usize = HEADER_LENGTH + 4096 + 16;

fn damaged(section: Section) -> RecordError {
    RecordError::Damaged { section }
}

fn set(block: &mut [u8], position: usize, bytes: &[u8]) {
    block[position..position + bytes.len()].copy_from_slice(bytes);
}

#[test]
fn every_case_fails_as_its_name_says() {
    let whole = HEADER_LENGTH + 5 * (4096 + 16);
    let length = |length, needed| RecordError::Length { length, needed };
    let cases: [(&str, Change, RecordError); 24] = [
        ("empty", |b| b.clear(), RecordError::TooShort { length: 0, needed: HEADER_LENGTH }),
        ("only_a_version", |b| b.truncate(1), RecordError::TooShort { length: 1, needed: HEADER_LENGTH }),
        ("cut_in_the_header", |b| b.truncate(33), RecordError::TooShort { length: 33, needed: HEADER_LENGTH }),
        ("cut_after_the_header", |b| b.truncate(34), length(34, whole as u64)),
        ("cut_in_the_last_tag", |b| b.truncate(b.len() - 1), length(whole - 1, whole as u64)),
        ("one_byte_more", |b| b.push(0), length(whole + 1, whole as u64)),
        (
            "over_the_limit",
            |b| b.resize(MAX_RECORD + 1, 0),
            RecordError::TooLarge { length: MAX_RECORD + 1, limit: MAX_RECORD },
        ),
        ("version_0", |b| b[0] = 0, RecordError::UnsupportedVersion { found: 0, supported: 1 }),
        ("version_2", |b| b[0] = 2, RecordError::UnsupportedVersion { found: 2, supported: 1 }),
        ("no_domain", |b| b[1] = 0, RecordError::DomainCount { found: 0, limit: 16 }),
        ("17_domains", |b| b[1] = 17, RecordError::DomainCount { found: 17, limit: 16 }),
        ("a_domain_more_than_there_is", |b| b[1] = 5, length(whole, (whole + 4112) as u64)),
        (
            "a_domain_less_with_its_bytes",
            |b| {
                b[1] = 3;
                b.truncate(b.len() - 4112);
            },
            damaged(Section::Context),
        ),
        (
            "another_patient_key_id",
            |b| b[2] ^= 1,
            RecordError::UnknownPatientKey {
                key_id: {
                    let mut id = patient_key().key_id();
                    id.0[0] ^= 1;
                    id
                },
            },
        ),
        ("flipped_salt", |b| b[10] ^= 1, damaged(Section::Context)),
        ("context_length_zero", |b| set(b, 26, &[0; 4]), RecordError::SectionLength { length: 0 }),
        ("context_length_not_padded", |b| b[29] = 1, RecordError::SectionLength { length: 4097 }),
        ("domain_length_zero", |b| set(b, 30, &[0; 4]), RecordError::SectionLength { length: 0 }),
        (
            "lengths_at_their_largest",
            |b| {
                b[1] = 16;
                set(b, 26, &[0xff, 0xff, 0xf0, 0, 0xff, 0xff, 0xf0, 0]);
            },
            length(whole, 34 + 17 * (0xffff_f000 + 16)),
        ),
        ("flipped_context", |b| b[HEADER_LENGTH] ^= 1, damaged(Section::Context)),
        ("flipped_context_tag", |b| b[HEADER_LENGTH + 4096] ^= 1, damaged(Section::Context)),
        ("flipped_tremor", |b| b[TREMOR] ^= 1, damaged(Section::Domain(0))),
        ("flipped_last_tag", |b| *b.last_mut().unwrap() ^= 1, damaged(Section::Domain(3))),
        (
            "swapped_domains",
            |b| {
                let (first, second) = b[TREMOR..].split_at_mut(4112);
                first.swap_with_slice(&mut second[..4112]);
            },
            damaged(Section::Domain(0)),
        ),
    ];
    for (name, change, expected) in cases {
        let mut block = block();
        change(&mut block);
        let found = parse_record(&block).and_then(|record| record.open(&patient_key(), &UPLOAD)).map(|_| ());
        assert_eq!(found, Err(expected), "{name}");
    }
}

#[test]
fn another_patients_key_does_not_open() {
    let block = block();
    let record = parse_record(&block).unwrap();
    let other = PatientKey::from_bytes(&[2; 32]);
    let key_id = patient_key().key_id();
    assert_eq!(record.unlock(&other, &UPLOAD).err(), Some(RecordError::UnknownPatientKey { key_id }));
}

#[test]
fn a_record_under_another_patients_key_id_does_not_open() {
    // Sealed for somebody else, then labelled as this patient's.
    let mut block = seal_record(&PatientKey::from_bytes(&[2; 32]), &UPLOAD, &content()).unwrap();
    set(&mut block, 2, &patient_key().key_id().0);
    let record = parse_record(&block).unwrap();
    assert_eq!(record.unlock(&patient_key(), &UPLOAD).err(), Some(damaged(Section::Context)));
}

#[test]
fn another_upload_id_does_not_open() {
    let block = block();
    let record = parse_record(&block).unwrap();
    assert_eq!(record.unlock(&patient_key(), &UploadId([8; 32])).err(), Some(damaged(Section::Context)));
}

#[test]
fn a_domain_that_the_record_does_not_have_is_told_apart() {
    let block = block();
    let record = parse_record(&block).unwrap();
    for bit in [4, 15, 16, 254, 255] {
        let section = Section::Domain(bit);
        let key = SectionKey::new(section, Default::default());
        assert_eq!(record.open_section(&key).err(), Some(RecordError::NoSuchSection { section }));
    }
}

#[test]
fn a_block_that_another_salt_made_is_refused() {
    use crate::suite::Cipher;
    use aes_gcm::{
        KeyInit,
        aead::{Aead, Payload},
    };

    // Whoever holds the patient key could choose a salt of their own; the record would open, but not be the one block.
    let honest = seal::header(&patient_key(), &UPLOAD, &content()).unwrap();
    let header = RecordHeader { salt: [9; SALT_LENGTH], ..honest };
    let record_key = derivation::RecordKey::derive(&patient_key(), &header.salt, &UPLOAD).unwrap();
    let mut block = header.to_bytes().to_vec();
    for (section, plaintext) in Section::all(4).zip(content().sections()) {
        let padded = padding::pad(plaintext, 4096).unwrap();
        let key = record_key.section_key(section).unwrap();
        let payload = Payload { msg: &padded, aad: &header.to_bytes() };
        block.extend(Cipher::new(key.bytes().into()).encrypt((&[0; 12]).into(), payload).unwrap());
    }
    let record = parse_record(&block).unwrap();
    assert!(record.unlock(&patient_key(), &UPLOAD).is_ok());
    assert_eq!(record.open(&patient_key(), &UPLOAD).err(), Some(RecordError::Salt));
}
