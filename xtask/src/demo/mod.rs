//! Figure 5 of the paper (Nguyen et al. 2021), played in the terminal against a running stack: registration, an agreement, an
//! authorised access, an unauthorised one, and what the patient sees of both; and beyond the figure an emergency, its review,
//! and a revocation.
//!
//! Every run has people of its own, so it can be repeated. It fails unless everything happens as it is told.

mod access;
mod audit;
mod cast;
mod consent;
mod emergency;
mod gateway;
mod narrator;
mod registration;
mod upload;

use crate::stack::{Contract, Edge};
use cast::Cast;
use gateway::Gateway;
use narrator::Narrator;
use std::path::Path;

/// What the scenes play on.
struct Stage {
    contract: Contract,
    edge: Edge,
    gateway: Gateway,
    narrator: Narrator,
}

/// Plays everything; `program` is the device gateway.
pub(crate) fn play(contract: Contract, edge: Edge, program: &Path) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let cast = Cast::new(folder.path())?;
    let gateway = Gateway::new(program, folder.path(), contract.rpc.url());
    let stage = Stage { contract, edge, gateway, narrator: Narrator::default() };
    registration::play(&stage, &cast)?;
    consent::agree(&stage, &cast)?;
    let severity = upload::play(&stage, &cast)?;
    let granted = access::authorised(&stage, &cast, &severity)?;
    access::unauthorised(&stage, &cast)?;
    emergency::play(&stage, &cast, &severity)?;
    consent::revoke(&stage, &cast, granted)?;
    audit::play(&stage, &cast)?;
    stage.narrator.end();
    Ok(())
}
