//! Transactions, with alloy as a second opinion.

mod agreement;
mod refusals;
mod support;
