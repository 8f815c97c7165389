//! Accounts and hashes as short as they can be told apart by eye. In full they are their own `Display`.

use ledger::{Address, Bytes32};

/// `0x3C44…93BC`.
#[must_use]
pub fn short_account(account: Address) -> String {
    shortened(&account.to_string())
}

/// The same of a transaction or a digest.
#[must_use]
pub fn short_hash(hash: Bytes32) -> String {
    shortened(&hash.to_string())
}

fn shortened(hex: &str) -> String {
    match (hex.get(..6), hex.len().checked_sub(4).and_then(|at| hex.get(at..))) {
        (Some(start), Some(end)) => format!("{start}…{end}"),
        _ => hex.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_an_account_are_shown() {
        let account: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC".parse().unwrap();
        assert_eq!(short_account(account), "0x3C44…93BC");
        assert_eq!(short_hash(Bytes32([0xab; 32])), "0xabab…abab");
    }
}
