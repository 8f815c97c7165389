//! `spin:sqlite` on a file that Spin would use too.

mod connection;
mod host;
mod keeper;

use std::collections::BTreeSet;
use std::path::PathBuf;

#[allow(unreachable_pub, reason = "the generated bindings re-export it")]
pub use connection::Connection;
pub(crate) use keeper::Keeper;

/// Name of the file that holds the database `default`, in the state folder. The same as Spin's.
pub(crate) const DEFAULT_DATABASE_FILE: &str = "sqlite_db.db";

/// What one component may open.
#[derive(Clone, Debug)]
pub(crate) struct Databases {
    /// Labels of `sqlite_databases`.
    pub(crate) allowed: BTreeSet<String>,
    /// File of the database `default`.
    pub(crate) default_file: PathBuf,
    /// Keeps that file open, for all components.
    pub(crate) keeper: Keeper,
}
