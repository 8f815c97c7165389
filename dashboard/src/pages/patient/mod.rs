//! What patients do: who may read, who has asked, their results, accounts and devices.

mod accounts;
mod consents;
mod devices;
mod grant;
mod history;
mod me;
mod parts;
mod recovery;
mod results;
mod text;

pub(crate) use accounts::Accounts;
pub(crate) use consents::Consents;
pub(crate) use devices::Devices;
pub(crate) use grant::Grant;
pub(crate) use history::History;
pub(crate) use recovery::RecoveryForMe;
pub(crate) use results::Results;
