//! forge, slither and halmos, run in `contracts/`.

use super::folder;
use crate::{process, tools};
use anyhow::{Context as _, bail};
use std::{
    process::{Command, Stdio},
    sync::{Mutex, PoisonError},
};

/// One of the programs in `.tools/bin`, before its arguments.
pub(crate) fn program(name: &str) -> Command {
    let bin = tools::bin_folder();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(bin.clone()).chain(std::env::split_paths(&path)));
    let mut command = process::command(bin.join(name));
    command.current_dir(folder()).stdin(Stdio::null()).env("NO_COLOR", "1");
    // What forge would leave in a person's home stays beside the tools.
    command.env("HOME", bin.with_file_name("home"));
    if let Ok(path) = path {
        command.env("PATH", path);
    }
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("FOUNDRY_")) {
        // A person's own configuration would change what is checked.
        command.env_remove(name);
    }
    command
}

/// What a program said, on both channels.
pub(crate) struct Said {
    /// Whether it succeeded.
    pub(crate) success: bool,
    /// Standard output.
    pub(crate) output: String,
    /// Standard error.
    pub(crate) errors: String,
}

impl Said {
    /// All of it.
    pub(crate) fn all(&self) -> String {
        format!("{}\n{}", self.output.trim_end(), self.errors.trim_end()).trim().to_owned()
    }
}

/// Runs `command` without showing what it says.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<Said> {
    let shown = process::shown(command);
    eprintln!("$ {shown}");
    let output = command.output().with_context(|| format!("cannot start `{shown}`"))?;
    Ok(Said {
        success: output.status.success(),
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// The same, when success is the only good end; what it said is part of the error.
pub(crate) fn must(command: &mut Command) -> anyhow::Result<Said> {
    let said = run(command)?;
    if !said.success {
        bail!("`{}` failed:\n{}", process::shown(command), said.all());
    }
    Ok(said)
}

/// Compiles whatever has changed.
pub(crate) fn build() -> anyhow::Result<Said> {
    // Stages run beside each other; the second one finds everything compiled.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    must(program("forge").arg("build"))
}
