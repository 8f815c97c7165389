//! The real components, served by the edge host and spoken to over HTTP.

mod answers;
mod broken_envelopes;
mod broken_recordings;
mod crowd;
mod internal;
mod limits;
mod privacy;
mod problems;
mod public_routes;
mod rate_limit;
