//! Broken uploads whose names say how they fail, to run against whoever takes uploads.
//!
//! [`cases`] makes them for a given area, device, context and recording, so that the same list runs here, against the
//! component, and against a live edge. Every broken envelope is signed by the device as it stands, so that nothing but the
//! named fault can be the reason; names that end in `_in_transit` keep the signature of the envelope before the fault.

mod admission;
mod case;
mod content;
mod form;
mod header;
mod scene;
mod signing;

pub use case::{Case, Expected};
pub use scene::Scene;

use crate::{KeyError, SealError};
use serde::Serialize;

/// Why the cases could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TestkitError {
    /// An envelope could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A second key could not be made.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The header is not the JSON that the cases change.
    #[error("the scene's header cannot be changed as a case needs it")]
    Header,
}

/// All cases for `scene`, intact ones included.
///
/// # Errors
/// When the scene's own upload cannot be sealed or the system has no random bytes.
pub fn cases<C: Serialize>(scene: &Scene<'_, C>) -> Result<Vec<Case>, TestkitError> {
    let mut cases = Vec::new();
    content::add(scene, &mut cases)?;
    form::add(scene, &mut cases)?;
    header::add(scene, &mut cases)?;
    signing::add(scene, &mut cases)?;
    admission::add(scene, &mut cases)?;
    Ok(cases)
}

#[cfg(test)]
mod tests;
