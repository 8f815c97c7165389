//! Sizes of the components' files.

use super::Outcome;
use crate::{manifest, root};
use anyhow::{Context as _, bail};

/// Largest file of each component, in bytes; every component of the application has one.
const BUDGETS: [(&str, u64); 2] = [("analyze", 600_000), ("ehr-manager", 1_600_000)];

pub(super) fn run() -> anyhow::Result<Outcome> {
    let mut sizes = Vec::new();
    for component in manifest::components(&root::folder().join(manifest::APPLICATION))? {
        let name = component.name;
        let file = component.file.with_context(|| format!("component {name} has no file"))?;
        let bytes = std::fs::metadata(&file).with_context(|| format!("component {name} is not built"))?.len();
        check(&name, bytes)?;
        sizes.push(format!("{name} {} KB", bytes.div_ceil(1000)));
    }
    Outcome::passed(sizes.join(", "))
}

fn check(name: &str, bytes: u64) -> anyhow::Result<()> {
    let Some((_, budget)) = BUDGETS.iter().find(|(component, _)| *component == name) else {
        bail!("component {name} has no size budget: give it one beside the others");
    };
    if bytes > *budget {
        bail!("component {name} has {bytes} bytes, and may have {budget}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_component_over_its_budget_or_without_one_fails() {
        assert!(check("analyze", 600_000).is_ok());
        assert!(check("analyze", 600_001).unwrap_err().to_string().contains("600001 bytes"));
        assert!(check("newcomer", 1).unwrap_err().to_string().contains("no size budget"));
    }
}
