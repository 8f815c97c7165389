//! Keccak-256, the hash of Ethereum (FIPS 202 before its padding changed).
//!
//! sha3 is generic, so its code is made where it is called and optimised as its caller is. Uploads are hashed whole, which has
//! to be fast; what surrounds the hash has to be small. So the one call stands here.

use sha3::{Digest, Keccak256};

/// Keccak-256 of `parts` one after the other.
#[must_use]
#[inline(never)]
pub fn keccak256(parts: &[&[u8]]) -> [u8; 32] {
    parts.iter().fold(Keccak256::new(), |hash, part| hash.chain_update(part)).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_known_answers_however_it_is_cut() {
        // The codes of an account without code, and of the event Transfer(address,address,uint256) of ERC-20.
        for (text, hash) in [
            ("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
            ("Transfer(address,address,uint256)", "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
        ] {
            let (start, end) = text.split_at(text.len() / 2);
            assert_eq!(hex::encode(keccak256(&[text.as_bytes()])), hash);
            assert_eq!(hex::encode(keccak256(&[start.as_bytes(), end.as_bytes(), b""])), hash);
        }
    }
}
