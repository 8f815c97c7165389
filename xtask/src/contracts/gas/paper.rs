//! The paper's Table II, and the budgets that follow from it.

use super::{Snapshot, snapshot::Uses};
use crate::{contracts, root};
use anyhow::{Context as _, bail};
use std::{collections::BTreeMap, fs};

/// Our five functions together may cost this part of the paper's.
const PART: u64 = 12;
/// In the order of Table II.
const FUNCTIONS: [&str; 5] = ["AddUser", "DeleteUser", "PolicyList", "RetrieveEHRs", "Penalty"];

/// Execution gas of each function, by the paper's name.
pub(crate) struct Paper(BTreeMap<String, u64>);

/// One function of the paper, and ours.
pub(super) struct Row<'a> {
    /// The paper's name.
    pub(super) paper_name: &'static str,
    /// Our name.
    pub(super) name: String,
    /// Execution gas in the paper.
    pub(super) paper: u64,
    /// Ours.
    pub(super) ours: &'a Uses,
}

impl Paper {
    pub(super) fn load() -> anyhow::Result<Self> {
        let path = contracts::folder().join("snapshots/paper.json");
        let text = fs::read(&path).with_context(|| format!("cannot read {}", root::relative(&path)))?;
        Ok(Self(serde_json::from_slice(&text).with_context(|| format!("in {}", root::relative(&path)))?))
    }

    /// The paper's functions beside ours.
    pub(super) fn rows<'a>(&self, snapshot: &'a Snapshot) -> anyhow::Result<Vec<Row<'a>>> {
        let row = |paper_name: &'static str| {
            let name = paper_name.chars().take(1).flat_map(char::to_lowercase).chain(paper_name.chars().skip(1));
            let name: String = name.collect();
            let paper = *self.0.get(paper_name).with_context(|| format!("the paper's figures lack {paper_name}"))?;
            let ours = snapshot.functions.get(&name).with_context(|| format!("{name} was not measured"))?;
            Ok(Row { paper_name, name, paper, ours })
        };
        FUNCTIONS.into_iter().map(row).collect()
    }

    /// Fails when a function, or all of them together, cost more than they may.
    pub(crate) fn check(&self, snapshot: &Snapshot) -> anyhow::Result<()> {
        let rows = self.rows(snapshot)?;
        for row in &rows {
            let worst = row.ours.first.execution.max(row.ours.repeated.execution);
            if worst >= row.paper {
                bail!("{} costs {worst} gas, and must cost less than the paper's {}", row.name, row.paper);
            }
        }
        let sums = Sums::of(&rows);
        let worst = sums.first.max(sums.repeated);
        if worst * PART > sums.paper {
            bail!(
                "the paper's five functions cost {worst} gas together, and may cost {}: one part in {PART} of the paper's",
                sums.paper / PART
            );
        }
        Ok(())
    }

    /// The five functions together, in words.
    pub(crate) fn summary(&self, snapshot: &Snapshot) -> anyhow::Result<String> {
        let sums = Sums::of(&self.rows(snapshot)?);
        Ok(format!("{} gas for the paper's five functions, the paper {}", sums.first, sums.paper))
    }
}

/// Execution gas of the five functions together.
pub(super) struct Sums {
    pub(super) paper: u64,
    pub(super) first: u64,
    pub(super) repeated: u64,
}

impl Sums {
    pub(super) fn of(rows: &[Row<'_>]) -> Self {
        Self {
            paper: rows.iter().map(|row| row.paper).sum(),
            first: rows.iter().map(|row| row.ours.first.execution).sum(),
            repeated: rows.iter().map(|row| row.ours.repeated.execution).sum(),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::contracts::gas::snapshot::Gas;

    pub(in crate::contracts::gas) fn paper() -> Paper {
        Paper(FUNCTIONS.map(|name| (name.to_owned(), 240_000)).into())
    }

    /// Every function costs `execution`, the one named `other` costs `exception`.
    pub(in crate::contracts::gas) fn measured(execution: u64, other: &str, exception: u64) -> Snapshot {
        let names = ["addUser", "deleteUser", "policyList", "retrieveEHRs", "penalty"];
        let functions = names.map(|name| {
            let execution = if name == other { exception } else { execution };
            let gas = Gas { execution, receipt: execution + 22_000 };
            (name.to_owned(), Uses { first: gas, repeated: Gas { execution: execution / 2, ..gas } })
        });
        Snapshot { compiler: "solc".to_owned(), functions: functions.into(), others: BTreeMap::new() }
    }

    #[test]
    fn each_function_costs_less_than_the_papers() {
        paper().check(&measured(0, "penalty", 100_000)).unwrap();
        let error = paper().check(&measured(0, "penalty", 240_000)).unwrap_err().to_string();
        assert!(error.contains("penalty costs 240000 gas"), "{error}");
    }

    #[test]
    fn together_they_cost_a_twelfth() {
        paper().check(&measured(20_000, "", 0)).unwrap();
        let error = paper().check(&measured(20_000, "addUser", 20_001)).unwrap_err().to_string();
        assert!(error.contains("100001 gas together, and may cost 100000"), "{error}");
    }

    #[test]
    fn a_function_that_was_not_measured_is_named() {
        let mut snapshot = measured(1, "", 0);
        snapshot.functions.remove("retrieveEHRs");
        assert!(paper().check(&snapshot).unwrap_err().to_string().contains("retrieveEHRs was not measured"));
    }
}
