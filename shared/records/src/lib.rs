//! What a sealed record holds, and what the chain tells about it: FHIR R4 resources and content identifiers.
//!
//! [`write_sections`] makes of an analysis the plaintexts that are sealed, one for the context and one for each domain.
//! [`read_sections`] makes of those that a reader may open an analysis again, and [`bundle`] a FHIR bundle. [`audit_bundle`]
//! makes of the contract's events a FHIR audit trail. [`ContentId`] names sealed blocks as IPFS does.
//!
//! Nothing here does I/O, looks at a clock, or panics on input. Equal arguments always give equal bytes.

pub mod audit;
mod content_id;
mod error;
pub mod fhir;
mod instant;
mod name;
mod sections;
pub mod terminology;
mod text;

pub use audit::{AccessRequest, ChainEvent, Denial, Deployment, EventKind, Penalty, Position, audit_bundle};
pub use content_id::{ContentId, ContentIdError};
pub use error::{ContentError, ReadError};
pub use sections::{
    ReadRecord, Sections, UploadFacts, UploadKind, bundle, mark_withdrawn, merge, read_sections, write_sections,
};
pub use terminology::{DOMAINS, Purpose};
