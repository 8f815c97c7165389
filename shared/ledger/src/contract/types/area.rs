//! Areas.

use crate::codec::structure;
use crate::primitive::Bytes32;

structure! {
    value
    /// The HPKE public keys (X25519) of an area.
    Area {
        /// The key from `key_from` on.
        key: Bytes32,
        /// The key before that.
        previous_key: Bytes32,
        /// Unix seconds; zero: there is no such area.
        key_from: u64,
    }
}

impl Area {
    /// The key at `time` (Unix seconds), or nothing for an area without one.
    #[must_use]
    pub fn key_at(&self, time: u64) -> Option<Bytes32> {
        let key = if time >= self.key_from { self.key } else { self.previous_key };
        (key != Bytes32::ZERO).then_some(key)
    }
}
