//! Times, accounts, amounts and people, for people.
//!
//! What is said stands in [`text`], one module for each area, so that it can be said in another language; the rest decides
//! what is said. Texts from the network are made [`plain()`] first.

mod account;
mod amount;
mod duration;
mod person;
mod plain;
pub mod text;
pub mod time;
mod unit;

pub use account::{short_account, short_hash};
pub use amount::{amount, bytes, cost, number, percent};
pub use duration::{age, duration, relative};
pub use person::{Person, Shown};
pub use plain::plain;
pub use text::labels::{self, Label};
pub use unit::unit;
