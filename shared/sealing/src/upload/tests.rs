//! Sealing, reading and opening together.

use super::*;
use crate::{
    AnswerError, AnswerKey, AreaId, AreaPrivateKey, AreaPublicKey, ContractAddress, DeviceId, PatientId, RecordAddress,
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Context {
    body_place: String,
    sampling_rate_hz: Option<f64>,
}

fn draft() -> UploadDraft<Context> {
    UploadDraft {
        kind: UploadKind::Recording,
        chain_id: 31337,
        contract: ContractAddress([0xc0; 20]),
        address: RecordAddress { area_id: AreaId(3), patient_id: PatientId(99), device_id: DeviceId([0xd0; 20]) },
        captured_at: 1_700_000_000_000,
        utc_offset_minutes: -210,
        encoding: Encoding::Csv,
        context: Context { body_place: "wrist".to_owned(), sampling_rate_hz: Some(102.4) },
    }
}

fn sealed(plaintext: &[u8]) -> (AreaPrivateKey, SealedUpload) {
    let key = AreaPrivateKey::generate().unwrap();
    let sealed = seal_upload(draft(), &key.public_key(), plaintext).unwrap();
    (key, sealed)
}

fn open(envelope: &[u8], key: &AreaPrivateKey) -> Result<Vec<u8>, EnvelopeError> {
    parse_upload::<Context>(envelope)?.open(&[key]).map(|(plaintext, _)| plaintext.to_vec())
}

#[test]
fn what_was_sealed_opens_with_its_header_and_name() {
    let (key, sealed) = sealed(b"a recording");
    let upload = parse_upload::<Context>(&sealed.envelope).unwrap();
    let header = upload.header();
    assert_eq!((header.version, header.captured_at), (1, 1_700_000_000_000));
    assert_eq!(
        (&header.context, header.address, header.area_key_id),
        (&draft().context, draft().address, key.key_id())
    );
    assert_eq!(upload.upload_id(), sealed.upload_id);
    assert_eq!(upload.open(&[&key]).unwrap().0.as_slice(), b"a recording");
}

#[test]
fn sealing_again_gives_other_bytes_and_the_same_name() {
    let key = AreaPrivateKey::generate().unwrap().public_key();
    let [first, second] = [(); 2].map(|()| seal_upload(draft(), &key, b"a recording").unwrap());
    assert_ne!(first.envelope, second.envelope);
    assert_eq!(first.upload_id, second.upload_id);
}

#[test]
fn the_previous_key_still_opens() {
    let (previous, sealed) = sealed(b"a recording");
    let current = AreaPrivateKey::generate().unwrap();
    let upload = parse_upload::<Context>(&sealed.envelope).unwrap();
    assert_eq!(upload.open(&[&current, &previous]).unwrap().0.as_slice(), b"a recording");
    let unknown = upload.open(&[&current]).unwrap_err();
    assert_eq!(unknown, EnvelopeError::UnknownAreaKey { key_id: previous.key_id() });
    assert!(matches!(upload.open(&[]).unwrap_err(), EnvelopeError::UnknownAreaKey { .. }));
}

#[test]
fn every_single_flipped_bit_is_noticed() {
    let (key, sealed) = sealed(b"0.00,0.1,0.2,9.81");
    let mut envelope = sealed.envelope;
    assert!(open(&envelope, &key).is_ok());
    for bit in 0..8 * envelope.len() {
        envelope[bit / 8] ^= 1 << (bit % 8);
        assert!(open(&envelope, &key).is_err(), "bit {bit}");
        envelope[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn every_cut_is_noticed() {
    let (key, sealed) = sealed(b"0.00,0.1,0.2,9.81");
    for length in 0..sealed.envelope.len() {
        assert!(open(&sealed.envelope[..length], &key).is_err(), "{length}");
    }
}

#[test]
fn the_largest_upload_fits_and_one_byte_more_does_not() {
    let (key, small) = sealed(b"");
    let room = MAX_ENVELOPE - small.envelope.len();
    let plaintext = vec![b'7'; room];
    let largest = seal_upload(draft(), &key.public_key(), &plaintext).unwrap();
    assert_eq!(largest.envelope.len(), MAX_ENVELOPE);
    assert_eq!(open(&largest.envelope, &key).unwrap(), plaintext);
    assert_eq!(
        seal_upload(draft(), &key.public_key(), &[plaintext.as_slice(), b"7"].concat()).unwrap_err(),
        SealError::TooLarge { length: MAX_ENVELOPE + 1, limit: MAX_ENVELOPE }
    );
    let longer = [largest.envelope.as_slice(), b"7"].concat();
    assert_eq!(open(&longer, &key), Err(EnvelopeError::TooLarge { length: MAX_ENVELOPE + 1, limit: MAX_ENVELOPE }));
}

#[test]
fn a_long_header_is_refused_before_it_is_sent() {
    let context = Context { body_place: "x".repeat(MAX_HEADER), sampling_rate_hz: None };
    let key = AreaPrivateKey::generate().unwrap().public_key();
    let UploadDraft { kind, chain_id, contract, address, captured_at, utc_offset_minutes, encoding, .. } = draft();
    let draft = UploadDraft { kind, chain_id, contract, address, captured_at, utc_offset_minutes, encoding, context };
    assert!(matches!(seal_upload(draft, &key, b"").unwrap_err(), SealError::HeaderTooLong { limit: MAX_HEADER, .. }));
}

#[test]
fn points_of_low_order_are_no_area_keys() {
    // RFC 7748 section 7 and <https://cr.yp.to/ecdh.html#validate>: orders 4, 1, 8, 8 and 2.
    for key in [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ] {
        let key: AreaPublicKey = key.parse().unwrap();
        assert_eq!(seal_upload(draft(), &key, b"").unwrap_err(), SealError::UnusableAreaKey, "{key}");
    }
}

#[test]
fn a_header_error_is_short_and_on_one_line() {
    let key = AreaPrivateKey::generate().unwrap();
    let header = format!("{{\"version\":1,\"{}\\n\":1}}", "x".repeat(4000));
    let (envelope, _) = seal_with_header(header.as_bytes(), &key.public_key(), b"").unwrap();
    let message = parse_upload::<Context>(&envelope).unwrap_err().to_string();
    assert!(message.len() < 250 && !message.contains('\n'), "{message}");
    assert!(message.contains("unknown field"), "{message}");
}

#[test]
fn answers_open_with_the_uploads_own_key_only() {
    let (key, mine) = sealed(b"a recording");
    let (_, other) = sealed(b"a recording");
    let seal = || {
        let (_, sealer) = parse_upload::<Context>(&mine.envelope).unwrap().open(&[&key]).unwrap();
        sealer.seal(b"absent").unwrap()
    };
    let (first, second) = (seal(), seal());
    assert_ne!(first[..32], second[..32], "each answer has its own response nonce");
    for answer in [&first, &second] {
        assert_eq!(mine.answer_key.open(answer).unwrap().as_slice(), b"absent");
        assert_eq!(other.answer_key.open(answer).unwrap_err(), AnswerError::Damaged);
    }
    let restarted = AnswerKey::from_hex(&mine.answer_key.to_hex()).unwrap();
    assert_eq!(restarted.open(&first).unwrap().as_slice(), b"absent");
    assert_eq!(format!("{restarted:?}"), "AnswerKey");
}

#[test]
fn every_flipped_bit_and_every_cut_of_an_answer_is_noticed() {
    let (key, sealed) = sealed(b"a recording");
    let (_, sealer) = parse_upload::<Context>(&sealed.envelope).unwrap().open(&[&key]).unwrap();
    let mut answer = sealer.seal(b"absent").unwrap();
    for bit in 0..8 * answer.len() {
        answer[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(sealed.answer_key.open(&answer).unwrap_err(), AnswerError::Damaged, "bit {bit}");
        answer[bit / 8] ^= 1 << (bit % 8);
    }
    for length in 0..answer.len() {
        assert!(sealed.answer_key.open(&answer[..length]).is_err(), "{length}");
    }
}

#[test]
fn an_answer_key_of_another_length_is_refused() {
    for text in ["", "00", &"0".repeat(127), &"0".repeat(130), &"z".repeat(128)] {
        assert_eq!(AnswerKey::from_hex(text).unwrap_err(), AnswerError::KeyText, "{text}");
    }
    assert_eq!(AnswerKey::from_bytes(&[0; 63]).unwrap_err(), AnswerError::KeyText);
    assert_eq!(AnswerKey::from_bytes(&[0; 65]).unwrap_err(), AnswerError::KeyText);
}

proptest! {
    #[test]
    fn any_plaintext_survives(plaintext in any::<Vec<u8>>()) {
        let (key, sealed) = sealed(&plaintext);
        prop_assert_eq!(open(&sealed.envelope, &key), Ok(plaintext));
    }

    #[test]
    fn reading_arbitrary_bytes_never_panics(bytes in any::<Vec<u8>>()) {
        let _ = parse_upload::<Context>(&bytes);
    }

    #[test]
    fn reading_an_arbitrary_header_never_panics(header in "\\PC{0,200}") {
        let length = u32::try_from(header.len()).unwrap().to_be_bytes();
        let _ = parse_upload::<Context>(&[&length, header.as_bytes(), &[7; 64]].concat());
    }

    #[test]
    fn a_changed_envelope_neither_opens_nor_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1_u8..), 1..8),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let (key, sealed) = sealed(b"0.00,0.1,0.2,9.81");
        let mut envelope = sealed.envelope.clone();
        for (index, change) in changes {
            let index = index.index(envelope.len());
            envelope[index] ^= change;
        }
        if let Some(cut) = cut {
            envelope.truncate(cut.index(envelope.len()));
        }
        prop_assert!(envelope == sealed.envelope || open(&envelope, &key).is_err());
    }

    #[test]
    fn opening_arbitrary_answers_never_panics(bytes in any::<Vec<u8>>(), key in any::<[u8; 32]>()) {
        let key = AnswerKey::from_bytes(&[key, key].concat()).unwrap();
        prop_assert!(key.open(&bytes).is_err());
    }
}
