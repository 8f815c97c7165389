//! `cargo xtask up`, started and stopped as a person does it.

use crate::{cargo, process, state::Running};
use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    io::{BufRead as _, BufReader},
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, ChildStdout, Stdio},
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

/// Everything is built by now; cargo only finds that out.
const READY_WITHIN: Duration = Duration::from_secs(600);
/// The edge lets requests end, then the nodes write down what they hold.
const STOP_WITHIN: Duration = Duration::from_secs(90);
/// How `up` says that it is ready, before the address.
const READY: &str = "The edge is ready: http://";

/// A running stack.
pub(super) struct Stack {
    child: Child,
    addresses: Vec<String>,
}

impl Stack {
    /// Starts a stack with its state in `state`, on ports that the system chooses.
    pub(super) fn start(state: &Path) -> anyhow::Result<Self> {
        let mut command = cargo::cargo("xtask");
        command.args(["up", "--port", "0", "--chain-port", "0", "--ipfs-port", "0", "--state"]).arg(state);
        let shown = process::shown(&command);
        eprintln!("$ {shown}");
        // In a process group of its own, so that whoever stops this stage does not stop half of the stack.
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).process_group(0).spawn()?;
        let output = child.stdout.take().context("the stack has no output")?;
        let mut stack = Self { child, addresses: Vec::new() };
        let edge = wait_for_address(&pass_on(output)).with_context(|| format!("`{shown}` does not get ready"))?;
        let running = Running::find(state)?;
        let others = [running.chain, running.ipfs].map(|url| url.trim_start_matches("http://").to_owned());
        stack.addresses = std::iter::once(edge).chain(others).collect();
        Ok(stack)
    }

    /// Ctrl-C, and then nothing may be left.
    pub(super) fn stop(mut self) -> anyhow::Result<()> {
        // Cargo replaces itself with the program that it runs, so this is the stack's own process.
        signal(&self.child, Signal::INT);
        let deadline = Instant::now() + STOP_WITHIN;
        let status = loop {
            match self.child.try_wait()? {
                Some(status) => break status,
                None if Instant::now() > deadline => bail!("the stack did not stop within {} s", STOP_WITHIN.as_secs()),
                None => std::thread::sleep(Duration::from_millis(50)),
            }
        };
        if !status.success() {
            bail!("the stack did not end well ({status})");
        }
        for address in &self.addresses {
            if std::net::TcpStream::connect(address).is_ok() {
                bail!("something still listens on {address} after the stack has stopped");
            }
        }
        Ok(())
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // It stops its own children on this signal, which it could not when killed.
            signal(&self.child, Signal::TERM);
            let _ = self.child.wait();
        }
    }
}

fn signal(child: &Child, signal: Signal) {
    if let Some(process) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // It may have ended in between; waiting for it says how.
        let _ = kill_process(process, signal);
    }
}

/// Prints what the stack prints, and hands it on line by line.
fn pass_on(output: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            // Nobody listens any more once the address is known; printing goes on.
            let _ = sender.send(line);
        }
    });
    receiver
}

fn wait_for_address(lines: &Receiver<String>) -> anyhow::Result<String> {
    let deadline = Instant::now() + READY_WITHIN;
    loop {
        let line = lines.recv_timeout(deadline.saturating_duration_since(Instant::now()))?;
        if let Some(address) = line.strip_prefix(READY) {
            return Ok(address.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_what_is_printed() {
        let (sender, lines) = mpsc::channel();
        for line in ["building", "The edge is ready: http://127.0.0.1:4711", "more"] {
            sender.send(line.to_owned()).unwrap();
        }
        assert_eq!(wait_for_address(&lines).unwrap(), "127.0.0.1:4711");
    }

    #[test]
    fn a_stack_that_ends_without_an_address_is_an_error() {
        let (sender, lines) = mpsc::channel();
        sender.send("error: port 3000 is busy".to_owned()).unwrap();
        drop(sender);
        assert!(wait_for_address(&lines).is_err());
    }
}
