//! The codes of records and audit trails, and which system each belongs to.

mod absent;
mod body_site;
mod code_systems;
mod domain;
mod item;
mod laterality;
mod purpose;
mod severity;
pub mod system;
mod unit;
mod wire;

pub(crate) use absent::{Absent, absent};
pub(crate) use body_site::{body_place_of, body_site};
pub use code_systems::code_systems;
pub use domain::{DOMAINS, domain_code, domain_of};
pub(crate) use domain::{domain_concept, domains_of_bits};
pub(crate) use item::Item;
pub(crate) use laterality::{laterality, side_of};
pub use purpose::Purpose;
pub(crate) use severity::{severity_concept, severity_of};
pub(crate) use unit::quantity;
pub(crate) use wire::{from_wire, wire};
