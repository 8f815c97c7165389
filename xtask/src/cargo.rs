//! Cargo, as the one that started this program.

use crate::process;
use anyhow::{Context as _, bail};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    path::PathBuf,
    process::{Command, Stdio},
};

/// Cargo with its first argument.
pub(crate) fn cargo(subcommand: &str) -> Command {
    let mut command = process::command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg(subcommand);
    command
}

/// The native programs, and where their build has put them.
///
/// All programs of the workspace at once: then `up` and `test` use one build of wasmtime instead of making one each.
pub(crate) fn build_programs() -> anyhow::Result<BTreeMap<String, PathBuf>> {
    build_as_for_tests(&["--bins"])
}

/// One native program, and where its build has put it.
pub(crate) fn build_program(name: &str) -> anyhow::Result<PathBuf> {
    build_as_for_tests(&["--bin", name])?.remove(name).with_context(|| format!("the build left no {name} program"))
}

/// Dependencies get the features that they have in `cargo test --workspace`, and so are compiled once: cargo unites those of
/// every selected package, and those of what only tests and examples need as soon as one of these is selected.
fn build_as_for_tests(what: &[&str]) -> anyhow::Result<BTreeMap<String, PathBuf>> {
    let mut command = cargo("build");
    command.args(["--workspace", "--examples"]).args(what).args(["--message-format", "json-render-diagnostics"]);
    let shown = process::shown(&command);
    eprintln!("$ {shown}");
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    Ok(programs_in(&String::from_utf8_lossy(&output.stdout)))
}

#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    target: Option<Target>,
    #[serde(default)]
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// Programs among cargo's build messages, one JSON object a line.
fn programs_in(messages: &str) -> BTreeMap<String, PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok())
        .filter_map(|message| Some((message.target?, message.executable?)))
        .filter(|(target, _)| target.kind.iter().any(|kind| kind == "bin"))
        .map(|(target, executable)| (target.name, executable))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_among_build_messages() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"motion","kind":["lib"]},"executable":null}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"name":"gateway","kind":["bin"]},"executable":"t/debug/gateway"}"#,
            "\nnot json\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        assert_eq!(programs_in(messages), BTreeMap::from([("gateway".to_owned(), PathBuf::from("t/debug/gateway"))]));
    }
}
