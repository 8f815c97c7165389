//! `cargo test --workspace`, its output passed on and counted.

use super::Outcome;
use crate::{
    cargo::cargo,
    contracts::program,
    process, root,
    test_output::{self, Count, Failures},
    tools,
};
use anyhow::{Context as _, bail};
use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
};

/// Where tests find recordings that are not part of the project.
const REFERENCE_DATA: &str = "../shared/data";

pub(super) fn run() -> anyhow::Result<Outcome> {
    // Some tests deploy what forge has compiled on the development chain that npm brings.
    tools::install_for_contracts()?;
    program::build()?;
    wait_for_the_ipfs_node()?;
    let mut command = cargo("test");
    command.args(["--workspace", "--no-fail-fast"]).env("GAITKEEPER_ANVIL", tools::bin_folder().join("anvil"));
    let shown = process::shown(&command);
    eprintln!("$ {shown}");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;

    let mut count = Count::default();
    let mut failures = Failures::default();
    let mut programs = 0;
    let mut output = BufReader::new(child.stdout.take().context("the tests have no output")?);
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line)? > 0 {
        std::io::stdout().write_all(&line)?;
        let text = String::from_utf8_lossy(&line);
        failures.read(text.trim_end());
        if let Some(closing) = test_output::closing_line(text.trim_end()) {
            count += closing;
            programs += 1;
        }
        line.clear();
    }
    let status = child.wait()?;
    if !status.success() && count.failed == 0 {
        // A test program that does not build, or that ends without its closing line.
        bail!("`{shown}` failed ({status}) after {} tests that passed", count.passed);
    }
    if count.passed == 0 {
        bail!("no test was run");
    }
    let mut note = format!("{} tests in {programs} programs", count.passed + count.failed);
    if !root::folder().join(REFERENCE_DATA).is_dir() {
        note.push_str("; comparisons with recordings that may not be shipped were left out: ../shared/data is absent");
    }
    if !can_mount() {
        note.push_str("; the IPFS node with a full disk was left out: `unshare --user --mount` fails");
    }
    Ok(Outcome { count, note, failures: failures.into_vec() })
}

/// Whether a process of an ordinary user may mount a file system of its own, as the test of a full disk does.
fn can_mount() -> bool {
    let mut command = process::command("unshare");
    command.args(["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/tmp"]);
    command.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
}

/// Some tests start the IPFS node, whose compilation may still be going on at low priority: the tests are compiled meanwhile.
fn wait_for_the_ipfs_node() -> anyhow::Result<()> {
    if tools::kubo_is_installed() {
        return Ok(());
    }
    std::thread::scope(|scope| {
        let node = scope.spawn(tools::install_kubo);
        // Tests that do not compile are reported where they are run.
        let _ = process::run(cargo("test").args(["--workspace", "--no-run"]));
        node.join().unwrap_or_else(|_| bail!("the installation broke off")).map(|_| ())
    })
}
