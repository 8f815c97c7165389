//! The pages. Each is thin: it reads the chain, lets `dashboard_logic` and `access` decide, and shows what they say.

pub(crate) mod admin;
pub(crate) mod device;
pub(crate) mod doctor;
mod home;
mod not_found;
mod open_link;
pub(crate) mod patient;
mod register;
pub(crate) mod safety;

pub(crate) use home::Home;
pub(crate) use not_found::NotFound;
pub(crate) use open_link::OpenLink;
pub(crate) use register::Register;
