//! Edge function: knows the areas and devices of this edge; answers configuration and health.
//!
//! `GET /v1/config`, `GET /v1/health`, and `POST /internal/admissions` over service chaining only. What it knows comes
//! from a [`registry::Registry`]. Who has signed an upload is found in [`signature`]; the rules that decide on it are in
//! [`admission`], how often a device may come in [`rate_limit`].

pub mod admission;
#[cfg(target_family = "wasm")]
mod component;
pub mod config;
#[cfg(target_family = "wasm")]
mod database;
pub mod health;
pub mod rate_limit;
pub mod registry;
pub mod router;
pub mod signature;
