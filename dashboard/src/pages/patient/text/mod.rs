//! What the patient's pages say, in one place, so that it can be translated.

pub(super) mod accounts;
pub(super) mod consents;
pub(super) mod devices;
pub(super) mod grant;
pub(super) mod history;
pub(super) mod me;
pub(super) mod names;
pub(super) mod recovery;
pub(super) mod results;
pub(super) mod sign;
pub(super) mod until;
