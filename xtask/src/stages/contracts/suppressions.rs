//! What the sources tell Slither to be silent about, and the answers to it in `contracts/SLITHER.md`.
//!
//! The answers to a detector stand under a heading with its name, and name each file where it is disabled.

use crate::contracts;
use anyhow::{Context as _, bail};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

const ANSWERS: &str = "SLITHER.md";
/// Before the names of the detectors, in a comment. To end an area is no suppression.
const MARKS: [&str; 3] = ["slither-disable-next-line", "slither-disable-next-block", "slither-disable-start"];

#[derive(Deserialize)]
struct Configuration {
    #[serde(default)]
    detectors_to_exclude: String,
}

/// Fails unless every suppression is answered, and every answer has its suppression. Returns how many detectors there are.
pub(super) fn check() -> anyhow::Result<usize> {
    let folder = contracts::folder();
    if folder.join("slither.db.json").exists() {
        bail!("contracts/slither.db.json hides findings: disable each where it stands instead");
    }
    let mut suppressed = BTreeMap::<String, BTreeSet<String>>::new();
    for path in contracts::files(&folder.join("src"), ".sol")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for detector in suppressed_in(&fs::read_to_string(&path)?) {
            suppressed.entry(detector).or_default().insert(name.clone());
        }
    }
    let configuration =
        fs::read(folder.join("slither.config.json")).context("cannot read contracts/slither.config.json")?;
    for detector in names(&serde_json::from_slice::<Configuration>(&configuration)?.detectors_to_exclude) {
        suppressed.entry(detector).or_default().insert("slither.config.json".to_owned());
    }
    let answers =
        fs::read_to_string(folder.join(ANSWERS)).with_context(|| format!("cannot read contracts/{ANSWERS}"))?;
    let wrong = wrong(&suppressed, &answers);
    if !wrong.is_empty() {
        bail!("contracts/{ANSWERS} does not answer what the sources disable:\n  {}", wrong.join("\n  "));
    }
    Ok(suppressed.len())
}

fn suppressed_in(source: &str) -> Vec<String> {
    let marked = |line: &str| MARKS.iter().find_map(|mark| line.split_once(mark)).map(|(_, after)| names(after));
    source.lines().filter_map(marked).flatten().collect()
}

/// Detectors in a list with commas, up to whatever else stands in the line.
fn names(list: &str) -> Vec<String> {
    let parts = list.trim_start_matches(':').split(',').map(|part| part.split_whitespace().next().unwrap_or_default());
    parts.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn wrong(suppressed: &BTreeMap<String, BTreeSet<String>>, answers: &str) -> Vec<String> {
    let sections = sections(answers);
    let mut wrong = Vec::new();
    for (detector, files) in suppressed {
        match sections.get(detector.as_str()) {
            None => wrong.push(format!("no heading for {detector}")),
            Some(text) => {
                let unnamed = files.iter().filter(|file| !text.contains(file.as_str()));
                wrong.extend(unnamed.map(|file| format!("the answer to {detector} does not name {file}")));
            }
        }
    }
    let unused = sections.keys().filter(|detector| !suppressed.contains_key(**detector));
    wrong.extend(unused.map(|detector| format!("{detector} is answered and disabled nowhere")));
    wrong
}

/// Text under each heading that is a detector's name in backquotes, such as `` ## `timestamp` ``.
fn sections(page: &str) -> BTreeMap<&str, String> {
    let mut sections = BTreeMap::new();
    let mut current = None;
    for line in page.lines() {
        if line.starts_with('#') {
            let heading = line.trim_start_matches('#').trim();
            current = heading.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
        }
        if let Some(name) = current {
            let text: &mut String = sections.entry(name).or_default();
            text.push_str(line);
            text.push('\n');
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suppressed(detector: &str, file: &str) -> BTreeMap<String, BTreeSet<String>> {
        BTreeMap::from([(detector.to_owned(), BTreeSet::from([file.to_owned()]))])
    }

    #[test]
    fn comments_that_disable_are_found() {
        let source = "// slither-disable-next-line timestamp,weak-prng\nx;\n// slither-disable-start reentrancy-eth (why)\n\
            // slither-disable-end reentrancy-eth\n// slither is right\n";
        assert_eq!(suppressed_in(source), ["timestamp", "weak-prng", "reentrancy-eth"]);
    }

    #[test]
    fn a_suppression_needs_an_answer_that_names_its_file() {
        let page = "# Answers\n\nText.\n\n## `timestamp`\n\nIn `A.sol`: days do not depend on seconds.\n";
        assert!(wrong(&suppressed("timestamp", "A.sol"), page).is_empty());
        assert_eq!(wrong(&suppressed("timestamp", "B.sol"), page), ["the answer to timestamp does not name B.sol"]);
        assert_eq!(
            wrong(&suppressed("weak-prng", "A.sol"), page),
            ["no heading for weak-prng", "timestamp is answered and disabled nowhere"]
        );
    }
}
