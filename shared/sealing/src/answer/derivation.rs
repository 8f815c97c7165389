//! Key and nonce of one answer.

use crate::suite::{CIPHER_KEY_LENGTH, Hkdf, KEY_LENGTH, NONCE_LENGTH};
use hkdf::InvalidLength;
use zeroize::Zeroizing;

/// Key and nonce of one answer.
pub(super) struct AnswerSecrets<const KEY: usize = CIPHER_KEY_LENGTH> {
    pub(super) key: Zeroizing<[u8; KEY]>,
    pub(super) nonce: [u8; NONCE_LENGTH],
}

/// RFC 9458 section 4.4, steps 3 to 6: `Extract(enc | response nonce, secret)`, then `Expand` with `"key"` and `"nonce"`.
///
/// `KEY` is the cipher's key length, so that the RFC's own example, which has another cipher, can be checked.
pub(super) fn derive<const KEY: usize>(
    secret: &[u8],
    enc: &[u8; KEY_LENGTH],
    response_nonce: &[u8],
) -> Result<AnswerSecrets<KEY>, InvalidLength> {
    let salt = [enc.as_slice(), response_nonce].concat();
    let hkdf = Hkdf::new(Some(&salt), secret);
    let mut secrets = AnswerSecrets { key: Zeroizing::new([0; KEY]), nonce: [0; NONCE_LENGTH] };
    hkdf.expand(b"key", secrets.key.as_mut_slice())?;
    hkdf.expand(b"nonce", &mut secrets.nonce)?;
    Ok(secrets)
}
