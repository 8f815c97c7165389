//! What every edge function does with a request: its id, the answer or the problem, the line in the log.
//!
//! Everything but what talks to Spin is plain data, so that an edge function's rules can be tested without a host.

mod answer;
mod caller;
mod log_line;
mod refusal;
mod request_id;
#[cfg(target_family = "wasm")]
pub mod spin;
mod stages;

pub use answer::Answer;
pub use caller::Caller;
pub use log_line::LogLine;
pub use refusal::Refusal;
pub use request_id::RequestId;
pub use stages::Stages;
