//! `contracts/snapshots/gas.json`.

use crate::{contracts, root};
use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Gas of every function that is measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Snapshot {
    /// With what it was compiled; the test does not know that, so it is filled in here.
    #[serde(default)]
    pub(crate) compiler: String,
    /// The functions that the paper has too.
    pub(crate) functions: BTreeMap<String, Uses>,
    /// Others.
    #[serde(default)]
    pub(crate) others: BTreeMap<String, Uses>,
}

/// Gas of one function: the first use writes storage that was empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Uses {
    /// The first use.
    pub(crate) first: Gas,
    /// A later use.
    pub(crate) repeated: Gas,
}

/// Gas of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gas {
    /// Of the contract's code, before refunds, without the base fee and the bytes of the call.
    pub(crate) execution: u64,
    /// What the receipt of the transaction says: all of it, after refunds.
    pub(crate) receipt: u64,
}

fn file() -> PathBuf {
    contracts::folder().join("snapshots/gas.json")
}

impl Snapshot {
    /// As it is checked in.
    pub(crate) fn load() -> anyhow::Result<Self> {
        let name = root::relative(&file());
        let text = fs::read(file()).with_context(|| format!("cannot read {name}"))?;
        serde_json::from_slice(&text).with_context(|| format!("in {name}"))
    }

    /// Puts it in the place of what is checked in.
    pub(super) fn save(&self) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(self)? + "\n";
        fs::write(file(), text).with_context(|| format!("cannot write {}", root::relative(&file())))
    }

    /// Fails with every figure that differs.
    pub(super) fn must_equal(&self, measured: &Self) -> anyhow::Result<()> {
        let mut differences = Vec::new();
        if self.compiler != measured.compiler {
            differences.push(format!("compiler: {} measured, {} in the file", measured.compiler, self.compiler));
        }
        let (old, new) = (self.figures(), measured.figures());
        for name in old.keys().chain(new.keys().filter(|name| !old.contains_key(*name))) {
            let shown = |figures: &BTreeMap<String, u64>| figures.get(name).map_or("none".to_owned(), u64::to_string);
            if old.get(name) != new.get(name) {
                differences.push(format!("{name}: {} measured, {} in the file", shown(&new), shown(&old)));
            }
        }
        if !differences.is_empty() {
            bail!(
                "the gas is not what {} says; if that is meant, `cargo xtask contracts gas` writes it again\n  {}",
                root::relative(&file()),
                differences.join("\n  ")
            );
        }
        Ok(())
    }

    /// Every figure under its own name, such as `grant, first use, execution`.
    fn figures(&self) -> BTreeMap<String, u64> {
        let functions = self.functions.iter().chain(&self.others);
        let calls = functions.flat_map(|(name, uses)| {
            [(format!("{name}, first use"), uses.first), (format!("{name}, repeated use"), uses.repeated)]
        });
        calls
            .flat_map(|(call, gas)| {
                [(format!("{call}, execution"), gas.execution), (format!("{call}, receipt"), gas.receipt)]
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(execution: u64) -> Snapshot {
        let gas = |execution| Gas { execution, receipt: execution + 22_000 };
        let uses = Uses { first: gas(execution), repeated: gas(execution / 2) };
        Snapshot {
            compiler: "solc 0.8.37".to_owned(),
            functions: BTreeMap::from([("addUser".to_owned(), uses)]),
            others: BTreeMap::new(),
        }
    }

    #[test]
    fn equal_snapshots_pass() {
        snapshot(30_000).must_equal(&snapshot(30_000)).unwrap();
    }

    #[test]
    fn every_figure_that_differs_is_named() {
        let error = snapshot(30_000).must_equal(&snapshot(30_001)).unwrap_err().to_string();
        assert!(error.contains("addUser, first use, execution: 30001 measured, 30000 in the file"), "{error}");
        assert!(error.contains("contracts gas") && !error.contains("repeated"), "{error}");
    }

    #[test]
    fn a_function_more_or_less_and_another_compiler_are_differences() {
        let mut other = snapshot(30_000);
        other.others = other.functions.clone();
        let uses = other.others.remove("addUser").unwrap();
        other.others.insert("grant".to_owned(), uses);
        other.compiler.push_str(", 200 runs");
        let error = snapshot(30_000).must_equal(&other).unwrap_err().to_string();
        assert!(error.contains("grant, first use, receipt: 52000 measured, none in the file"), "{error}");
        assert!(error.contains("compiler: solc 0.8.37, 200 runs measured"), "{error}");
        assert!(other.must_equal(&snapshot(30_000)).is_err());
    }
}
