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

#[cfg(test)]
mod tests {
    use super::*;
    use aes_gcm::{Aes128Gcm, KeyInit, aead::Aead};

    /// RFC 9458 appendix A. Its cipher is AES-128-GCM, so key, secret and response nonce have 16 bytes.
    #[test]
    fn agrees_with_rfc_9458() {
        let bytes = |text: &str| hex::decode(text).unwrap();
        let secret = bytes("62d87a6ba569ee81014c2641f52bea36");
        let enc = bytes("4b28f881333e7c164ffc499ad9796f877f4e1051ee6d31bad19dec96c208b472");
        let response = bytes("c789e7151fcba46158ca84b04464910d86f9013e404feea014e7be4a441f234f857fbd");
        let (response_nonce, ciphertext) = response.split_at(16);

        let secrets = derive::<16>(&secret, &enc.try_into().unwrap(), response_nonce).unwrap();
        assert_eq!(secrets.key.to_vec(), bytes("5d0172a080e428b16d298c4ea0db620d"));
        assert_eq!(secrets.nonce.to_vec(), bytes("f6bf1aeb88d6df87007fa263"));

        let cipher = Aes128Gcm::new((&*secrets.key).into());
        assert_eq!(cipher.decrypt((&secrets.nonce).into(), ciphertext).unwrap(), bytes("0140c8"));
    }
}
