//! What the browser gives: clock, storage, files, clipboard.

mod clipboard;
mod clock;
mod download;
mod random;
mod storage;

pub(crate) use clipboard::copy;
pub(crate) use clock::{now, now_millis, offset_minutes, sleep};
pub(crate) use download::download;
pub(crate) use random::random;
pub(crate) use storage::{forget, recall, remember};
