//! Sizes of the compiled contracts.

use super::Outcome;
use crate::contracts;
use anyhow::{Context as _, bail};
use serde::{Deserialize, de::IgnoredAny};
use std::{collections::BTreeMap, fs, path::Path};

/// Most bytes of code that a contract may have on a chain (EIP-170).
const LIMIT: usize = 24_576;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    abi: Vec<IgnoredAny>,
    deployed_bytecode: Bytecode,
}

#[derive(Deserialize)]
struct Bytecode {
    object: String,
}

impl Artifact {
    /// Bytes of code once it is deployed; none for an interface, and none for a library whose functions are copied into
    /// whoever calls them.
    fn size(&self) -> usize {
        if self.abi.is_empty() {
            return 0;
        }
        self.deployed_bytecode.object.trim_start_matches("0x").len() / 2
    }
}

pub(super) fn check() -> anyhow::Result<Outcome> {
    let mut sizes = BTreeMap::new();
    for source in contracts::files(&contracts::folder().join("src"), ".sol")? {
        let name = source.file_name().context("a source has no name")?;
        let compiled = contracts::folder().join("out").join(name);
        // A file of types alone compiles to nothing.
        if compiled.is_dir() {
            sizes.extend(sizes_in(&compiled)?);
        }
    }
    judged(&sizes)
}

/// Sizes of what was compiled into `folder`, by the contract's name.
fn sizes_in(folder: &Path) -> anyhow::Result<Vec<(String, usize)>> {
    let mut sizes = Vec::new();
    for file in contracts::files(folder, ".json")? {
        let artifact: Artifact =
            serde_json::from_slice(&fs::read(&file)?).with_context(|| format!("in {}", file.display()))?;
        if artifact.size() > 0 {
            sizes.push((file.file_stem().unwrap_or_default().to_string_lossy().into_owned(), artifact.size()));
        }
    }
    Ok(sizes)
}

fn judged(sizes: &BTreeMap<String, usize>) -> anyhow::Result<Outcome> {
    if sizes.is_empty() {
        bail!("no contract was compiled");
    }
    if let Some((name, size)) = sizes.iter().find(|(_, size)| **size > LIMIT) {
        bail!("{name} has {size} bytes of code, and a chain takes {LIMIT} (EIP-170)");
    }
    let shown: Vec<_> = sizes.iter().map(|(name, size)| format!("{name} {size} of {LIMIT} bytes")).collect();
    Outcome::passed(shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted_without_the_prefix() {
        let size = |text: &str| serde_json::from_str::<Artifact>(text).unwrap().size();
        assert_eq!(size(r#"{"abi":[{"type":"fallback"}],"deployedBytecode":{"object":"0x600160"}}"#), 3);
        assert_eq!(size(r#"{"abi":[{"type":"fallback"}],"deployedBytecode":{"object":"0x"}}"#), 0);
        assert_eq!(size(r#"{"abi":[],"deployedBytecode":{"object":"0x600160"}}"#), 0);
    }

    #[test]
    fn a_contract_that_no_chain_takes_fails() {
        assert!(judged(&BTreeMap::from([("A".to_owned(), LIMIT)])).is_ok());
        assert!(
            judged(&BTreeMap::from([("A".to_owned(), LIMIT + 1)]))
                .unwrap_err()
                .to_string()
                .contains("A has 24577 bytes")
        );
        assert!(judged(&BTreeMap::new()).is_err());
    }
}
