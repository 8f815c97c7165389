//! Between an analysis and the plaintexts of a record's sections, which are FHIR resources as JSON.

mod context;
mod domain;
mod facts;
mod merge;
mod read;
mod series;
mod thinning;
mod write;

pub use facts::{UploadFacts, UploadKind};
pub use merge::merge;
pub use read::{ReadRecord, bundle, mark_withdrawn, read_sections};
pub use write::{Sections, write_sections};
