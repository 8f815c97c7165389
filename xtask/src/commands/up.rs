//! `cargo xtask up`.

use crate::{
    commands::ready::Ready,
    host::Kind,
    port, root,
    signals::StopWish,
    stack::{Ports, Stack},
    state::{self, State},
    welcome,
};
use std::{path::PathBuf, process::ExitCode};

/// Builds everything and runs the whole system on this machine, until Ctrl-C: a development chain with the contract and demo
/// people, an IPFS node, the edge.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The edge's port on 127.0.0.1; 0 takes any free one.
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// Port of the chain's JSON-RPC interface.
    #[arg(long, default_value_t = 8545)]
    chain_port: u16,
    /// Port of the IPFS node's RPC interface.
    #[arg(long, default_value_t = 5001)]
    ipfs_port: u16,
    /// What runs the components.
    #[arg(long, value_enum, default_value_t = Kind::EdgeHost)]
    host: Kind,
    /// Folder with keys, chain, records, the demo patient and device.
    #[arg(long, value_name = "DIR", default_value = state::DEFAULT_FOLDER)]
    state: PathBuf,
    /// Start over: delete the state and make a new chain, new keys and another device.
    #[arg(long)]
    fresh: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let ports = Ports {
        edge: port::free(arguments.port, "--port")?,
        chain: port::free(arguments.chain_port, "--chain-port")?,
        ipfs: port::free(arguments.ipfs_port, "--ipfs-port")?,
    };
    // First: what does not build must not cost anybody the state.
    let ready = Ready::make(arguments.host)?;
    let (state, _lock) = State::open(&root::folder().join(&arguments.state), arguments.fresh)?;

    let stop = StopWish::listen()?;
    if let Some(mut stack) = Stack::start(&state, ports, ready.launch(), &stop)? {
        println!("{}", welcome::text(&stack, &state, &arguments.state)?);
        let ended = stack.wait(&state, &stop);
        println!("stopping …");
        // What ended by itself is the reason; the rest is stopped all the same.
        let stopped = stack.stop();
        ended.and(stopped)?;
    }
    println!("stopped");
    Ok(ExitCode::SUCCESS)
}
