//! A node's process: its output in a file, awaited, asked to stop in its own way, killed when nobody asks.

use crate::{process, root};
use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    fs::{self, File},
    os::unix::process::CommandExt as _,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const POLL: Duration = Duration::from_millis(20);
/// Nodes are there within a second; a machine that compiles meanwhile takes many.
const READY_WITHIN: Duration = Duration::from_secs(120);
const STOP_WITHIN: Duration = Duration::from_secs(60);
/// Lines of the log in an error.
const LOG_LINES: usize = 15;

/// A running node.
#[derive(Debug)]
pub(super) struct Node {
    name: &'static str,
    child: Child,
    log: PathBuf,
    stop_by: Signal,
}

impl Node {
    /// Starts `command`, which ends in order at the signal `stop_by`; what it prints goes to the new file `log`.
    pub(super) fn start(
        name: &'static str,
        command: &mut Command,
        log: PathBuf,
        stop_by: Signal,
    ) -> anyhow::Result<Self> {
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        // In a process group of its own: Ctrl-C in the terminal must not end it before those that need it.
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).process_group(0);
        let child = command.spawn().with_context(|| format!("cannot start `{}`", process::shown(command)))?;
        Ok(Self { name, child, log, stop_by })
    }

    /// Waits until the node prints a line with `sign`.
    pub(super) fn wait_for(&mut self, sign: &str) -> anyhow::Result<()> {
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            // Asked first, so that the last words of a node that has ended are read.
            let ended = self.child.try_wait()?;
            if self.output().lines().any(|line| line.contains(sign)) {
                return Ok(());
            }
            if let Some(status) = ended {
                bail!("{} ended before it was ready ({status}); {}", self.name, self.last_words());
            }
            if Instant::now() > deadline {
                bail!("{} was not ready after {} s; {}", self.name, READY_WITHIN.as_secs(), self.last_words());
            }
            std::thread::sleep(POLL);
        }
    }

    /// An error when the node has ended, which nobody asked it to.
    pub(super) fn check(&mut self) -> anyhow::Result<()> {
        match self.child.try_wait()? {
            Some(status) => bail!("{} ended by itself ({status}); {}", self.name, self.last_words()),
            None => Ok(()),
        }
    }

    /// Asks the node to end and waits until it has, so that everything is written.
    pub(super) fn stop(mut self) -> anyhow::Result<()> {
        if let Some(process) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // It may have ended in between; how it did is seen below.
            let _ = kill_process(process, self.stop_by);
        }
        let deadline = Instant::now() + STOP_WITHIN;
        while Instant::now() < deadline {
            match self.child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => bail!("{} did not end well ({status}); {}", self.name, self.last_words()),
                None => std::thread::sleep(POLL),
            }
        }
        bail!("{} did not stop within {} s and was killed; {}", self.name, STOP_WITHIN.as_secs(), self.last_words())
    }

    fn output(&self) -> String {
        fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// The log's name and its end.
    fn last_words(&self) -> String {
        let output = self.output();
        let lines: Vec<_> = output.lines().collect();
        let end = lines[lines.len().saturating_sub(LOG_LINES)..].join("\n");
        format!("its log {} ends with:\n{end}", root::relative(&self.log))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // Only on the way out of an error: `stop` has reaped it otherwise. Asked first, for the sake of what it holds.
        if matches!(self.child.try_wait(), Ok(None)) {
            if let Some(process) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
                let _ = kill_process(process, self.stop_by);
            }
            let deadline = Instant::now() + Duration::from_secs(10);
            while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < deadline {
                std::thread::sleep(POLL);
            }
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn shell(script: &str, folder: &Path) -> Node {
        let mut command = process::command("sh");
        command.args(["-c", script]).current_dir(folder);
        Node::start("the shell", &mut command, folder.join("node.log"), Signal::TERM).unwrap()
    }

    #[test]
    fn a_node_that_ends_early_is_an_error_with_its_log_and_last_words() {
        let folder = tempfile::tempdir().unwrap();
        let error = shell("echo no room left >&2; exit 7", folder.path()).wait_for("ready").unwrap_err().to_string();
        assert!(error.contains("no room left") && error.contains("node.log") && error.contains('7'), "{error}");
    }

    #[test]
    fn a_node_that_ends_by_itself_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let mut node = shell("echo ready; read line; exit 3", folder.path());
        node.wait_for("ready").unwrap();
        while node.check().is_ok() {
            std::thread::sleep(POLL);
        }
        assert!(node.check().unwrap_err().to_string().contains("ended by itself"));
    }

    #[test]
    fn stopping_waits_until_everything_is_written_and_so_does_dropping() {
        for drop_it in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let script = "trap 'sleep 0.2; touch written; exit 0' TERM; echo ready; while :; do sleep 0.02; done";
            let mut node = shell(script, folder.path());
            node.wait_for("ready").unwrap();
            if drop_it {
                drop(node);
            } else {
                node.stop().unwrap();
            }
            assert!(folder.path().join("written").exists());
        }
    }
}
