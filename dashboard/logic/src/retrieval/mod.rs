//! Asking for records and fetching them: what the edge's answers mean, what a refusal leads to, and what was verified.

mod refusal;
mod reply;
mod verification;

pub use refusal::{WayOut, way_out};
pub use reply::{Reply, classify, pause};
pub use verification::{NodeOf, Standing, Statement, Verification, Whether};
