//! The Ethereum development node: Foundry's anvil, its chain kept in the state folder.

use super::{node::Node, people, rpc::Rpc};
use crate::{process, tools};
use anyhow::Context as _;
use ledger::rpc::ChainId;
use rustix::process::Signal;
use serde_json::json;
use std::{
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

const FILE: &str = "chain.json";
/// A block at least this often, so that the head never looks old; another one for each transaction, at once.
const BLOCK_SECONDS: &str = "30";
/// A new chain begins in the past: what takes days to come into force, such as an emergency flag, can be done then.
const HEAD_START_SECONDS: u64 = 10 * 24 * 3600;

/// A chain that is so much behind has not caught up.
const LAG_SECONDS: u64 = 10;

/// A running node.
#[derive(Debug)]
pub(crate) struct Chain {
    node: Node,
    rpc: Rpc,
}

impl Chain {
    /// Starts the chain in `folder`, a new one if there is none.
    pub(crate) fn start(folder: &Path, log: &Path, port: u16) -> anyhow::Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let state = folder.join(FILE);
        let mut command = process::command(tools::bin_folder().join("anvil"));
        command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
        // The rules that the contracts are compiled for.
        command.args(["--chain-id", &people::DEVELOPMENT_CHAIN.to_string(), "--hardfork", "prague"]);
        // Gas costs nothing, and nobody owns anything.
        command.args(["--gas-price", "0", "--block-base-fee-per-gas", "0", "--disable-min-priority-fee"]);
        command.args(["--balance", "0", "--mixed-mining", "--block-time", BLOCK_SECONDS]);
        // Killed, it loses a second.
        command.arg("--state").arg(&state).args(["--state-interval", "1"]);
        // What it would leave in a person's home stays with the chain.
        command.env("HOME", folder);
        if !state.exists() {
            command.args(["--timestamp", &(now()?.saturating_sub(HEAD_START_SECONDS)).to_string()]);
        }
        let mut node = Node::start("anvil", &mut command, log.to_path_buf(), Signal::INT)?;
        node.wait_for("Listening on ")?;
        let chain = Self { node, rpc: Rpc::new(format!("http://127.0.0.1:{port}")) };
        people::require_development_chain(chain.rpc.ask(&ChainId {})?)?;
        Ok(chain)
    }

    /// Its JSON-RPC interface.
    pub(crate) const fn rpc(&self) -> &Rpc {
        &self.rpc
    }

    /// Lets the chain's time jump to now, if it lags behind, and makes a block.
    pub(crate) fn catch_up(&self) -> anyhow::Result<()> {
        if self.rpc.head()?.timestamp + LAG_SECONDS >= now()? {
            return Ok(());
        }
        self.rpc.development("anvil_setTime", json!([format!("{:#x}", now()?)]))?;
        self.rpc.development("evm_mine", json!([]))?;
        Ok(())
    }

    pub(super) fn check(&mut self) -> anyhow::Result<()> {
        self.node.check()
    }

    /// Stops the node once the chain is written down.
    pub(crate) fn stop(self) -> anyhow::Result<()> {
        self.node.stop()
    }
}

fn now() -> anyhow::Result<u64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH).context("the clock stands before 1970")?.as_secs())
}
