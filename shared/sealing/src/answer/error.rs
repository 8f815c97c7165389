//! Why an answer cannot be opened.

/// Why an answer cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// Fewer bytes than nonce and tag have.
    #[error("the answer has {length} bytes, fewer than the {needed} of the smallest; it was cut on the way")]
    TooShort {
        /// Bytes received.
        length: usize,
        /// Bytes needed at least.
        needed: usize,
    },
    /// Not sealed for this upload, or changed since.
    #[error("the answer does not open with this upload's key; it belongs to another upload or was changed on the way")]
    Damaged,
    /// Not 64 bytes or 128 hexadecimal digits.
    #[error("an answer key is written as 128 hexadecimal digits")]
    KeyText,
}
