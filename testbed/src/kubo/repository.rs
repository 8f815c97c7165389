//! The folder of a node: made once, configured so that the node reaches nothing outside.

use super::KuboOptions;
use anyhow::{Context as _, bail, ensure};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A program in a name space in which it may mount file systems.
const UNSHARE: [&str; 4] = ["unshare", "--user", "--map-root-user", "--mount"];

/// A node's folder, and another one for what ends with its process.
#[derive(Debug)]
pub(super) struct Repository {
    folder: PathBuf,
    scratch: TempDir,
}

impl Repository {
    /// The one that the options name, made if it is not there.
    pub(super) fn open(program: &Path, options: &KuboOptions) -> anyhow::Result<Self> {
        let scratch = tempfile::tempdir()?;
        let folder = options.folder.clone().unwrap_or_else(|| scratch.path().join("repository"));
        let repository = Self { folder, scratch };
        if !repository.config().exists() {
            // The profile: loopback only, no bootstrap, no discovery, no port mapping, no configuration from outside.
            repository.run(program, &["init", "--profile=test"])?;
        }
        repository.configure(options)?;
        // A node that was killed has left its last address; the new one writes its own.
        let _ = fs::remove_file(repository.folder.join("api"));
        Ok(repository)
    }

    /// The program, to be run on this folder.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        // Without it a node reports how it is used, after a quarter of an hour.
        command.env("IPFS_TELEMETRY", "off").env("IPFS_PATH", &self.folder).env("HOME", self.scratch.path());
        command
    }

    /// The folder that ends with the node.
    pub(super) fn scratch(&self) -> &Path {
        self.scratch.path()
    }

    /// The same, with room for `disk` bytes of blocks: in a name space of its own the folder of the blocks is a file system of
    /// that size, with what was in the folder. The process stays the same through all of it, so that signals reach the node.
    pub(super) fn command_on_disk(&self, program: &Path, disk: Option<u64>) -> Command {
        const MOUNT: &str = r#"cp -a "$1" "$1.whole" && mount -t tmpfs -o "size=$2" tmpfs "$1" && cp -a "$1.whole/." "$1" \
            && shift 2 && exec "$@""#;
        let Some(bytes) = disk else { return self.command(program) };
        let mut command = self.command(Path::new(UNSHARE[0]));
        command.args(&UNSHARE[1..]).args(["sh", "-c", MOUNT, "sh"]);
        command.arg(self.folder.join("blocks")).arg(bytes.to_string()).arg(program);
        command
    }

    /// Whether there are such name spaces.
    pub(super) fn can_have_a_small_disk() -> bool {
        let mut command = Command::new(UNSHARE[0]);
        command.args(&UNSHARE[1..]).args(["mount", "-t", "tmpfs", "tmpfs", "/tmp"]);
        command.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
    }

    /// Where the node's output goes.
    pub(super) fn log(&self) -> PathBuf {
        self.scratch.path().join("log")
    }

    /// Multiaddress of the RPC interface, which a node writes down when it listens.
    pub(super) fn api_address(&self) -> anyhow::Result<String> {
        let path = self.folder.join("api");
        Ok(fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?.trim().to_owned())
    }

    /// The file with exactly the bytes of `block`.
    pub(super) fn file_of(&self, block: &[u8]) -> anyhow::Result<PathBuf> {
        for shard in fs::read_dir(self.folder.join("blocks"))? {
            let shard = shard?.path();
            for file in shard.is_dir().then(|| fs::read_dir(&shard)).transpose()?.into_iter().flatten() {
                let file = file?.path();
                if fs::read(&file)? == block {
                    return Ok(file);
                }
            }
        }
        bail!("Kubo has no file with this block")
    }

    fn config(&self) -> PathBuf {
        self.folder.join("config")
    }

    fn run(&self, program: &Path, arguments: &[&str]) -> anyhow::Result<()> {
        let output = self.command(program).args(arguments).stdin(Stdio::null()).output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "`ipfs {}` failed ({}): {said}", arguments.join(" "), output.status);
        Ok(())
    }

    fn configure(&self, options: &KuboOptions) -> anyhow::Result<()> {
        let path = self.config();
        let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut config: Value = serde_json::from_slice(&text).with_context(|| format!("in {}", path.display()))?;
        config["Addresses"]["API"] = json!(format!("/ip4/127.0.0.1/tcp/{}", options.api_port));
        config["Routing"]["Type"] = json!("none");
        config["Swarm"]["RelayClient"]["Enabled"] = json!(false);
        config["Swarm"]["EnableHolePunching"] = json!(false);
        fs::write(&path, serde_json::to_vec_pretty(&config)?)
            .with_context(|| format!("cannot write {}", path.display()))
    }
}
