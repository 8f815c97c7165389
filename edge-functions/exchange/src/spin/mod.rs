//! The edge of an exchange that touches Spin: wasi:http 0.3 and the component's variables.
//!
//! Uses the bindings of spin-sdk as they are. Its `#[http_service]` and `Request` convert every message into the types of
//! the `http` crate, which makes a component 90 KB larger and gives these edge functions nothing they need.

mod body;
mod chained;
mod outgoing;
mod request;
mod response;
mod variable;

pub use chained::post;
pub use outgoing::{Outgoing, OutgoingError, Reply, send};
pub use request::Incoming;
pub use response::respond;
pub use spin_sdk::wasip3::exports::http::handler::Guest;
pub use spin_sdk::wasip3::http::service::export;
pub use spin_sdk::wasip3::http::types::{ErrorCode, Request, Response};
pub use spin_sdk::wasip3::spawn;
pub use variable::variable;
