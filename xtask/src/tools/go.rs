//! Go, which compiles Kubo.

use super::{Need, Tool};
use crate::process;
use anyhow::bail;
use std::process::Command;

const GET: &str = "brew install go (macOS), dnf install golang (Fedora), snap install --classic go (Ubuntu), or the installer at https://go.dev/dl where these are older";

/// Go before its arguments, when it is `least` or newer.
pub(super) fn go(least: &str) -> anyhow::Result<Command> {
    match found() {
        Some(found) if at_least(&found, least) => {}
        Some(found) => bail!("Go {found} is too old, {least} or newer is needed: {GET}"),
        None => bail!("Go {least} or newer is needed: {GET}"),
    }
    // What comes second has a turn when nothing else wants the processor.
    let mut command = process::command("nice");
    command.args(["-n", "10", "go"]);
    // The module says everything; a person's own settings would make something else of it. Without C the result is
    // the same everywhere.
    command.env("CGO_ENABLED", "0").env("GO111MODULE", "on").env("GOWORK", "off").env("GOTOOLCHAIN", "local");
    for name in ["GOFLAGS", "GOOS", "GOARCH", "GOEXPERIMENT"] {
        command.env_remove(name);
    }
    Ok(command)
}

fn found() -> Option<String> {
    let mut command = process::command("go");
    // As it is installed, not as it would fetch itself.
    let version = process::capture(command.args(["env", "GOVERSION"]).env("GOTOOLCHAIN", "local")).ok()?;
    version.trim().strip_prefix("go").map(str::to_owned)
}

/// Whether `found` is `least` or newer; a release candidate comes before every release.
fn at_least(found: &str, least: &str) -> bool {
    let numbers = |text: &str| text.split('.').map_while(|part| part.parse::<u32>().ok()).collect::<Vec<_>>();
    numbers(found) >= numbers(least)
}

/// Go; `need` is how much depends on it.
pub(super) fn tool(least: &str, need: Need) -> Tool {
    let found = found();
    Tool {
        name: "go",
        purpose: "compiles the IPFS node",
        need,
        wanted: format!(">= {least}"),
        fits: found.as_deref().is_some_and(|found| at_least(found, least)),
        found,
        get: GET.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_to_the_last_number() {
        for fitting in ["1.26.5", "1.26.8", "1.27", "1.27.0", "2.0"] {
            assert!(at_least(fitting, "1.26.5"), "{fitting}");
        }
        for old in ["1.26.4", "1.26", "1.26rc2", "1.9.7", "devel", ""] {
            assert!(!at_least(old, "1.26.5"), "{old}");
        }
    }

    #[test]
    fn a_go_that_is_too_old_is_named_with_what_brings_another() {
        let error = go("99.1").unwrap_err().to_string();
        assert!(error.contains("99.1 or newer is needed") && error.contains("https://go.dev/dl"), "{error}");
    }
}
