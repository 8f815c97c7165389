//! The project's CSV: a header that names columns with units, one sample a line, comments for the context.
//!
//! ```text
//! # body place: wrist
//! # side: left
//! t_s,acc_x_g,acc_y_g,acc_z_g,gyr_x_dps,gyr_y_dps,gyr_z_dps
//! 0.00,-0.6737,0.6402,-0.1828,9.939,4.878,1.646
//! 0.01,-0.6799,0.6062,-0.1861,11.402,4.268,1.829
//! ```

mod comment;
mod header;
mod magic;
mod reader;
mod row;
mod writer;

pub use reader::{CsvReader, MAX_LINE_BYTES, read_csv};
pub use writer::write_csv;
