//! Who asked, when, why, and what came of it.

mod ask;
mod export;
mod filters;
mod line;
mod list;
mod live;
mod page;
mod pager;
mod review;
mod row;
mod sentinel;
mod verify;

pub(crate) use page::History;
