//! Asking for records and fetching them, as Algorithm 1 has it, from the browser: ask the contract beforehand, sign the request,
//! wait for its receipt, fetch from the edge, check, open. Doctors and patients use the same.
//!
//! The key that opens the answer is made for one request, kept in this browser from before the wallet is asked until the
//! records are shown, and then deleted: a reload in between loses nothing, and needs no second signature.

mod advance;
mod ask_patient;
mod document;
mod fetch;
mod flow;
mod pending;
mod pending_list;
mod receipt;
mod state;
mod status;

mod store;
mod stored;
pub(crate) mod text;

pub(crate) use advance::{Against, against};
pub(crate) use ask_patient::AskPatient;
pub(crate) use document::Document;
pub(crate) use flow::Retrieval;
pub(crate) use pending::About;
pub(crate) use pending_list::{PendingRequests, pending_of};
pub(crate) use state::{Refused, State};
pub(crate) use status::{ConsentWay, RetrievalStatus, WouldBeRefused};
