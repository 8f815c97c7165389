//! Whatever is sealed opens; whatever is thrown at the parser is refused or read, never more.

use super::*;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sealed_opens(
        key: [u8; 32],
        upload: [u8; 32],
        context in proptest::collection::vec(any::<u8>(), 0..6000),
        domains in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..5000), 1..=16),
    ) {
        let (key, upload) = (PatientKey::from_bytes(&key), UploadId(upload));
        let slices: Vec<_> = domains.iter().map(Vec::as_slice).collect();
        let block = seal_record(&key, &upload, &RecordContent { context: &context, domains: &slices }).unwrap();
        let opened = parse_record(&block).unwrap().open(&key, &upload).unwrap();
        prop_assert_eq!(opened.context.as_slice(), context.as_slice());
        prop_assert!(opened.domains.iter().map(|domain| domain.as_slice()).eq(slices));
    }

    #[test]
    fn a_changed_byte_never_opens(position in 0usize..HEADER_LENGTH + 5 * 4112, flip in 1u8..) {
        let mut block = block();
        block[position] ^= flip;
        let opened = parse_record(&block).and_then(|record| record.open(&patient_key(), &UPLOAD));
        prop_assert!(opened.is_err());
    }

    #[test]
    fn parsing_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), version in 0u8..3) {
        let _ = parse_record(&bytes);
        let mut bytes = bytes;
        if let Some(first) = bytes.first_mut() {
            *first = version;
        }
        if let Ok(record) = parse_record(&bytes) {
            let _ = record.open(&patient_key(), &UPLOAD);
        }
        let _ = WrappedPatientKey::from_bytes(&bytes);
    }
}
