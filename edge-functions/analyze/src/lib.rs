//! Edge function: opens an upload, analyses it, has the result kept, seals the answer to the device.
//!
//! `POST /v1/analyses`. It holds the areas' private keys and can reach `ehr-manager` only. What it does to an upload
//! is in [`upload`], one step a file, and needs no host; the WebAssembly component around it reads the request, asks
//! `ehr-manager` and sends the answer.

pub mod body;
#[cfg(target_family = "wasm")]
mod component;
pub mod upload;
