//! Why the registry cannot be read.

use exchange::Refusal;
use protocol::ProblemKind;

/// Why the registry cannot be read. Names variables, never their values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// A variable is not set.
    #[error("the variable {name} cannot be read; the operator has to set it")]
    Unset {
        /// The variable.
        name: &'static str,
    },
    /// A variable is not the JSON it should be.
    #[error(
        "the variable {name} is not the json it should be at line {line} column {column}; the operator has to correct it"
    )]
    Json {
        /// The variable.
        name: &'static str,
        /// Line of the mistake, from 1.
        line: usize,
        /// Column of the mistake, from 1.
        column: usize,
    },
    /// A variable has the right form, but cannot mean anything.
    #[error("the variable {name} {reason}; the operator has to correct it")]
    Senseless {
        /// The variable.
        name: &'static str,
        /// What is wrong.
        reason: &'static str,
    },
}

impl RegistryError {
    pub(super) fn json(name: &'static str, error: &serde_json::Error) -> Self {
        Self::Json { name, line: error.line(), column: error.column() }
    }
}

impl From<RegistryError> for Refusal {
    fn from(error: RegistryError) -> Self {
        Self::new(ProblemKind::Misconfigured, error.to_string())
    }
}
