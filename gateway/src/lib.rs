//! Device gateway: analyses recordings on the device, or seals, signs and uploads them and keeps what is not yet
//! answered in a durable outbox. Also reads a patient's records and access history. The command is in `main.rs`; everything else is here so that tests can reach it.

pub mod area_key;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod context_flags;
pub mod edge_answer;
pub mod edge_client;
pub mod exit;
pub mod layouts;
pub mod node;
pub mod outbox;
pub mod output;
pub mod person_key;
pub mod place;
pub mod private_files;
pub mod profile;
pub mod recording_file;
pub mod retrieval_reply;
pub mod state_folder;
