//! One module for each subcommand.

pub(crate) mod backup;
pub(crate) mod bench;
pub(crate) mod build;
pub(crate) mod contracts;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod fuzz;
pub(crate) mod ready;
pub(crate) mod rotate;
pub(crate) mod shrink;
pub(crate) mod test;
pub(crate) mod up;
