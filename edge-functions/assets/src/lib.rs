//! Edge function: hands out the dashboard's files, which lie in a folder that Spin gives it, and says what a browser may do
//! with them.
//!
//! `GET` and `HEAD` of everything that is no other route. It reaches nobody and knows no secret. What it does with a request
//! is plain data, one matter a file; the WebAssembly component around it reads the folder.

#[cfg(target_family = "wasm")]
mod component;
pub mod encoding;
pub mod entity_tag;
pub mod name;
pub mod origins;
pub mod policy;
pub mod serve;
