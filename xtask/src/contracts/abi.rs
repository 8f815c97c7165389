//! The interface of `HealthRecords` as it is checked in, for whoever calls the contract without compiling it.

use super::{folder, program};
use crate::root;
use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde_json::Value;
use std::{fs, path::PathBuf};

const CONTRACT: &str = "HealthRecords";

#[derive(Deserialize)]
struct Artifact {
    abi: Value,
}

fn file() -> PathBuf {
    folder().join("abi").join(format!("{CONTRACT}.json"))
}

/// The interface as it is compiled now.
fn compiled() -> anyhow::Result<Value> {
    program::build()?;
    let path = folder().join(format!("out/{CONTRACT}.sol/{CONTRACT}.json"));
    let text = fs::read(&path).with_context(|| format!("forge has left no {}", root::relative(&path)))?;
    let artifact: Artifact = serde_json::from_slice(&text).with_context(|| format!("in {}", root::relative(&path)))?;
    Ok(artifact.abi)
}

/// Fails unless the file is what is compiled. Returns how many functions, events and errors there are.
pub(crate) fn check() -> anyhow::Result<usize> {
    let text = fs::read(file()).with_context(|| format!("cannot read {}", root::relative(&file())))?;
    let checked_in = serde_json::from_slice(&text).with_context(|| format!("in {}", root::relative(&file())))?;
    compare(&checked_in, &compiled()?)
}

fn compare(checked_in: &Value, compiled: &Value) -> anyhow::Result<usize> {
    let entries = |abi: &Value| abi.as_array().cloned().context("an ABI is a list");
    let (old, new) = (entries(checked_in)?, entries(compiled)?);
    let only = |one: &[Value], other: &[Value]| {
        one.iter().filter(|entry| !other.contains(entry)).map(name).collect::<Vec<_>>().join(", ")
    };
    if old != new {
        bail!(
            "contracts/abi/{CONTRACT}.json is not what is compiled (only in the file: {}; only compiled: {}): `cargo xtask contracts abi` writes it again",
            only(&old, &new),
            only(&new, &old)
        );
    }
    Ok(new.len())
}

fn name(entry: &Value) -> String {
    entry["name"].as_str().or(entry["type"].as_str()).unwrap_or("?").to_owned()
}

/// Writes the file as it should be.
pub(crate) fn rewrite() -> anyhow::Result<()> {
    let text = serde_json::to_string_pretty(&compiled()?)?;
    fs::create_dir_all(folder().join("abi"))?;
    fs::write(file(), text + "\n").with_context(|| format!("cannot write {}", root::relative(&file())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_differs_is_named_with_the_command_that_puts_it_right() {
        let old = json!([{"type": "function", "name": "grant"}, {"type": "constructor"}]);
        let new = json!([{"type": "function", "name": "allow"}, {"type": "constructor"}]);
        let error = compare(&old, &new).unwrap_err().to_string();
        assert!(error.contains("file: grant; only compiled: allow") && error.contains("contracts abi"), "{error}");
        assert_eq!(compare(&old, &old).unwrap(), 2);
        assert!(compare(&json!({}), &new).is_err());
    }
}
