//! What the finished folder was made of, and what of it a browser loads first.

use anyhow::Context as _;
use sealing::Sha256Digest;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path};

/// Kept beside the folder.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Made {
    /// [`fingerprint`] of everything that went into it.
    pub(super) inputs: String,
    /// Names of the files that are needed before anything can be seen.
    pub(super) initial: Vec<String>,
    /// Names of those that are needed for something that comes later, by its name.
    pub(super) later: BTreeMap<String, Vec<String>>,
}

impl Made {
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("in {}", path.display()))
    }

    pub(super) fn to_json(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(self)?)
    }
}

/// One digest of several files by name.
pub(super) fn fingerprint<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let digests: String =
        files.into_iter().map(|(name, bytes)| format!("{} {name}\n", Sha256Digest::of(bytes))).collect();
    Sha256Digest::of(digests.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_contents_both_count() {
        let one = fingerprint([("a", &b"1"[..]), ("b", b"2")]);
        assert_eq!(one, fingerprint([("a", &b"1"[..]), ("b", b"2")]));
        for other in [[("a", &b"1"[..]), ("c", b"2")], [("a", b"1"), ("b", b"3")], [("b", b"2"), ("a", b"1")]] {
            assert_ne!(one, fingerprint(other));
        }
    }
}
