//! Who asks for records, and whose they are, on a chain of their own whose time can be moved.

pub(crate) mod meddling;
pub(crate) mod people;
pub(crate) mod records;
pub(crate) mod scene;
