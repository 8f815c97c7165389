//! What a person sees of records that came: severity for each domain with its evidence, over time and within a recording, as
//! charts and as tables; where each number comes from; what was verified; a report for paper and a file for other systems.
//!
//! Doctors and patients see the same.

mod domain;
mod download;
mod facts;
mod grade;
mod measures;
mod recording;
mod report;
mod series;
mod table;
pub(crate) mod text;
mod trend;
mod verification;
mod view;
mod withdraw;

pub(crate) use view::Results;
