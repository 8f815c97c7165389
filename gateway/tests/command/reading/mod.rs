//! Asking for records and seeing who asked, on a real chain; the edge is one that can also lie.

mod area_key;
mod audit;
mod chain;
mod edge;
mod nodes;
mod records;
mod refusals;
mod retrieve;
