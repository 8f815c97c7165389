//! A patient's access history in words and as a table.

mod csv;
mod later;
mod tell;
pub mod words;

pub use csv::table;
pub use later::{awaited, followed};
pub use tell::{Mood, Told, inside, tell};
