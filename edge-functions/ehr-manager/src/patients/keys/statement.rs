//! The SQL of the patients' keys (SQLite 3.35 or later, for `RETURNING`).

use crate::database::Migration;

/// The table. A patient has at most one key that is alive, whatever happens at the same moment: the index sees to that. Those
/// that were destroyed stay as tombstones, so that what was sealed under them is known to be erased.
pub const MIGRATION: Migration = Migration {
    name: "patient-keys",
    statements: &[
        "CREATE TABLE IF NOT EXISTS patient_keys (
    patient_id BLOB NOT NULL,
    generation INTEGER NOT NULL,
    key_id BLOB NOT NULL,
    wrapped BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    erased_at INTEGER,
    erased_block INTEGER,
    PRIMARY KEY (patient_id, generation)
) STRICT, WITHOUT ROWID",
        "CREATE UNIQUE INDEX IF NOT EXISTS patient_keys_alive ON patient_keys (patient_id) WHERE erased_at IS NULL",
    ],
};

/// Keeps a new key if the patient has none that is alive. Parameters: patient id, key id, wrapped key, now in milliseconds.
pub(super) const INSERT: &str = "INSERT INTO patient_keys (patient_id, generation, key_id, wrapped, created_at)
SELECT ?1, coalesce(max(generation), 0) + 1, ?2, ?3, ?4 FROM patient_keys WHERE patient_id = ?1
ON CONFLICT DO NOTHING";

/// All keys of a patient, the oldest first: `generation, key_id, wrapped, erased_at, erased_block, created_at`. Parameter:
/// patient id.
pub(super) const ALL: &str = "SELECT generation, key_id, wrapped, erased_at, erased_block, created_at FROM patient_keys
WHERE patient_id = ?1 ORDER BY generation";

/// Overwrites the key that is alive with zeros, in its place. Parameters: patient id, now in milliseconds, the head's number.
/// [`SECURE_DELETE`] does the same to what SQLite frees.
pub(super) const ERASE: &str = "UPDATE patient_keys
SET wrapped = zeroblob(length(wrapped)), erased_at = ?2, erased_block = ?3
WHERE patient_id = ?1 AND erased_at IS NULL
RETURNING erased_at";

/// Fills what SQLite frees in the database file with zeros, on this connection from now on.
pub(super) const SECURE_DELETE: &str = "PRAGMA secure_delete = ON";

/// Puts what was committed onto the disk. Commits do not wait for that here, and a power failure takes back what is not there yet: of
/// everything in this database, a patient's key alone can be had from nowhere else.
pub(super) const SYNCHRONISE: &str = "PRAGMA wal_checkpoint(FULL)";

/// What the key was before must not stay in the write-ahead log either.
pub(super) const TRUNCATE_LOG: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// Patients whose key is alive, in the order of their ids, after one of them: `patient_id`. Parameters: patient id or empty,
/// how many.
pub(super) const ALIVE_AFTER: &str = "SELECT patient_id FROM patient_keys
WHERE patient_id > ?1 AND erased_at IS NULL ORDER BY patient_id LIMIT ?2";

/// Living keys that another master key than this one wraps: `patient_id, generation, wrapped`. Parameters: master key id (which
/// stands in bytes 2 to 9 of a wrapped key), how many.
pub(super) const WRAPPED_OTHERWISE: &str = "SELECT patient_id, generation, wrapped FROM patient_keys
WHERE erased_at IS NULL AND substr(wrapped, 2, 8) <> ?1 LIMIT ?2";

/// How many living keys another master key than this one wraps. Parameter: master key id.
pub(super) const COUNT_WRAPPED_OTHERWISE: &str = "SELECT count(*) FROM patient_keys
WHERE erased_at IS NULL AND substr(wrapped, 2, 8) <> ?1";

/// Puts a key that was wrapped anew in the place of the old, unless something has changed it. Parameters: patient id,
/// generation, old, new.
pub(super) const REWRAP: &str = "UPDATE patient_keys SET wrapped = ?4
WHERE patient_id = ?1 AND generation = ?2 AND wrapped = ?3 AND erased_at IS NULL
RETURNING generation";
