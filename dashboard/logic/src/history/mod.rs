//! A patient's access history, page by page from the newest back, however long the chain is.
//!
//! A [`Reader`] says what to ask a node for next, takes the answers, and hands out a [`Page`] of rows as soon as one is full:
//! never more of the chain is read than a page needs. [`Walk`] alone goes through the blocks for any other list.
//! [`Filter`] picks rows, [`verify()`] holds one against its receipt and the chain.

mod filter;
mod page;
mod question;
mod reader;
mod table;
mod verify;
mod walk;

pub use filter::{Filter, Kind, accounts_in, kinds};
pub use page::{Page, whole};
pub use question::{Asking, Question};
pub use reader::{Reader, Step};
pub use table::{csv, sentence};
pub use verify::{Claim, Proof, Verdict, proofs, together, verify};
pub use walk::{GaveUp, Sizes, Walk, is_too_much};
