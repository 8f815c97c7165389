//! Records at rest: one block of `header | context section | one section for each domain`, sealed under the patient's key.
//!
//! [`seal_record`] always makes the same block of the same patient key, upload and content. [`parse_record`] reads a block,
//! and [`ParsedRecord::unlock`] finds its keys, of which [`crate::delivery`] hands out those that a policy permits.
//! `docs/records.md` gives the bytes and the reasons.

mod content;
mod derivation;
mod error;
mod header;
mod master_key;
mod open;
mod padding;
mod parse;
mod patient_key;
mod seal;
mod section;
mod wrapping;

pub use content::{OpenedRecord, RecordContent};
pub use error::{RecordError, RecordSealError, WrappingError};
pub use header::{HEADER_LENGTH, RecordHeader, SALT_LENGTH, VERSION};
pub use master_key::{MasterKey, MasterKeyId};
pub use open::UnlockedRecord;
pub use padding::PADDING_UNIT;
pub use parse::{ParsedRecord, parse_record};
pub use patient_key::{PatientKey, PatientKeyId};
pub use seal::seal_record;
pub use section::{MAX_DOMAINS, Section, SectionKey};
pub use wrapping::{WRAPPED_LENGTH, WrappedPatientKey};

/// Largest block in bytes (1 MiB).
pub const MAX_RECORD: usize = 1024 * 1024;

#[cfg(test)]
pub(crate) mod tests;
