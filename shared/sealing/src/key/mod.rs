//! Keys of areas and devices.

mod area_private_key;
mod area_public_key;
mod device_key;
mod error;

pub use area_private_key::AreaPrivateKey;
pub use area_public_key::AreaPublicKey;
pub use device_key::DeviceKey;
pub use error::KeyError;

use zeroize::Zeroizing;

/// 64 hexadecimal digits of a secret, in memory that is zeroised.
pub(crate) fn secret_hex(bytes: &[u8]) -> Zeroizing<String> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = Zeroizing::new(String::with_capacity(2 * bytes.len()));
    for byte in bytes {
        for nibble in [byte >> 4, byte & 0x0f] {
            text.push(DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0').into());
        }
    }
    text
}

/// Reads what [`secret_hex`] writes, either case, with or without `0x`.
pub(crate) fn parse_secret_hex(text: &str) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let mut bytes = Zeroizing::new([0; 32]);
    let digits = text.strip_prefix("0x").unwrap_or(text);
    hex::decode_to_slice(digits, bytes.as_mut_slice()).map_err(|_| KeyError::Text)?;
    Ok(bytes)
}
