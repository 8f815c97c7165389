//! Uploads whose signature is missing, malformed or another's.

use super::scene::Scene;
use super::{Case, Expected, TestkitError};
use crate::DeviceKey;
use serde::Serialize;

/// The order of secp256k1 (SEC 2, section 2.4.1), big-endian.
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xba, 0xae, 0xdc,
    0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
];

pub(super) fn add<C: Serialize>(scene: &Scene<'_, C>, cases: &mut Vec<Case>) -> Result<(), TestkitError> {
    let envelope = scene.intact()?;
    let signature = scene.device_key.sign_upload(&envelope);
    let text = signature.to_string();
    let bytes = signature.to_bytes();
    let (r, rest) = bytes.split_at(32);
    let (s, v) = rest.split_at(32);
    let parity = v.first().copied().unwrap_or_default() & 1 == 0;
    let join = |r: &[u8], s: &[u8], v: u8| format!("0x{}{}{v:02x}", hex::encode(r), hex::encode(s));
    let zero = [0; 32];

    // v as 0 or 1, the other way that wallets write it.
    let short = join(r, s, u8::from(parity));
    cases.push(Case {
        name: "signature_with_v_0_or_1",
        envelope: envelope.clone(),
        signature: Some(short),
        expected: Expected::Answer,
    });

    let stranger = DeviceKey::generate()?;
    let other_envelope = scene.intact()?;
    let bad: [(&'static str, Option<String>); 18] = [
        ("signature_missing", None),
        ("signature_empty", Some(String::new())),
        ("signature_without_0x", Some(text.trim_start_matches("0x").to_owned())),
        ("signature_not_hexadecimal", Some(format!("0x{}", "zz".repeat(65)))),
        ("signature_of_64_bytes", Some(text.chars().take(2 + 128).collect())),
        ("signature_of_66_bytes", Some(format!("{text}00"))),
        ("signature_of_2000_bytes", Some(format!("0x{}", "00".repeat(2000)))),
        ("signature_all_zeros", Some(format!("0x{}", "00".repeat(65)))),
        ("high_s_signature", Some(join(r, &minus(s), 27 + u8::from(!parity)))),
        ("signature_with_r_zero", Some(join(&zero, s, 27))),
        ("signature_with_s_zero", Some(join(r, &zero, 27))),
        ("signature_with_r_the_order", Some(join(&ORDER, s, 27))),
        ("signature_with_v_2", Some(join(r, s, 2))),
        ("signature_with_v_29", Some(join(r, s, 29))),
        ("signature_with_v_of_eip_155", Some(join(r, s, 37))),
        ("signature_with_the_other_parity", Some(join(r, s, 27 + u8::from(!parity)))),
        ("signature_of_another_device", Some(stranger.sign_upload(&envelope).to_string())),
        ("signature_over_other_envelope", Some(scene.device_key.sign_upload(&other_envelope).to_string())),
    ];
    for (name, signature) in bad {
        cases.push(Case { name, envelope: envelope.clone(), signature, expected: Expected::BadSignature });
    }

    let mut flipped = envelope.clone();
    if let Some(last) = flipped.last_mut() {
        *last ^= 1;
    }
    let cut = envelope.iter().copied().take(envelope.len() - 1).collect();
    let longer = [envelope.as_slice(), b"more"].concat();
    for (name, envelope) in
        [("flipped_tag_in_transit", flipped), ("cut_in_transit", cut), ("trailing_bytes_in_transit", longer)]
    {
        cases.push(Case { name, envelope, signature: Some(text.clone()), expected: Expected::BadSignature });
    }
    Ok(())
}

/// The order minus `s`: the twin that verifies as well.
fn minus(s: &[u8]) -> [u8; 32] {
    let mut difference = [0; 32];
    let mut borrow = 0_i16;
    for ((place, order), s) in difference.iter_mut().zip(ORDER).zip(s).rev() {
        let value = i16::from(order) - i16::from(*s) - borrow;
        borrow = i16::from(value < 0);
        *place = u8::try_from(value.rem_euclid(256)).unwrap_or_default();
    }
    difference
}
