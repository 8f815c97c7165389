//! What was checked, and what could not be.

use sealing::{Sha256Digest, UploadId};
use serde::Serialize;

/// What was checked, and what could not be.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Verification {
    /// Who was asked.
    pub(super) node: Option<String>,
    /// What holds.
    pub(super) verified: Vec<String>,
    /// What nobody checked.
    pub(super) not_verified: Vec<String>,
    /// Records that are not shown, because something about them is wrong.
    pub(super) faulty: Vec<Faulty>,
    /// Records that the chain has, but the edge did not send.
    pub(super) missing: Vec<UploadId>,
    /// Records that nobody can open any more, says the edge.
    pub(super) erased: Vec<UploadId>,
    /// Records that are kept back, because the storage does not have them, says the edge.
    pub(super) unavailable: Vec<UploadId>,
    /// What `RecordsDelivered` must say, one for each page.
    pub(super) delivery_digests: Vec<Sha256Digest>,
}

/// A record that is not shown.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Faulty {
    pub(super) upload_id: UploadId,
    pub(super) fault: String,
}

impl Verification {
    /// Whether nothing is wrong; what could not be checked is another matter.
    pub(super) const fn is_clean(&self) -> bool {
        self.faulty.is_empty() && self.missing.is_empty() && self.unavailable.is_empty()
    }
}
