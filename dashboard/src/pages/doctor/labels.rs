//! What a professional calls their patients.

use crate::session::OwnNames;
use sealing::PatientId;

/// Labels by patient; one that is empty is of a patient who was looked for.
pub(super) type Labels = OwnNames<PatientId>;

/// Those of the connected account.
pub(super) fn labels() -> Labels {
    OwnNames::new("patients")
}
