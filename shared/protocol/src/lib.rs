//! What the device, the edge functions and the dashboard say to each other over HTTP: routes, header names, bodies and problems.
//!
//! Types only. Both ends of every exchange use the same struct, so a change cannot reach one side alone.

pub mod admission;
pub mod answer;
mod base64_text;
pub mod config;
pub mod header;
pub mod health;
pub mod patient;
pub mod problem;
pub mod profile;
pub mod record;
pub mod retrieval;
pub mod route;

pub use admission::{Admission, AdmissionRequest};
pub use answer::{AnalysisAnswer, RecordReceipt};
pub use config::{AreaConfig, ChainConfig, Currency, EdgeConfig};
pub use health::{Health, Readiness};
pub use patient::{Enrolled, EnrolmentRequest, Erasure, ErasureRequest, NotConfirmed};
pub use problem::{Problem, ProblemKind};
pub use profile::{MAX_PROFILE_BYTES, Profile, ProfilePublished, ProfileRequest};
pub use record::{RecordRequest, RecordStored};
pub use retrieval::{RetrievalAnswer, RetrievalRequest, RetrievedRecord};

/// Largest request body that any route takes, in bytes (4 MiB).
pub const MAX_BODY_BYTES: usize = 4 * 1024 * 1024;
