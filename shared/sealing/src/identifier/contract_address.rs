//! The contract.

use super::eip55::address_text;

/// Address of the `HealthRecords` contract; zero on an edge without a chain. Text: EIP-55.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContractAddress(pub [u8; 20]);

address_text!(ContractAddress, "a contract address, 0x and 40 hexadecimal digits");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IdentifierError;
    use proptest::prelude::*;

    #[test]
    fn no_contract_is_forty_zeros() {
        assert_eq!(ContractAddress::default().to_string(), "0x0000000000000000000000000000000000000000");
    }

    #[test]
    fn a_swapped_capital_is_refused() {
        assert_eq!(
            "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9adb".parse::<ContractAddress>(),
            Err(IdentifierError::Checksum)
        );
    }

    proptest! {
        #[test]
        fn survives_text_and_json(bytes: [u8; 20]) {
            let address = ContractAddress(bytes);
            prop_assert_eq!(address.to_string().parse::<ContractAddress>().unwrap(), address);
            let json = serde_json::to_string(&address).unwrap();
            prop_assert_eq!(serde_json::from_str::<ContractAddress>(&json).unwrap(), address);
        }
    }
}
