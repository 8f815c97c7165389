//! No two contents, uploads or patients share a salt or a key.

use super::*;
use std::collections::HashSet;

fn salt_and_context_key(key: &PatientKey, upload: &UploadId, content: &RecordContent<'_>) -> ([u8; 16], [u8; 32]) {
    let block = seal_record(key, upload, content).unwrap();
    let record = parse_record(&block).unwrap();
    let keys = record.unlock(key, upload).unwrap().section_keys(1).unwrap();
    (record.header().salt, *keys[0].bytes())
}

#[test]
fn any_change_changes_salt_and_keys() {
    let base = content();
    let changed_domains: Vec<[&[u8]; 4]> = (0..4)
        .flat_map(|index| {
            [b"other".as_slice(), b"tremos", b"tremor\0"].map(|other| {
                let mut domains = DOMAINS;
                domains[index] = other;
                domains
            })
        })
        .collect();
    let (swapped, moved) =
        ([DOMAINS[1], DOMAINS[0], DOMAINS[2], DOMAINS[3]], [DOMAINS[0], DOMAINS[1], DOMAINS[3], DOMAINS[2]]);
    let fewer = &DOMAINS[..3];
    let more = [DOMAINS.as_slice(), &[b""]].concat();
    let mut contents = vec![
        base,
        RecordContent { context: b"a contexu", ..base },
        RecordContent { context: b"", ..base },
        // The same bytes, cut elsewhere.
        RecordContent { context: b"a contextt", domains: &[b"remor", DOMAINS[1], DOMAINS[2], DOMAINS[3]] },
        RecordContent { domains: &swapped, ..base },
        RecordContent { domains: &moved, ..base },
        RecordContent { domains: fewer, ..base },
        RecordContent { domains: &more, ..base },
    ];
    contents.extend(changed_domains.iter().map(|domains| RecordContent { domains, ..base }));
    let mut seen: Vec<_> =
        contents.iter().map(|content| salt_and_context_key(&patient_key(), &UPLOAD, content)).collect();
    seen.push(salt_and_context_key(&PatientKey::from_bytes(&[2; 32]), &UPLOAD, &base));
    seen.push(salt_and_context_key(&patient_key(), &UploadId([8; 32]), &base));
    assert_eq!(seen.iter().map(|(salt, _)| salt).collect::<HashSet<_>>().len(), seen.len());
    assert_eq!(seen.iter().map(|(_, key)| key).collect::<HashSet<_>>().len(), seen.len());
}

#[test]
fn the_sections_of_a_record_have_different_keys() {
    let block =
        seal_record(&patient_key(), &UPLOAD, &RecordContent { context: b"", domains: &[b"".as_slice(); 16] }).unwrap();
    let unlocked = parse_record(&block).unwrap().unlock(&patient_key(), &UPLOAD).unwrap();
    let keys = unlocked.section_keys(u16::MAX).unwrap();
    assert_eq!(keys.iter().map(|key| *key.bytes()).collect::<HashSet<_>>().len(), 17);
    // So equal plaintexts do not show as equal sections.
    let sections: HashSet<_> = block[HEADER_LENGTH..].chunks(4112).collect();
    assert_eq!(sections.len(), 17);
}

#[test]
fn only_permitted_keys_are_given_out() {
    let block = block();
    let unlocked = parse_record(&block).unwrap().unlock(&patient_key(), &UPLOAD).unwrap();
    for domains in 0..=u16::MAX {
        let given: Vec<_> = unlocked.section_keys(domains).unwrap().iter().map(SectionKey::section).collect();
        let domain = |bit: u8| (domains & (1 << bit) != 0).then_some(Section::Domain(bit));
        let context = (domains != 0).then_some(Section::Context);
        assert_eq!(given, context.into_iter().chain((0..4).filter_map(domain)).collect::<Vec<_>>(), "{domains:#b}");
        if domains > 64 && domains.count_ones() > 2 {
            break;
        }
    }
}
