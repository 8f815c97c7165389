//! The known answers of RFC 9180 for the suite that uploads use, both directions and export.

use core::convert::Infallible;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem as _, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender_with_rng};
use sealing::suite::{Aead, Kdf, Kem};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vector {
    info: String,
    ikm_r: String,
    ikm_e: String,
    sk_rm: String,
    pk_rm: String,
    enc: String,
    encryptions: Vec<Encryption>,
    exports: Vec<Export>,
}

#[derive(Deserialize)]
struct Encryption {
    sequence: usize,
    aad: String,
    ct: String,
    pt: String,
}

#[derive(Deserialize)]
struct Export {
    exporter_context: String,
    #[serde(rename = "L")]
    length: usize,
    exported_value: String,
}

/// Hands out the vector's `ikmE` once, as the sender draws its keying material.
struct KeyingMaterial(Option<Vec<u8>>);

impl TryRng for KeyingMaterial {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        panic!("the sender draws bytes")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        panic!("the sender draws bytes")
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Infallible> {
        destination.copy_from_slice(&self.0.take().expect("the sender draws once"));
        Ok(())
    }
}

impl TryCryptoRng for KeyingMaterial {}

fn bytes(text: &str) -> Vec<u8> {
    hex::decode(text).unwrap()
}

fn vectors() -> Vec<Vector> {
    let file: File = serde_json::from_str(include_str!("reference/rfc9180.json")).unwrap();
    assert_eq!(file.vectors.len(), 1);
    file.vectors
}

#[test]
fn the_recipients_keys_are_derived_alike() {
    for vector in vectors() {
        let (secret, public) = Kem::derive_keypair(&bytes(&vector.ikm_r));
        // The vectors write private keys unclamped; RFC 9180 section 7.1.2 has implementations clamp them.
        let expected = <Kem as hpke::Kem>::PrivateKey::from_bytes(&bytes(&vector.sk_rm)).unwrap();
        assert_eq!(secret.to_bytes(), expected.to_bytes());
        assert_eq!(public.to_bytes().to_vec(), bytes(&vector.pk_rm));
    }
}

#[test]
fn the_sender_agrees() {
    for vector in vectors() {
        let public = <Kem as hpke::Kem>::PublicKey::from_bytes(&bytes(&vector.pk_rm)).unwrap();
        let mut material = KeyingMaterial(Some(bytes(&vector.ikm_e)));
        let (enc, mut context) =
            setup_sender_with_rng::<Aead, Kdf, Kem>(&OpModeS::Base, &public, &bytes(&vector.info), &mut material)
                .unwrap();
        assert_eq!(enc.to_bytes().to_vec(), bytes(&vector.enc));
        for sequence in 0..=256 {
            let known = vector.encryptions.iter().find(|encryption| encryption.sequence == sequence);
            let (aad, pt) = known.map_or_else(Default::default, |known| (bytes(&known.aad), bytes(&known.pt)));
            let ciphertext = context.seal(&pt, &aad).unwrap();
            if let Some(known) = known {
                assert_eq!(ciphertext, bytes(&known.ct), "sequence {sequence}");
            }
        }
        for export in &vector.exports {
            let mut value = vec![0; export.length];
            context.export(&bytes(&export.exporter_context), &mut value).unwrap();
            assert_eq!(value, bytes(&export.exported_value));
        }
    }
}

#[test]
fn the_recipient_agrees() {
    for vector in vectors() {
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(&bytes(&vector.sk_rm)).unwrap();
        let enc = <Kem as hpke::Kem>::EncappedKey::from_bytes(&bytes(&vector.enc)).unwrap();
        let mut context =
            setup_receiver::<Aead, Kdf, Kem>(&OpModeR::Base, &secret, &enc, &bytes(&vector.info)).unwrap();
        // A recipient's sequence number moves only with messages that open, so the consecutive ones can be checked.
        for (sequence, known) in
            vector.encryptions.iter().enumerate().take_while(|(index, known)| *index == known.sequence)
        {
            let opened = context.open(&bytes(&known.ct), &bytes(&known.aad)).unwrap();
            assert_eq!(opened, bytes(&known.pt), "sequence {sequence}");
        }
        for export in &vector.exports {
            let mut value = vec![0; export.length];
            context.export(&bytes(&export.exporter_context), &mut value).unwrap();
            assert_eq!(value, bytes(&export.exported_value));
        }
    }
}
