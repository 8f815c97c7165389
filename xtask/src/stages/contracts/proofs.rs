//! halmos: functions `check_*` hold for every input.

use super::Outcome;
use crate::{
    contracts::{
        self,
        program::{program, run},
    },
    test_output::Count,
};
use anyhow::{Context as _, bail};
use serde::Deserialize;
use std::{collections::BTreeMap, fs};

/// Where halmos writes, from `contracts/`.
const RESULTS: &str = "cache/halmos.json";

#[derive(Deserialize)]
struct Results {
    test_results: BTreeMap<String, Vec<Proof>>,
}

#[derive(Deserialize)]
struct Proof {
    name: String,
    exitcode: i32,
    /// Loops that were followed a few times only, so that nothing is proved about more.
    num_bounded_loops: Option<u32>,
}

pub(super) fn check() -> anyhow::Result<Outcome> {
    let path = contracts::folder().join(RESULTS);
    // What an earlier run left proves nothing.
    if path.exists() {
        fs::remove_file(&path)?;
    }
    let said = run(program("halmos").args(["--json-output", RESULTS]))?;
    let text = fs::read(&path).with_context(|| format!("halmos proved nothing:\n{}", said.all()))?;
    let (count, failures) = judged(&serde_json::from_slice(&text)?)?;
    if !said.success || !failures.is_empty() {
        bail!("halmos has not proved everything: {}\n{}", failures.join("; "), said.all());
    }
    Ok(Outcome { count, note: format!("{} proofs", count.passed), ..Outcome::default() })
}

fn judged(results: &Results) -> anyhow::Result<(Count, Vec<String>)> {
    let mut count = Count::default();
    let mut failures = Vec::new();
    for (contract, proof) in
        results.test_results.iter().flat_map(|(name, proofs)| proofs.iter().map(move |p| (name, p)))
    {
        let unbounded = proof.num_bounded_loops.unwrap_or(0) == 0;
        if proof.exitcode == 0 && unbounded {
            count.passed += 1;
        } else {
            count.failed += 1;
            let why = if unbounded { "not proved" } else { "a loop goes on longer than halmos followed it" };
            failures.push(format!("{contract} {}: {why}", proof.name));
        }
    }
    if count == Count::default() {
        bail!("halmos found no function check_*");
    }
    Ok((count, failures))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(proofs: &str) -> Results {
        serde_json::from_str(&format!(r#"{{"exitcode":0,"test_results":{{"test/halmos/A.t.sol:A":[{proofs}]}}}}"#))
            .unwrap()
    }

    #[test]
    fn only_what_is_proved_whole_passes() {
        let proofs = r#"{"name":"check_a()","exitcode":0,"num_models":0,"num_bounded_loops":0},
            {"name":"check_b()","exitcode":1,"num_models":1,"num_bounded_loops":0},
            {"name":"check_c()","exitcode":0,"num_models":0,"num_bounded_loops":2}"#;
        let (count, failures) = judged(&results(proofs)).unwrap();
        assert_eq!(count, Count { passed: 1, failed: 2, skipped: 0 });
        assert!(failures[0].contains("A check_b(): not proved") && failures[1].contains("loop"), "{failures:?}");
    }

    #[test]
    fn nothing_to_prove_is_a_failure() {
        assert!(judged(&results("")).is_err());
    }
}
