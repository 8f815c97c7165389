//! Names of resources: UUID version 5 (RFC 9562) of what they are about, never of clock or chance.

use uuid::Uuid;

const BASE: &str = "https://gaitkeeper.example/fhir/";

/// The UUID of `https://gaitkeeper.example/fhir/<kind>/<what>` in the namespace of URLs.
pub(crate) fn uuid(kind: &str, what: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{BASE}{kind}/{what}").as_bytes()).hyphenated().to_string()
}

/// The `fullUrl` of a resource.
pub(crate) fn urn(id: &str) -> String {
    format!("urn:uuid:{id}")
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads 64 lower-case hexadecimal digits.
pub(crate) fn parse_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() || pairs.len() != bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        let digits = pair.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        let pair = core::str::from_utf8(pair).ok().filter(|_| digits)?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_with_another_implementation() {
        // python3 -c 'import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, "https://gaitkeeper.example/fhir/Device/0x00"))'
        assert_eq!(uuid("Device", "0x00"), EXPECTED);
    }

    const EXPECTED: &str = "29b8033e-1bab-576c-9ad9-01f736c744ca";

    #[test]
    fn digits_go_both_ways() {
        let bytes = core::array::from_fn(|index| index as u8 * 8 + 5);
        assert_eq!(parse_hex(&hex(&bytes)), Some(bytes));
        for text in ["", "00", &"0".repeat(63), &"0".repeat(65), &"G".repeat(64), &"A".repeat(64), &"é".repeat(32)] {
            assert_eq!(parse_hex(text), None, "{text}");
        }
    }
}
