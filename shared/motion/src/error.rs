//! What can be wrong with the bytes of a recording; every message says what to change.

use thiserror::Error;

/// Why bytes are not a usable recording.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum RecordingError {
    /// Nothing in it.
    #[error("the recording is empty: write a header line and one line a sample")]
    Empty,
    /// A comment's value cannot be understood.
    #[error("line {line}: the comment \"{key}\" has a value that cannot be understood: {expected}")]
    Comment {
        /// Line from 1.
        line: u32,
        /// The comment's key.
        key: String,
        /// What would be understood.
        expected: &'static str,
    },
}
