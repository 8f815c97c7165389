//! The patient's own records.

mod page;
mod read;
mod records;
mod withdraw;

pub(crate) use page::Results;
