//! The mined request that a delivery answers.

use crate::ContractAddress;
use crate::identifier::text::parse_hex;

const LABEL: &[u8] = b"gaitkeeper/delivery/v1";

/// Hash of a transaction. Text: `0x` and 64 hexadecimal digits, lower case when written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransactionHash(pub [u8; 32]);

crate::identifier::text::serde_by_text!(TransactionHash, "a transaction hash, 0x and 64 hexadecimal digits");

impl core::fmt::Display for TransactionHash {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("0x")?;
        crate::identifier::text::write_hex(&self.0, formatter)
    }
}

impl core::fmt::Debug for TransactionHash {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "TransactionHash({self})")
    }
}

impl core::str::FromStr for TransactionHash {
    type Err = crate::IdentifierError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix("0x").ok_or(crate::IdentifierError::Prefix)?;
        parse_hex(digits).map(Self)
    }
}

/// The mined request that a delivery answers. Part of the key agreement, so that a delivery opens for this receipt alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Receipt {
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// The contract that granted the access.
    pub contract: ContractAddress,
    /// The transaction that asked for it.
    pub transaction: TransactionHash,
}

impl Receipt {
    /// HPKE `info`: `"gaitkeeper/delivery/v1" | chain id u64-be | contract | transaction hash`.
    pub(super) fn info(&self) -> Vec<u8> {
        [LABEL, &self.chain_id.to_be_bytes(), &self.contract.0, &self.transaction.0].concat()
    }
}
