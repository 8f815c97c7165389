//! Child processes: started from the repository root, with an environment like a person's shell.

use anyhow::{Context as _, bail};
use std::{
    ffi::OsStr,
    process::{Command, Stdio},
};

/// What `cargo run` tells the program it runs. Build scripts (ring's, for one) watch some of these, so a cargo that
/// inherited them would build again what a person's own cargo has built already.
const CARGO_RUN_VARIABLES: [&str; 6] = [
    "CARGO_BIN_NAME",
    "CARGO_CRATE_NAME",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_PRIMARY_PACKAGE",
    "OUT_DIR",
];

/// `program`, to be run in the repository root.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::root::folder());
    for (name, _) in std::env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        if CARGO_RUN_VARIABLES.contains(&text) || text.starts_with("CARGO_PKG_") {
            command.env_remove(name);
        }
    }
    command
}

/// The command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| {
        let text = argument.to_string_lossy();
        if text.contains(' ') { format!("'{text}'") } else { text.into_owned() }
    });
    std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ")
}

/// Runs `command` with this process's output and fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let shown = shown(command);
    eprintln!("$ {shown}");
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs `command` and takes its standard output; what it says on standard error is part of a failure's message.
pub(crate) fn capture(command: &mut Command) -> anyhow::Result<String> {
    let shown = shown(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` answered with something that is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["build", "--config", "a = 1"]);
        assert_eq!(shown(&command), "cargo build --config 'a = 1'");
    }

    #[test]
    fn a_failure_names_the_command_and_what_it_said() {
        let error = capture(command("sh").args(["-c", "echo broken >&2; exit 3"])).unwrap_err().to_string();
        assert!(error.contains("sh -c") && error.contains("broken") && error.contains('3'), "{error}");
    }

    #[test]
    fn what_cargo_run_sets_does_not_reach_children() {
        let variables = capture(command("sh").args(["-c", "env"])).unwrap();
        assert!(
            !variables.lines().any(|line| line.starts_with("CARGO_PKG_") || line.starts_with("CARGO_MANIFEST_DIR="))
        );
    }
}
