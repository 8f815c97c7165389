//! Foundry's Ethereum development node.

use crate::{Address, JsonRpc, node::Node, program::Program};
use anyhow::Context as _;
use rustix::process::Signal;
use serde_json::{Value, json};
use std::{path::PathBuf, process::Command, time::Duration};
use tempfile::TempDir;

const PROGRAM: Program = Program { name: "anvil", variable: "GAITKEEPER_ANVIL", get: "cargo xtask contracts build" };

/// How a chain differs from the usual one.
#[derive(Clone, Debug, Default)]
pub struct AnvilOptions {
    /// Where the chain is kept from one start to the next; without it, it ends with its node.
    pub folder: Option<PathBuf>,
    /// The port; 0 lets the system choose.
    pub port: u16,
    /// A block each time this much has passed, instead of one for each transaction; whole seconds.
    pub block_time: Option<Duration>,
    /// Time of a new chain's first block, Unix seconds, from which its clock goes on; now if nothing is said.
    pub begins_at: Option<u64>,
    /// With a block time: a block for each transaction as well.
    pub mixed_mining: bool,
    /// How many accounts the node signs for; 10 if nothing is said. [`crate::HealthRecords::deploy`] needs one.
    pub accounts: Option<u8>,
    /// What each of them has, in ether; 10 000 if nothing is said.
    pub balance: Option<u64>,
}

/// A running node of chain 31337, whose gas has no price. Its accounts are those of the well-known test mnemonic
/// (`test test … junk`), and it signs for them.
#[derive(Debug)]
pub struct Anvil {
    node: Node,
    rpc: JsonRpc,
    _scratch: TempDir,
}

impl Anvil {
    /// Starts a new chain.
    ///
    /// # Errors
    /// When anvil is not installed or does not start.
    pub fn start() -> anyhow::Result<Self> {
        Self::start_with(&AnvilOptions::default())
    }

    /// Starts a chain, or goes on with the one in the options' folder.
    ///
    /// # Errors
    /// When anvil is not installed or does not start; its last words are part of the error.
    pub fn start_with(options: &AnvilOptions) -> anyhow::Result<Self> {
        let scratch = tempfile::tempdir()?;
        let mut command = Command::new(PROGRAM.find()?);
        command.args(["--host", "127.0.0.1", "--port", &options.port.to_string()]);
        // The rules that the contracts are compiled for.
        command.args(["--chain-id", "31337", "--hardfork", "prague"]);
        command.args(["--gas-price", "0", "--block-base-fee-per-gas", "0", "--disable-min-priority-fee"]);
        // What it would leave in a person's home goes with the node.
        command.env("HOME", scratch.path());
        if let Some(folder) = &options.folder {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            command.arg("--state").arg(folder.join("chain.json")).args(["--state-interval", "1"]);
        }
        if let Some(time) = options.block_time {
            command.args(["--block-time", &time.as_secs().to_string()]);
            if options.mixed_mining {
                command.arg("--mixed-mining");
            }
        }
        if let Some(time) = options.begins_at {
            command.args(["--timestamp", &time.to_string()]);
        }
        if let Some(accounts) = options.accounts {
            command.args(["--accounts", &accounts.to_string()]);
        }
        if let Some(balance) = options.balance {
            command.args(["--balance", &balance.to_string()]);
        }
        let mut node = Node::start("anvil", &mut command, scratch.path().join("log"))?;
        let address = node.wait_for("Listening on ")?;
        Ok(Self { node, rpc: JsonRpc::new(format!("http://{address}")), _scratch: scratch })
    }

    /// The chain's JSON-RPC interface.
    #[must_use]
    pub const fn rpc(&self) -> &JsonRpc {
        &self.rpc
    }

    /// URL of the interface, `http://127.0.0.1:…`.
    #[must_use]
    pub fn url(&self) -> &str {
        self.rpc.url()
    }

    /// The accounts that the node signs for.
    ///
    /// # Errors
    /// When the node does not answer.
    pub fn accounts(&self) -> anyhow::Result<Vec<Address>> {
        let answer = self.rpc.call("eth_accounts", json!([]))?;
        let accounts = answer.as_array().context("eth_accounts gives no list")?;
        accounts.iter().map(address).collect()
    }

    /// Stops the node; a chain with a folder is written down whole.
    ///
    /// # Errors
    /// When it does not end by itself.
    pub fn stop(self) -> anyhow::Result<()> {
        self.node.stop(Signal::INT)
    }
}

/// Reads an address, `0x…`.
pub(crate) fn address(value: &Value) -> anyhow::Result<Address> {
    let text = value.as_str().and_then(|text| text.strip_prefix("0x")).context("no address")?;
    let mut address = [0; 20];
    hex::decode_to_slice(text, &mut address).with_context(|| format!("0x{text} is no address"))?;
    Ok(address)
}
