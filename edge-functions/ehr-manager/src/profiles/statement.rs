//! The SQL of the profiles.

use crate::database::Migration;

/// The table.
pub const MIGRATION: Migration = Migration {
    name: "profiles",
    statements: &["CREATE TABLE IF NOT EXISTS profiles (
    digest BLOB PRIMARY KEY,
    account BLOB NOT NULL,
    profile BLOB NOT NULL,
    published_at INTEGER NOT NULL,
    looked_at INTEGER NOT NULL DEFAULT 0,
    pinned_at INTEGER
) STRICT, WITHOUT ROWID"],
};

/// Parameters: digest, account, profile, now in milliseconds.
pub(super) const INSERT: &str = "INSERT INTO profiles (digest, account, profile, published_at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (digest) DO NOTHING";

/// `profile, account, pinned_at`. Parameter: digest.
pub(super) const READ: &str = "SELECT profile, account, pinned_at FROM profiles WHERE digest = ?1";

/// Takes the turn to look whether the account was added meanwhile; gives a row to one of all who come within ten seconds.
/// Parameters: digest, now in milliseconds.
pub(super) const TAKE_TURN: &str = "UPDATE profiles SET looked_at = ?2
WHERE digest = ?1 AND pinned_at IS NULL AND (looked_at + 10000 <= ?2 OR looked_at > ?2)
RETURNING looked_at";

/// Parameters: digest, now in milliseconds.
pub(super) const PINNED: &str = "UPDATE profiles SET pinned_at = ?2 WHERE digest = ?1 AND pinned_at IS NULL";
