//! `cargo xtask demo`.

use crate::{
    cargo,
    commands::ready::Ready,
    demo,
    host::Kind,
    port, root,
    signals::StopWish,
    stack::{Contract, Edge, Ports, Rpc, Stack, require_development_chain},
    state::{self, Running, State},
};
use anyhow::{Context as _, bail};
use ledger::typed_data::Domain;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Plays Figure 5 of the paper in the terminal, against the stack that `cargo xtask up` runs.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The state folder of the running stack.
    #[arg(long, value_name = "DIR", default_value = state::DEFAULT_FOLDER)]
    state: PathBuf,
    /// Start a stack for this run alone, on free ports, and leave nothing of it.
    #[arg(long, conflicts_with = "state")]
    own: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if arguments.own {
        own()?;
    } else {
        on_running(&root::folder().join(&arguments.state))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn on_running(folder: &Path) -> anyhow::Result<()> {
    let running = Running::find(folder)?;
    let deployment = state::deployment_in(folder)?.context("the running stack has no contract")?;
    require_development_chain(deployment.chain_id)?;
    let domain = Domain { chain_id: deployment.chain_id, contract: deployment.contract };
    let contract = Contract { rpc: Rpc::new(running.chain), domain, block: deployment.block_number };
    let programs = cargo::build_programs()?;
    let gateway = programs.get("gateway").context("the build left no gateway program")?;
    demo::play(contract, Edge::new(running.edge), gateway)
}

fn own() -> anyhow::Result<()> {
    let ready = Ready::make(Kind::EdgeHost)?;
    let folder = tempfile::tempdir()?;
    let ports = Ports {
        edge: port::free(0, "--port")?,
        chain: port::free(0, "--chain-port")?,
        ipfs: port::free(0, "--ipfs-port")?,
    };
    let (state, _lock) = State::open(folder.path(), false)?;
    let stop = StopWish::listen()?;
    let Some(stack) = Stack::start(&state, ports, ready.launch(), &stop)? else {
        bail!("stopped before it began");
    };
    let played = demo::play(stack.contract().clone(), Edge::new(stack.edge()), ready.gateway()?);
    let stopped = stack.stop();
    played.and(stopped)
}
