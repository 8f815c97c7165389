//! Paths of the HTTP interface. Public routes are exact.

/// `POST`: an upload envelope in, a sealed answer out.
pub const ANALYSES: &str = "/v1/analyses";
/// `GET`: chain, contract, areas and versions, see [`crate::EdgeConfig`].
pub const CONFIG: &str = "/v1/config";
/// `GET`: readiness, see [`crate::Health`].
pub const HEALTH: &str = "/v1/health";
/// `POST`, over service chaining only: may this device upload this recording?
pub const ADMISSIONS: &str = "/internal/admissions";
