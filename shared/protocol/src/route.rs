//! Paths of the HTTP interface. Public routes are exact.

/// `POST`: an upload envelope in, a sealed answer out.
pub const ANALYSES: &str = "/v1/analyses";
/// `POST`: a mined request for records in, sealed records out, see [`crate::RetrievalRequest`].
pub const RETRIEVALS: &str = "/v1/retrievals";
/// `POST`: makes a patient's key, see [`crate::EnrolmentRequest`].
pub const ENROLMENTS: &str = "/v1/enrolments";
/// `POST`: destroys the key of a patient who has left, see [`crate::ErasureRequest`].
pub const ERASURES: &str = "/v1/erasures";
/// `POST`: publishes a professional's profile, see [`crate::ProfileRequest`].
pub const PROFILES: &str = "/v1/profiles";
/// Before the digest in `GET /v1/profiles/{digest}`: a profile, byte for byte.
pub const PROFILE: &str = "/v1/profiles/";
/// `GET`: chain, contract, areas and versions, see [`crate::EdgeConfig`].
pub const CONFIG: &str = "/v1/config";
/// `GET`: readiness, see [`crate::Health`].
pub const HEALTH: &str = "/v1/health";
/// `GET`: this interface in OpenAPI 3.1.
pub const OPENAPI: &str = "/v1/openapi.json";
/// `GET`: figures in Prometheus' text format, without anything of a patient.
pub const METRICS: &str = "/v1/metrics";
/// `POST`, over service chaining only: may this device upload this recording?
pub const ADMISSIONS: &str = "/internal/admissions";
/// `POST`, over service chaining only: keep this result, see [`crate::RecordRequest`].
pub const RECORDS: &str = "/internal/records";
