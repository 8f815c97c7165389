//! The real command against an edge that does everything a network, an operator or a crash may do.

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod area_key;
mod convert;
mod crashes;
mod damage;
mod keygen;
mod local;
mod reading;
mod several_gateways;
mod unseen;
mod words_on_the_way;
