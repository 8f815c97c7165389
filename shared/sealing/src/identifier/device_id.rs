//! Devices.

use super::eip55::{LENGTH, address_text};
use k256::ecdsa::VerifyingKey;
use keccak256::keccak256;

/// A device: the Ethereum address of its secp256k1 key. Zero stands for every device. Text: EIP-55.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub [u8; 20]);

address_text!(DeviceId, "a device id, 0x and 40 hexadecimal digits");

impl DeviceId {
    /// The last 20 bytes of the keccak256 of the uncompressed point (Ethereum Yellow Paper, appendix F).
    pub(crate) fn of(key: &VerifyingKey) -> Self {
        let point = key.to_sec1_point(false);
        let coordinates = point.as_bytes().get(1..).unwrap_or_default();
        let hash = keccak256(&[coordinates]);
        let mut address = [0; LENGTH];
        for (byte, hashed) in address.iter_mut().zip(hash.iter().skip(hash.len() - LENGTH)) {
            *byte = *hashed;
        }
        Self(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IdentifierError;
    use proptest::prelude::*;

    /// The examples of EIP-55, section "Test Cases".
    const EIP_55: [&str; 8] = [
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x27b1fdb04752bbc536007a920d24acb045561c26",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ];

    #[test]
    fn agrees_with_eip_55() {
        for text in EIP_55 {
            assert_eq!(text.parse::<DeviceId>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn one_case_needs_no_checksum() {
        for text in EIP_55 {
            let lower = text.to_lowercase().parse::<DeviceId>().unwrap();
            let upper = format!("0x{}", text[2..].to_uppercase()).parse::<DeviceId>().unwrap();
            assert_eq!((lower.to_string(), upper.to_string()), (text.to_owned(), text.to_owned()));
        }
    }

    #[test]
    fn a_swapped_capital_is_refused() {
        assert_eq!("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed".parse::<DeviceId>(), Err(IdentifierError::Checksum));
    }

    #[test]
    fn prefix_length_and_symbols_are_checked() {
        let digits = "0".repeat(40);
        assert_eq!(digits.parse::<DeviceId>(), Err(IdentifierError::Prefix));
        assert_eq!(format!("0X{digits}").parse::<DeviceId>(), Err(IdentifierError::Prefix));
        assert_eq!(
            format!("0x{}", &digits[1..]).parse::<DeviceId>(),
            Err(IdentifierError::Length { expected: 40, found: 39 })
        );
        assert_eq!(format!("0x{}z", &digits[1..]).parse::<DeviceId>(), Err(IdentifierError::Symbol { position: 42 }));
        assert!(format!("0x{}é", &digits[2..]).parse::<DeviceId>().is_err());
    }

    proptest! {
        #[test]
        fn survives_text_and_json(bytes: [u8; 20]) {
            let id = DeviceId(bytes);
            prop_assert_eq!(id.to_string().parse::<DeviceId>().unwrap(), id);
            prop_assert_eq!(serde_json::from_str::<DeviceId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,50}") {
            let _ = text.parse::<DeviceId>();
        }
    }
}
