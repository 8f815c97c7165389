//! The component's variables.

use crate::Refusal;
use protocol::ProblemKind;
use spin_sdk::variables::{self, Error};

/// The value of a component variable.
///
/// # Errors
/// [`ProblemKind::Misconfigured`] names the variable; its value is never part of it.
pub async fn variable(name: &'static str) -> Result<String, Refusal> {
    variables::get(name).await.map_err(|error| {
        let reason = match error {
            Error::Undefined(_) => "is not set",
            Error::InvalidName(_) => "has a name that is not allowed",
            Error::Provider(_) | Error::Other(_) => "cannot be read",
        };
        Refusal::new(ProblemKind::Misconfigured, format!("the variable {name} {reason}; the operator has to set it"))
    })
}
