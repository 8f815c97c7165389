//! What people type into forms for accounts, areas and keys. Messages can be shown beside the field.

use ledger::{Address, Bytes32, PrimitiveError};

/// Why a text is not what the field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Nothing was typed.
    #[error("Fill this in.")]
    Empty,
    /// Not the form of an account.
    #[error("An account is 0x and 40 digits and letters from A to F. Copy the whole of it from the wallet.")]
    Account,
    /// The capitals do not fit.
    #[error("This account has a slip in it: copy it again from the wallet.")]
    AccountChecksum,
    /// The account that nobody has.
    #[error("This is nobody's account.")]
    AccountZero,
    /// Not the number of an area.
    #[error("An area is a number from 1 to 4294967295.")]
    Area,
    /// Not a key.
    #[error("A key is 64 digits and letters from A to F; the edge prints it.")]
    Key,
    /// A key of zeros.
    #[error("A key of zeros is no key.")]
    KeyZero,
}

/// Reads an account.
///
/// # Errors
/// When it is none, or has a slip in it.
pub fn account(text: &str) -> Result<Address, EntryError> {
    match text.trim().parse::<Address>() {
        _ if text.trim().is_empty() => Err(EntryError::Empty),
        Ok(Address::ZERO) => Err(EntryError::AccountZero),
        Ok(account) => Ok(account),
        Err(PrimitiveError::Checksum) => Err(EntryError::AccountChecksum),
        Err(_) => Err(EntryError::Account),
    }
}

/// Reads the number of an area.
///
/// # Errors
/// When it is none; zero stands for every area and is no area.
pub fn area_id(text: &str) -> Result<u32, EntryError> {
    match text.trim() {
        "" => Err(EntryError::Empty),
        text => text.parse().ok().filter(|area| *area != 0).ok_or(EntryError::Area),
    }
}

/// Reads the public key of an area, with or without `0x`, with any blanks.
///
/// # Errors
/// When it is none.
pub fn area_key(text: &str) -> Result<Bytes32, EntryError> {
    let digits: String = text.chars().filter(|symbol| !symbol.is_whitespace()).collect();
    let digits = digits.strip_prefix("0x").unwrap_or(&digits);
    if digits.is_empty() {
        return Err(EntryError::Empty);
    }
    let mut key = [0; 32];
    hex::decode_to_slice(digits, &mut key).map_err(|_| EntryError::Key)?;
    if key == [0; 32] { Err(EntryError::KeyZero) } else { Ok(Bytes32(key)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accounts_are_told_from_slips() {
        let good = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        assert_eq!(account(&format!(" {good}\n")).map(|account| account.to_string()), Ok(good.to_owned()));
        assert_eq!(account(&good.to_lowercase()), account(good), "without capitals nothing is checked");
        assert_eq!(account("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), Err(EntryError::AccountChecksum));
        assert_eq!(account(" "), Err(EntryError::Empty));
        assert_eq!(account("0x12"), Err(EntryError::Account));
        assert_eq!(account(&format!("0x{}", "0".repeat(40))), Err(EntryError::AccountZero));
    }

    #[test]
    fn areas_are_numbers_above_zero() {
        assert_eq!((area_id(" 7 "), area_id("4294967295")), (Ok(7), Ok(u32::MAX)));
        for text in ["0", "-1", "4294967296", "seven", "1.5"] {
            assert_eq!(area_id(text), Err(EntryError::Area), "{text}");
        }
        assert_eq!(area_id(""), Err(EntryError::Empty));
    }

    #[test]
    fn keys_are_read_in_any_layout() {
        let digits = "ab".repeat(32);
        let key = Ok(Bytes32([0xab; 32]));
        for text in [
            digits.clone(),
            format!("0x{digits}"),
            digits.to_uppercase(),
            format!(" {} {}", &digits[..32], &digits[32..]),
        ] {
            assert_eq!(area_key(&text), key, "{text}");
        }
        assert_eq!(area_key(&digits[1..]), Err(EntryError::Key));
        assert_eq!(area_key(&digits.replace('a', "g")), Err(EntryError::Key));
        assert_eq!(area_key(&"0".repeat(64)), Err(EntryError::KeyZero));
        assert_eq!(area_key(" "), Err(EntryError::Empty));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,90}") {
            let _read = (account(&text), area_id(&text), area_key(&text));
        }
    }
}
