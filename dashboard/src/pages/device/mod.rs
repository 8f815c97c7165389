//! Recordings on this device: made with its own sensors or opened from a file, analysed here or at the edge. Needs no wallet.

mod analysis;
mod awake;
mod context_form;
mod kept;
mod open_file;
mod outbox;
mod page;
mod pairing;
mod recorder;
mod send;
mod sensors;
mod text;
mod work;

pub(crate) use page::Device;
