//! The queue on real parts.

mod sql;
