//! The pages. Each is thin: it reads the chain, lets `dashboard_logic` and `access` decide, and shows what they say.

mod admin;
mod device;
mod doctor;
mod home;
mod later;
mod not_found;
mod open_link;
mod part;
mod patient;
mod register;
mod safety;

pub(crate) use home::Home;
pub(crate) use later::Later;
pub(crate) use not_found::NotFound;
pub(crate) use part::{Entry, Office, Page, Patient, Reading};
