//! Reading the chain: through the person's own wallet, or through a node where there is none.

mod client;
mod error;
mod follow;
mod gather;
mod replacement;
mod send;

pub(crate) use client::{Chain, Source, is_about_size};
pub(crate) use error::{ChainError, cannot_sign};
pub(crate) use send::{Sending, TransactionStatus};
