//! From what the edge sent to what a reader reads.

mod error;
mod page;
mod record;

pub use error::{PageError, RecordFault};
pub use page::{FaultyRecord, Page, missing, open_page};
pub use record::OpenedRecord;
