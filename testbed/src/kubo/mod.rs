//! Kubo, an IPFS node.

mod api;
mod repository;

use crate::{node::Node, program::Program};
use anyhow::Context as _;
use api::Api;
use repository::Repository;
use rustix::process::Signal;
use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

const PROGRAM: Program = Program { name: "ipfs", variable: "GAITKEEPER_IPFS", get: "cargo xtask test --only ipfs" };

/// How a node differs from the usual one.
#[derive(Clone, Debug, Default)]
pub struct KuboOptions {
    /// Where its blocks and keys are kept from one start to the next; without it, they end with the node.
    pub folder: Option<PathBuf>,
    /// Port of its RPC interface; 0 lets the system choose.
    pub api_port: u16,
    /// Whom it talks to.
    pub network: Network,
    /// Room for its blocks, in bytes, which are then in memory and end with the node; see [`Kubo::can_have_a_small_disk`].
    pub disk: Option<u64>,
}

/// Whom a node talks to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// Nobody: what it does not have, it does not find.
    #[default]
    Offline,
    /// Nodes on this machine that it is told of by [`Kubo::connect`].
    Loopback,
}

/// A running node.
#[derive(Debug)]
pub struct Kubo {
    node: Node,
    repository: Repository,
    api: Api,
}

impl Kubo {
    /// Starts a new node that talks to nobody.
    ///
    /// # Errors
    /// When Kubo is not installed or does not start.
    pub fn start() -> anyhow::Result<Self> {
        Self::start_with(&KuboOptions::default())
    }

    /// Starts a new node, or the one in the options' folder.
    ///
    /// # Errors
    /// When Kubo is not installed or does not start; its last words are part of the error.
    pub fn start_with(options: &KuboOptions) -> anyhow::Result<Self> {
        let program = PROGRAM.find()?;
        let repository = Repository::open(&program, options)?;
        let mut command = repository.command_on_disk(&program, options.disk);
        command.args(["daemon", "--migrate=false", "--enable-gc=false"]);
        if options.network == Network::Offline {
            command.arg("--offline");
        }
        let mut node = Node::start("Kubo", &mut command, repository.log())?;
        node.wait_for("Daemon is ready")?;
        let api = Api::at(&repository.api_address()?)?;
        Ok(Self { node, repository, api })
    }

    /// The one node of this process that talks to nobody, started when it is first asked for. It ends with the process,
    /// however that ends. For tests that only add and read blocks: whoever damages, fills or stops a node starts one.
    ///
    /// # Errors
    /// When Kubo is not installed or does not start.
    pub fn shared() -> anyhow::Result<&'static Self> {
        static SHARED: Mutex<Option<&'static Kubo>> = Mutex::new(None);
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(node) = *shared {
            return Ok(node);
        }
        let node = Self::start()?;
        node.node.end_with_this_process(node.repository.scratch())?;
        Ok(shared.insert(Box::leak(Box::new(node))))
    }

    /// URL of its RPC interface, `http://127.0.0.1:…`; the routes begin with `/api/v0/`.
    #[must_use]
    pub fn url(&self) -> &str {
        self.api.url()
    }

    /// Stores `block` as it is, pinned (raw, sha2-256), and gives the CID that Kubo has for it.
    ///
    /// # Errors
    /// When Kubo refuses or does not answer.
    pub fn put(&self, block: &[u8]) -> anyhow::Result<String> {
        let answer = self.api.send("block/put?cid-codec=raw&mhtype=sha2-256&pin=true", &[("data", block)])?;
        Ok(answer["Key"].as_str().context("block/put gives no key")?.to_owned())
    }

    /// The bytes that Kubo has under `cid`, whatever they are; it looks for them for five seconds at most.
    ///
    /// # Errors
    /// When there are none.
    pub fn get(&self, cid: &str) -> anyhow::Result<Vec<u8>> {
        self.api.call(&format!("block/get?arg={cid}&timeout=5s"))
    }

    /// Whether `cid` is pinned by itself.
    ///
    /// # Errors
    /// When Kubo does not answer.
    pub fn is_pinned(&self, cid: &str) -> anyhow::Result<bool> {
        let pins = self.api.json("pin/ls?type=recursive")?;
        Ok(pins["Keys"].get(cid).is_some())
    }

    /// Pins `cid` no more.
    ///
    /// # Errors
    /// When Kubo refuses or does not answer.
    pub fn unpin(&self, cid: &str) -> anyhow::Result<()> {
        self.api.json(&format!("pin/rm?arg={cid}")).map(|_| ())
    }

    /// Whether this system gives a process of an ordinary user a file system of its own, as [`KuboOptions::disk`] needs.
    #[must_use]
    pub fn can_have_a_small_disk() -> bool {
        Repository::can_have_a_small_disk()
    }

    /// Deletes whatever is not pinned.
    ///
    /// # Errors
    /// When Kubo refuses or does not answer.
    pub fn collect_garbage(&self) -> anyhow::Result<()> {
        self.api.call("repo/gc").map(|_| ())
    }

    /// Connects it to `other`; both must be on [`Network::Loopback`].
    ///
    /// # Errors
    /// When one of them is offline.
    pub fn connect(&self, other: &Self) -> anyhow::Result<()> {
        let address = other.address().context("the other node has no address")?;
        self.api.json(&format!("swarm/connect?arg={address}")).map(|_| ())
    }

    /// The file in which Kubo keeps `block`, for tests that damage or delete it.
    ///
    /// # Errors
    /// When Kubo does not have it.
    pub fn file_of(&self, block: &[u8]) -> anyhow::Result<PathBuf> {
        self.repository.file_of(block)
    }

    /// Stops the node and waits until everything is written.
    ///
    /// # Errors
    /// When it does not end by itself.
    pub fn stop(self) -> anyhow::Result<()> {
        self.node.stop(Signal::TERM)
    }

    /// A multiaddress with the node's identity, `/ip4/127.0.0.1/tcp/…/p2p/…`.
    fn address(&self) -> anyhow::Result<String> {
        let id = self.api.json("id")?;
        let addresses = id["Addresses"].as_array().context("the node listens nowhere")?;
        let mut addresses = addresses.iter().filter_map(|address| address.as_str());
        let address = addresses.find(|address| address.starts_with("/ip4/127.0.0.1/tcp/"));
        Ok(address.context("the node does not listen on loopback")?.to_owned())
    }
}
