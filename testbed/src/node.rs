//! A node's process: started with its output in a file, awaited, asked to stop, killed when nobody asks.

use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const POLL: Duration = Duration::from_millis(20);
/// Nodes are there within a second; a machine that compiles meanwhile takes many.
const READY_WITHIN: Duration = Duration::from_secs(120);
const STOP_WITHIN: Duration = Duration::from_secs(60);
/// Lines of the log in an error.
const LOG_LINES: usize = 20;

/// A running node.
#[derive(Debug)]
pub(crate) struct Node {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

impl Node {
    /// Starts `command`; what it prints goes to the new file `log`.
    pub(crate) fn start(name: &'static str, command: &mut Command, log: PathBuf) -> anyhow::Result<Self> {
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let child = command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).spawn();
        let child = child.with_context(|| format!("cannot start {}", Path::new(command.get_program()).display()))?;
        Ok(Self { name, child, log })
    }

    /// Waits until the node prints a line with `sign`, and gives what follows in that line.
    pub(crate) fn wait_for(&mut self, sign: &str) -> anyhow::Result<String> {
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            // Asked first, so that the last words of a node that has ended are read.
            let ended = self.child.try_wait()?;
            if let Some(rest) = after(&self.log(), sign) {
                return Ok(rest);
            }
            if let Some(status) = ended {
                bail!("{} ended before it was ready ({status}):\n{}", self.name, self.last_words());
            }
            if Instant::now() > deadline {
                bail!("{} was not ready after {READY_WITHIN:?}:\n{}", self.name, self.last_words());
            }
            std::thread::sleep(POLL);
        }
    }

    /// Sends `signal` and waits until the node has ended, with success.
    pub(crate) fn stop(mut self, signal: Signal) -> anyhow::Result<()> {
        if let Some(process) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // It may have ended in between; how it did is seen below.
            let _ = kill_process(process, signal);
        }
        let deadline = Instant::now() + STOP_WITHIN;
        while Instant::now() < deadline {
            match self.child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => bail!("{} did not end well ({status}):\n{}", self.name, self.last_words()),
                None => std::thread::sleep(POLL),
            }
        }
        bail!("{} did not stop within {STOP_WITHIN:?} and was killed:\n{}", self.name, self.last_words())
    }

    /// Has the node killed and `folder` removed when this process ends, however it ends: a shell waits for the end of a pipe
    /// that only this process holds open.
    pub(crate) fn end_with_this_process(&self, folder: &Path) -> anyhow::Result<()> {
        let mut watcher = Command::new("sh");
        watcher.args(["-c", r#"read -r _; kill -9 "$1"; rm -rf "$2""#, "sh", &self.child.id().to_string()]).arg(folder);
        let watcher = watcher.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        // Neither waited for nor dropped: it outlives this process.
        std::mem::forget(watcher.context("cannot start the shell that watches this process")?);
        Ok(())
    }

    fn log(&self) -> String {
        fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    fn last_words(&self) -> String {
        let log = self.log();
        let lines: Vec<_> = log.lines().collect();
        lines[lines.len().saturating_sub(LOG_LINES)..].join("\n")
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// What follows `sign` in the first whole line with it.
fn after(log: &str, sign: &str) -> Option<String> {
    let whole = log.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    whole.filter_map(|line| line.split_once(sign)).map(|(_, rest)| rest.trim().to_owned()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, folder: &Path) -> Node {
        Node::start("the shell", Command::new("sh").args(["-c", script]), folder.join("log")).unwrap()
    }

    #[test]
    fn what_follows_a_sign_is_read_from_whole_lines() {
        assert_eq!(after("one\nListening on 127.0.0.1:80", "Listening on "), None);
        assert_eq!(after("one\nListening on 127.0.0.1:8080\n", "Listening on ").as_deref(), Some("127.0.0.1:8080"));
    }

    #[test]
    fn a_node_that_ends_early_is_an_error_with_its_last_words() {
        let folder = tempfile::tempdir().unwrap();
        let error = shell("echo no room left >&2; exit 7", folder.path()).wait_for("ready").unwrap_err().to_string();
        assert!(error.contains("no room left") && error.contains('7'), "{error}");
    }

    #[test]
    fn stopping_waits_until_the_node_has_written_everything() {
        let folder = tempfile::tempdir().unwrap();
        let script = "trap 'sleep 0.2; touch written; exit 0' TERM; echo ready; while :; do sleep 0.02; done";
        let mut command = Command::new("sh");
        command.args(["-c", script]).current_dir(folder.path());
        let mut node = Node::start("the shell", &mut command, folder.path().join("log")).unwrap();
        node.wait_for("ready").unwrap();
        node.stop(Signal::TERM).unwrap();
        assert!(folder.path().join("written").exists());
    }

    #[test]
    fn a_node_that_is_dropped_is_killed() {
        let folder = tempfile::tempdir().unwrap();
        let mut node = shell("echo ready; exec sleep 600", folder.path());
        node.wait_for("ready").unwrap();
        let process = Pid::from_raw(i32::try_from(node.child.id()).unwrap()).unwrap();
        drop(node);
        assert!(rustix::process::test_kill_process(process).is_err());
    }
}
