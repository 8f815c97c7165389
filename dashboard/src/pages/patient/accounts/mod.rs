//! Accounts, guardians, recovery, leaving.

mod add;
mod change;
mod erasure;
mod join;
mod leave;
mod list;
mod page;
mod row;

pub(crate) use page::Accounts;
