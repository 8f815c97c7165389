//! Why a text is not an identifier.

/// Why a text is not an identifier. Never repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Wrong number of symbols.
    #[error("expected {expected} symbols, found {found}")]
    Length {
        /// Symbols that the form has, without prefix and hyphens.
        expected: usize,
        /// Symbols that the text has.
        found: usize,
    },
    /// A symbol that the form does not have.
    #[error("symbol {position} is not part of the alphabet of this identifier")]
    Symbol {
        /// Position, counted from 1, prefix and hyphens included.
        position: usize,
    },
    /// The check symbol, or the capitals of an EIP-55 address, do not fit the rest.
    #[error("the checksum does not fit; look for a mistyped or swapped symbol")]
    Checksum,
    /// More bits than the identifier has.
    #[error("the value is larger than this identifier can be")]
    TooLarge,
    /// `0x` is missing.
    #[error("the text must start with 0x")]
    Prefix,
}
