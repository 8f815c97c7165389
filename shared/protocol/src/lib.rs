//! What the device, the edge functions and the dashboard say to each other over HTTP: routes, header names, bodies and problems.
//!
//! Types only. Both ends of every exchange use the same struct, so a change cannot reach one side alone.

pub mod admission;
pub mod answer;
pub mod config;
pub mod header;
pub mod health;
pub mod problem;
pub mod route;

pub use admission::{Admission, AdmissionRequest};
pub use answer::{AnalysisAnswer, RecordReceipt};
pub use config::{AreaConfig, EdgeConfig};
pub use health::{Health, Readiness};
pub use problem::{Problem, ProblemKind};

/// Largest request body that any route takes, in bytes (4 MiB).
pub const MAX_BODY_BYTES: usize = 4 * 1024 * 1024;
