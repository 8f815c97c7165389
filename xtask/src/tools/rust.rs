//! The Rust toolchain that `rust-toolchain.toml` names, with its components and targets.

use super::{Need, Tool, version};
use crate::{process, root};
use anyhow::Context as _;
use serde::Deserialize;
use std::path::PathBuf;

#[derive(Deserialize)]
struct File {
    toolchain: Toolchain,
}

#[derive(Deserialize)]
struct Toolchain {
    channel: String,
    targets: Vec<String>,
}

fn wanted() -> anyhow::Result<Toolchain> {
    let path = root::folder().join("rust-toolchain.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(toml::from_str::<File>(&text).with_context(|| format!("in {}", path.display()))?.toolchain)
}

/// Targets that are not installed.
fn missing_targets(targets: &[String]) -> anyhow::Result<Vec<String>> {
    let libraries = PathBuf::from(process::capture(process::command("rustc").args(["--print", "sysroot"]))?.trim())
        .join("lib/rustlib");
    Ok(targets.iter().filter(|target| !libraries.join(target).join("lib").is_dir()).cloned().collect())
}

/// Adds the targets that are missing. `RUSTUP_AUTO_INSTALL=0` keeps rustup from doing so by itself.
pub(crate) fn install_targets() -> anyhow::Result<()> {
    let missing = missing_targets(&wanted()?.targets)?;
    if missing.is_empty() {
        return Ok(());
    }
    process::run(process::command("rustup").args(["target", "add"]).args(&missing))
        .context("the WebAssembly targets are missing, and rustup could not add them")
}

pub(super) fn tools() -> anyhow::Result<Vec<Tool>> {
    let Toolchain { channel, targets } = wanted()?;
    let missing = missing_targets(&targets).unwrap_or_else(|_| targets.clone());
    let present: Vec<String> = targets.iter().filter(|target| !missing.contains(target)).cloned().collect();
    let toolchain = |name, purpose, arguments: &[&str], get: String| {
        let found = version::of(name, arguments);
        Tool {
            name,
            purpose,
            need: Need::Required,
            wanted: channel.clone(),
            fits: found.as_ref() == Some(&channel),
            found,
            get,
        }
    };
    let component = |name, program: &str, purpose, rustup: &str| {
        let found = version::of(program, &["--version"]);
        let get = format!("rustup component add {rustup} --toolchain {channel}");
        Tool { name, purpose, need: Need::Required, wanted: "any".to_owned(), fits: found.is_some(), found, get }
    };
    let rustup = version::of("rustup", &["--version"]);
    let install = format!("rustup toolchain install {channel}");
    Ok(vec![
        Tool {
            name: "rustup",
            purpose: "brings the exact toolchain and its targets",
            need: if missing.is_empty() { Need::Optional } else { Need::Required },
            wanted: "any".to_owned(),
            fits: rustup.is_some(),
            found: rustup,
            get: "the installer at https://rustup.rs".to_owned(),
        },
        toolchain("cargo", "builds everything", &["--version"], install.clone()),
        toolchain("rustc", "builds everything", &["--version"], install),
        component("clippy", "cargo-clippy", "the test command's lints", "clippy"),
        component("rustfmt", "rustfmt", "the test command's formatting check", "rustfmt"),
        Tool {
            name: "wasm targets",
            purpose: "edge functions, browser",
            need: Need::Required,
            wanted: targets.join(" "),
            fits: missing.is_empty(),
            found: (!present.is_empty()).then(|| present.join(" ")),
            get: format!("rustup target add {}", missing.join(" ")),
        },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_toolchain_file_names_both_wasm_targets() {
        let wanted = wanted().unwrap();
        assert!(wanted.targets.iter().any(|target| target == "wasm32-wasip2"));
        assert!(wanted.targets.iter().any(|target| target == "wasm32-unknown-unknown"));
    }

    #[test]
    fn a_target_that_does_not_exist_is_missing() {
        let targets = ["no-such-target".to_owned()];
        assert_eq!(missing_targets(&targets).unwrap(), targets);
    }
}
