//! What the outside can refuse.

/// A component variable has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the variable is not set")]
pub struct VariableUnset;

/// Why a request that went out has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// Nobody there, not allowed to reach, or it broke off.
    #[error("cannot be reached")]
    Unreachable,
    /// It took too long.
    #[error("does not answer in time")]
    TimedOut,
    /// More than is read.
    #[error("answers with more than is read")]
    TooLong,
}

/// The database did not do what it was told. Its own words may hold values, so they are not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseError {
    /// It cannot be opened, is busy, is full, or refuses the statement.
    #[error("the database of ehr-manager cannot be used")]
    Unusable,
    /// A row is not what the statement gives.
    #[error("the database of ehr-manager holds something that this version does not read")]
    Unreadable,
    /// It was written by a later version.
    #[error("the database of ehr-manager was written by a later version; deploy that, or restore an older backup")]
    TooNew,
}

impl From<DatabaseError> for exchange::Refusal {
    fn from(error: DatabaseError) -> Self {
        let detail = format!("{error}; send the same request again later, and let the operator look at it");
        Self::new(protocol::ProblemKind::Unavailable, detail)
    }
}
