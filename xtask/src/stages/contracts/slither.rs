//! Slither: no finding that is not answered in `contracts/SLITHER.md`.

use super::{Outcome, suppressions};
use crate::contracts::{
    self,
    program::{program, run},
};
use anyhow::{Context as _, bail};
use serde::Deserialize;
use std::fs;

/// Where Slither writes, from `contracts/`.
const FINDINGS: &str = "cache/slither.json";

#[derive(Deserialize)]
struct Report {
    success: bool,
    error: Option<String>,
    results: Results,
}

#[derive(Deserialize)]
struct Results {
    #[serde(default)]
    detectors: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    check: String,
    impact: String,
    confidence: String,
    description: String,
}

pub(super) fn check() -> anyhow::Result<Outcome> {
    let answered = suppressions::check()?;
    let path = contracts::folder().join(FINDINGS);
    // It does not write over a file.
    if path.exists() {
        fs::remove_file(&path)?;
    }
    fs::create_dir_all(contracts::folder().join("cache"))?;
    let said = run(program("slither").args([".", "--json", FINDINGS]))?;
    let text = fs::read(&path).with_context(|| format!("Slither found out nothing:\n{}", said.all()))?;
    judged(&serde_json::from_slice(&text)?)?;
    if !said.success {
        bail!("Slither failed without a finding:\n{}", said.all());
    }
    Outcome::passed(format!("Slither: no finding, {answered} kinds answered"))
}

fn judged(report: &Report) -> anyhow::Result<()> {
    if !report.success {
        bail!("Slither failed: {}", report.error.as_deref().unwrap_or("it does not say why"));
    }
    let shown = |finding: &Finding| {
        let Finding { check, impact, confidence, description } = finding;
        format!("{check} (impact {impact}, confidence {confidence}): {}", description.trim())
    };
    let findings: Vec<_> = report.results.detectors.iter().map(shown).collect();
    if !findings.is_empty() {
        bail!(
            "Slither has {} findings: put each right, or disable it where it stands and answer it in contracts/SLITHER.md\n{}",
            findings.len(),
            findings.join("\n")
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(text: &str) -> Report {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_finding_fails_and_is_shown() {
        judged(&report(r#"{"success":true,"error":null,"results":{}}"#)).unwrap();
        let found = report(
            r#"{"success":true,"error":null,"results":{"detectors":[{"check":"timestamp","impact":"Low",
            "confidence":"Medium","description":"A.f() uses timestamp\n"}]}}"#,
        );
        let error = judged(&found).unwrap_err().to_string();
        assert!(error.contains("timestamp (impact Low") && error.contains("A.f() uses timestamp"), "{error}");
    }

    #[test]
    fn a_failure_is_not_taken_for_silence() {
        let failed = report(r#"{"success":false,"error":"does not compile","results":{}}"#);
        assert!(judged(&failed).unwrap_err().to_string().contains("does not compile"));
    }
}
