//! The patient's devices.

mod list;
mod page;
mod pair;
mod register;
mod row;

pub(crate) use page::Devices;
