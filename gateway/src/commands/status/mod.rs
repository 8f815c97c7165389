//! `status`: the edge, the profile, the outbox. Changes nothing.

mod gather;
mod report;
mod text;

use crate::{cli::Status, exit::Exit, output::console, state_folder::StateFolder};
use anyhow::Result;

pub(super) fn run(state: &StateFolder, arguments: &Status) -> Result<Exit> {
    let document = gather::gather(state, arguments)?;
    if arguments.json {
        console::out(&serde_json::to_string(&document)?);
    } else {
        console::out(&text::text(&document));
    }
    Ok(Exit::Done)
}
