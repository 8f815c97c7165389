//! Why a text is no value of the chain.

/// Why a text is no address, word, number or byte string. Positions count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrimitiveError {
    /// `0x` is missing.
    #[error("begin with 0x")]
    Prefix,
    /// Too short or too long.
    #[error("{expected} hexadecimal digits are needed after 0x, not {found}")]
    Length {
        /// Digits that belong there.
        expected: usize,
        /// Digits that stand there.
        found: usize,
    },
    /// An odd number of digits where bytes are written.
    #[error("an even number of hexadecimal digits is needed after 0x: two for each byte")]
    OddLength,
    /// Something that is no hexadecimal digit.
    #[error("character {position} is no hexadecimal digit")]
    Symbol {
        /// Which character.
        position: usize,
    },
    /// The capitals of an address do not fit (EIP-55).
    #[error("the capitals do not fit the address: a digit is wrong; copy it again")]
    Checksum,
    /// A quantity with leading zeros, or without digits.
    #[error("a quantity has no leading zeros, and zero is 0x0")]
    LeadingZero,
    /// More than fits.
    #[error("the number has more than {bits} bits")]
    TooLarge {
        /// Bits that there is room for.
        bits: u16,
    },
}
