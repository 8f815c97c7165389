//! Ids of area keys.

use super::text::hex_text;
use crate::suite::KEY_LENGTH;
use sha2::{Digest, Sha256};

const LABEL: &[u8] = b"gaitkeeper/area-key-id/v1";

/// Names an area's public key: the first 8 bytes of `SHA-256("gaitkeeper/area-key-id/v1" | public key)`. Text: 16 hexadecimal digits.
///
/// A name, not a proof: whether an upload was sealed to the key shows when it opens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaKeyId([u8; 8]);

hex_text!(AreaKeyId, 8, "an area key id of 16 hexadecimal digits");

impl AreaKeyId {
    /// The id of the key whose 32 bytes are `public_key`.
    pub(crate) fn of(public_key: &[u8; KEY_LENGTH]) -> Self {
        let digest: [u8; 32] = Sha256::new().chain_update(LABEL).chain_update(public_key).finalize().into();
        let [a, b, c, d, e, f, g, h, ..] = digest;
        Self([a, b, c, d, e, f, g, h])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn is_the_start_of_the_labelled_hash() {
        // printf 'gaitkeeper/area-key-id/v1' | cat - <(head -c 32 /dev/zero) | sha256sum
        assert_eq!(AreaKeyId::of(&[0; 32]).to_string(), "26a831fe277f40b9");
    }

    proptest! {
        #[test]
        fn survives_text_and_json(bytes: [u8; 8]) {
            let id = AreaKeyId(bytes);
            prop_assert_eq!(id.to_string().parse::<AreaKeyId>().unwrap(), id);
            prop_assert_eq!(serde_json::from_str::<AreaKeyId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
        }
    }
}
