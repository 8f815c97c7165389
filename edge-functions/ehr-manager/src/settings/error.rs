//! Why a variable cannot be used.

use exchange::Refusal;
use protocol::ProblemKind;

/// Why a variable cannot be used. Names it, never its value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// It is not set.
    #[error("the variable {name} cannot be read; the operator has to set it")]
    Unset {
        /// The variable.
        name: &'static str,
    },
    /// It is not the JSON it should be.
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
    /// It is no whole number within its bounds.
    #[error("the variable {name} is not a whole number from {least} to {most}; the operator has to correct it")]
    Number {
        /// The variable.
        name: &'static str,
        /// Least number.
        least: u64,
        /// Largest number.
        most: u64,
    },
    /// It has the right form, but cannot mean anything.
    #[error("the variable {name} {reason}; the operator has to correct it")]
    Senseless {
        /// The variable.
        name: &'static str,
        /// What is wrong.
        reason: &'static str,
    },
}

impl From<SettingError> for Refusal {
    fn from(error: SettingError) -> Self {
        Self::new(ProblemKind::Misconfigured, error.to_string())
    }
}
