//! What safety officers do.

mod flags;
mod reviews;
mod text;

pub(crate) use flags::Flags;
pub(crate) use reviews::Reviews;
