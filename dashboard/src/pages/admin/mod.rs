//! What the admin does.

mod areas;
mod devices;
mod patient_field;
mod recoveries;
mod registrations;
mod text;
mod users;

pub(crate) use areas::Areas;
pub(crate) use devices::Devices;
pub(crate) use recoveries::Recoveries;
pub(crate) use registrations::Registrations;
pub(crate) use users::Users;
