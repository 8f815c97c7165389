//! All keys that one patient has and had.

use crate::platform::{DatabaseError, Row};
use sealing::record::{PatientKeyId, WrappedPatientKey};

/// The keys of one patient: at most one that is alive, and the tombstones of those that were destroyed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyRing {
    /// The key that is alive, as it is stored.
    pub alive: Option<WrappedPatientKey>,
    /// When that one was made, in milliseconds UTC; zero without one.
    pub made_at: u64,
    /// Those that were destroyed, the oldest first.
    pub tombstones: Vec<Tombstone>,
}

/// What stays of a key that was destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// Which key it was.
    pub key_id: PatientKeyId,
    /// Milliseconds UTC.
    pub erased_at: u64,
    /// The head's number at that time.
    pub erased_block: u64,
}

impl KeyRing {
    /// Reads rows of `generation, key_id, wrapped, erased_at, erased_block, created_at`, the oldest first.
    ///
    /// # Errors
    /// When a row holds something else.
    pub fn read(rows: &[Row]) -> Result<Self, DatabaseError> {
        let mut ring = Self::default();
        for row in rows {
            let key_id = PatientKeyId(row.bytes(1)?);
            if row.optional_integer(3)?.is_some() {
                let (erased_at, erased_block) = (row.unsigned(3)?, row.unsigned(4)?);
                ring.tombstones.push(Tombstone { key_id, erased_at, erased_block });
            } else {
                let wrapped = WrappedPatientKey::from_bytes(row.blob(2)?).map_err(|_| DatabaseError::Unreadable)?;
                (ring.alive, ring.made_at) = (Some(wrapped), row.unsigned(5)?);
            }
        }
        Ok(ring)
    }

    /// Whether what was recorded in this block is certainly sealed under a key that was destroyed since.
    #[must_use]
    pub fn has_erased_block(&self, number: u64) -> bool {
        self.tombstones.iter().any(|tombstone| number <= tombstone.erased_block)
    }

    /// Whether this key was destroyed.
    #[must_use]
    pub fn has_erased_key(&self, key_id: PatientKeyId) -> bool {
        self.tombstones.iter().any(|tombstone| tombstone.key_id == key_id)
    }
}
