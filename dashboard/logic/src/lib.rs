//! What the dashboard decides and says, without a browser: every piece of logic of its pages, tested natively.
//!
//! Nothing here does I/O, looks at a clock, or panics on input: the pages hand in what they have read.

pub mod audit;
pub mod chart;
pub mod day;
pub mod device;
pub mod directory;
pub mod entry;
mod foreign_text;
pub mod history;
pub mod link;
pub mod order;
pub mod problem;
pub mod registration;
pub mod report;
pub mod requests;
pub mod retrieval;
pub mod show;
pub mod wallet;
