//! The process that runs the application: edge-host, or Spin.

use crate::{health, host_log, manifest, process, signals::StopWish};
use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread::JoinHandle,
    time::{Duration, Instant},
};

const POLL: Duration = Duration::from_millis(100);
/// Compiling the components takes a second; a slow machine under load takes more.
const READY_WITHIN: Duration = Duration::from_secs(120);
/// Requests under way may end before the host is killed.
const STOP_WITHIN: Duration = Duration::from_secs(20);

/// What runs the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Kind {
    /// This project's own host.
    EdgeHost,
    /// The `spin` command, 4.1 or newer.
    Spin,
}

/// The command that serves the application on `port`; both hosts take the same arguments.
pub(crate) fn command(program: &Path, port: u16, state: &Path) -> Command {
    let mut command = process::command(program);
    command.args(["up", "--from", manifest::APPLICATION, "--listen", &format!("127.0.0.1:{port}"), "--state-dir"]);
    command.arg(state);
    command
}

/// A host that runs.
pub(crate) struct Host {
    child: Child,
    address: String,
    log: Vec<JoinHandle<()>>,
}

impl Host {
    /// Starts `command`, which listens on `port`; what it prints goes to this process's output and into the file `log`.
    pub(crate) fn start(command: &mut Command, port: u16, log: &Path) -> anyhow::Result<Self> {
        // In a process group of its own: Ctrl-C reaches it once, through `stop`, and not from the terminal as well.
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0).spawn();
        let child = child.with_context(|| format!("cannot start `{}`", process::shown(command)))?;
        let mut host = Self { child, address: format!("http://127.0.0.1:{port}"), log: Vec::new() };
        host.log = host_log::follow(&mut host.child, log)?;
        Ok(host)
    }

    /// Base URL.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Waits until every part of the edge is ready. False when somebody wants to stop before that.
    pub(crate) fn wait_until_ready(&mut self, stop: &StopWish) -> anyhow::Result<bool> {
        let deadline = Instant::now() + READY_WITHIN;
        let mut last = "it does not answer".to_owned();
        while Instant::now() < deadline {
            if stop.is_set() {
                return Ok(false);
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the host ended before it was ready ({status}); its log above says why");
            }
            match health::unready_parts(&self.address) {
                Ok(parts) if parts.is_empty() => return Ok(true),
                Ok(parts) => last = parts.join("; "),
                Err(error) => last = error.to_string(),
            }
            std::thread::sleep(POLL);
        }
        bail!("the edge is not ready after {} s: {last}", READY_WITHIN.as_secs())
    }

    /// An error when the host has ended, which nobody asked it to.
    pub(crate) fn check(&mut self) -> anyhow::Result<()> {
        match self.child.try_wait()? {
            Some(status) => bail!("the host ended by itself ({status}); its log above says why"),
            None => Ok(()),
        }
    }

    /// Asks the host to stop and waits for it; kills it when it does not.
    pub(crate) fn stop(mut self) -> anyhow::Result<ExitStatus> {
        if let Some(process) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // It may have ended in between, which is as good.
            let _ = kill_process(process, Signal::TERM);
        }
        let deadline = Instant::now() + STOP_WITHIN;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait()? {
                // Its last words are read by now, or nearly.
                self.log.drain(..).for_each(|copying| drop(copying.join()));
                return Ok(status);
            }
            std::thread::sleep(POLL);
        }
        self.child.kill()?;
        self.child.wait()?;
        bail!("the host did not stop within {} s and was killed", STOP_WITHIN.as_secs())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // Only on the way out of an error: `stop` has reaped it otherwise.
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Host {
        let port = crate::port::free(0, "--port").unwrap();
        Host::start(process::command("sh").args(["-c", script]), port, Path::new("/dev/null")).unwrap()
    }

    #[test]
    fn a_host_that_ends_early_is_an_error() {
        let stop = StopWish::listen().unwrap();
        let error = shell("exit 7").wait_until_ready(&stop).unwrap_err().to_string();
        assert!(error.contains("before it was ready") && error.contains('7'), "{error}");
        let mut host = shell("exit 7");
        while host.check().is_ok() {
            std::thread::sleep(POLL);
        }
        assert!(host.check().unwrap_err().to_string().contains("by itself"));
    }

    #[test]
    fn stopping_asks_first_and_waits() {
        let folder = tempfile::tempdir().unwrap();
        let (started, ended) = (folder.path().join("started"), folder.path().join("ended"));
        let script = format!(
            "trap 'sleep 0.3; touch {}; exit 0' TERM; touch {}; while :; do sleep 0.05; done",
            ended.display(),
            started.display()
        );
        let host = shell(&script);
        while !started.exists() {
            std::thread::sleep(POLL);
        }
        assert!(host.stop().unwrap().success());
        assert!(ended.exists());
    }
}
