//! What the contract's events tell, as FHIR: an AuditEvent for each access, delivery and penalty, a Consent for each policy.
//!
//! The events come in as plain structs, so that this crate need not know how a chain encodes them.

mod access;
mod consent;
mod event;
mod export;
mod frame;
mod penalty;

pub use event::{AccessRequest, ChainEvent, Denial, Deployment, EventKind, Penalty, Position};
pub use export::audit_bundle;
pub(crate) use frame::EVENT_CODES;
