//! The IPFS node: Kubo, its blocks kept in the state folder, which talks to nobody.

use super::{http, node::Node};
use crate::{process, tools};
use anyhow::{Context as _, bail, ensure};
use records::ContentId;
use rustix::process::Signal;
use serde_json::{Value, json};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};
use ureq::Agent;

/// A running node.
#[derive(Debug)]
pub(crate) struct Ipfs {
    node: Node,
    url: String,
    agent: Agent,
}

impl Ipfs {
    /// Starts the node in `folder`, a new one if there is none.
    pub(super) fn start(folder: &Path, log: &Path, port: u16) -> anyhow::Result<Self> {
        prepare(folder, port)?;
        let mut command = command(folder);
        command.args(["daemon", "--migrate=false", "--enable-gc=false", "--offline"]);
        let mut node = Node::start("Kubo", &mut command, log.to_path_buf(), Signal::TERM)?;
        node.wait_for("Daemon is ready")?;
        Ok(Self { node, url: format!("http://127.0.0.1:{port}"), agent: http::agent() })
    }

    /// URL of its RPC interface; the routes begin with `/api/v0/`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Stores `block` as it is, pinned.
    pub(crate) fn put(&self, block: &[u8]) -> anyhow::Result<ContentId> {
        let (content_type, body) = http::form(block);
        let answer = self.call("block/put?cid-codec=raw&mhtype=sha2-256&pin=true", &content_type, &body)?;
        let name = http::json(&answer)?["Key"].as_str().unwrap_or_default().to_owned();
        let id = ContentId::of(block);
        ensure!(name == id.to_string(), "Kubo names a block {name}, and it is {id}");
        Ok(id)
    }

    /// The block with this name, which is compared with the bytes.
    pub(crate) fn get(&self, id: &ContentId) -> anyhow::Result<Vec<u8>> {
        let block = self.call(&format!("block/get?arg={id}&timeout=5s"), "application/octet-stream", &[])?;
        id.verify(&block).with_context(|| format!("block {id} is damaged"))?;
        Ok(block)
    }

    /// The names of all pinned blocks that are records, profiles or marks: raw ones. In order.
    pub(crate) fn pins(&self) -> anyhow::Result<Vec<ContentId>> {
        let answer = http::json(&self.call("pin/ls?type=recursive", "application/octet-stream", &[])?)?;
        let names = answer["Keys"].as_object().into_iter().flatten().map(|(name, _)| name);
        // A new node pins an empty folder and a key of its own, which are of other kinds.
        let mut pins: Vec<ContentId> = names.filter_map(|name| name.parse().ok()).collect();
        pins.sort_unstable();
        Ok(pins)
    }

    pub(super) fn check(&mut self) -> anyhow::Result<()> {
        self.node.check()
    }

    /// Stops the node once everything is written.
    pub(crate) fn stop(self) -> anyhow::Result<()> {
        self.node.stop()
    }

    fn call(&self, command: &str, content_type: &str, body: &[u8]) -> anyhow::Result<Vec<u8>> {
        let (status, answer) = http::post(&self.agent, &format!("{}/api/v0/{command}", self.url), content_type, body)?;
        if status != 200 {
            bail!("Kubo refuses {command} (status {status}): {}", String::from_utf8_lossy(&answer).trim());
        }
        Ok(answer)
    }
}

fn command(folder: &Path) -> Command {
    let mut command = process::command(tools::bin_folder().join("ipfs"));
    // Without it a node reports how it is used, after a quarter of an hour. Its home is the folder, too.
    command.env("IPFS_TELEMETRY", "off").env("IPFS_PATH", folder).env("HOME", folder);
    command
}

/// Makes the folder, if it is not there, and configures it.
fn prepare(folder: &Path, port: u16) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let path = folder.join("config");
    if !path.exists() {
        // The profile: loopback only, no bootstrap, no discovery, no port mapping, no configuration from outside.
        process::capture(command(folder).args(["init", "--profile=test"]).stdin(Stdio::null()))?;
    }
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut config: Value = serde_json::from_slice(&text).with_context(|| format!("in {}", path.display()))?;
    config["Addresses"]["API"] = json!(format!("/ip4/127.0.0.1/tcp/{port}"));
    config["Routing"]["Type"] = json!("none");
    config["Swarm"]["RelayClient"]["Enabled"] = json!(false);
    config["Swarm"]["EnableHolePunching"] = json!(false);
    fs::write(&path, serde_json::to_vec_pretty(&config)?)
        .with_context(|| format!("cannot write {}", path.display()))?;
    // A node that was killed has left its last address.
    let _ = fs::remove_file(folder.join("api"));
    Ok(())
}
