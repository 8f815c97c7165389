//! Subresource integrity, and names that say what a file holds.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha384};

/// Bytes of the digest that a name carries.
const IN_NAME: usize = 8;

/// For an `integrity` attribute.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// `name` with 16 hexadecimal digits before its extension. The component `assets` takes such a name as a promise that the file
/// never changes.
pub(super) fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let digits: String = Sha384::digest(bytes).iter().take(IN_NAME).map(|byte| format!("{byte:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{digits}.{extension}"),
        None => format!("{name}.{digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_other_programs() {
        // printf '' | openssl dgst -sha384 -binary | base64
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
        // printf '' | sha384sum
        assert_eq!(hashed_name("a.js", b""), "a.38b060a751ac9638.js");
        assert_eq!(hashed_name("icons/a.b.svg", b""), "icons/a.b.38b060a751ac9638.svg");
    }
}
