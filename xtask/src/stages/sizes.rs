//! Sizes of the components' files, and of what a browser loads first.

use super::Outcome;
use crate::{dashboard, manifest, root};
use anyhow::{Context as _, bail};

/// Largest file of each component, in bytes; every component of the application has one.
const BUDGETS: [(&str, u64); 3] = [("analyze", 600_000), ("assets", 300_000), ("ehr-manager", 1_600_000)];
/// The dashboard's page, style, scripts and program as they are sent, with brotli, in bytes.
const FIRST_DOWNLOAD: u64 = 450_000;
/// The same together with the part of the program for one kind of page, for whoever opens such a page first (decision 0019).
const WITH_PART: u64 = 800_000;

pub(super) fn run() -> anyhow::Result<Outcome> {
    let mut sizes = Vec::new();
    for component in manifest::components(&root::folder().join(manifest::APPLICATION))? {
        let name = component.name;
        let file = component.file.with_context(|| format!("component {name} has no file"))?;
        let bytes = std::fs::metadata(&file).with_context(|| format!("component {name} is not built"))?.len();
        check(&name, bytes)?;
        sizes.push(format!("{name} {} KB", bytes.div_ceil(1000)));
    }
    let first = dashboard::download()?.compressed;
    check_download("first download", first, FIRST_DOWNLOAD)?;
    sizes.push(format!("the dashboard's first download {} KB of {}", first.div_ceil(1000), FIRST_DOWNLOAD / 1000));
    for (part, download) in dashboard::later()? {
        let both = first + download.compressed;
        check_download(&format!("first download with the part {part}"), both, WITH_PART)?;
        sizes.push(format!("with {part} {} KB", both.div_ceil(1000)));
    }
    Outcome::passed(sizes.join(", "))
}

fn check_download(what: &str, bytes: u64, budget: u64) -> anyhow::Result<()> {
    if bytes > budget {
        bail!("the dashboard's {what} has {bytes} bytes, and may have {budget}");
    }
    Ok(())
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
    use super::{check, check_download};

    #[test]
    fn a_component_over_its_budget_or_without_one_fails() {
        assert!(check("analyze", 600_000).is_ok());
        assert!(check("analyze", 600_001).unwrap_err().to_string().contains("600001 bytes"));
        assert!(check("newcomer", 1).unwrap_err().to_string().contains("no size budget"));
    }
    #[test]
    fn a_dashboard_that_takes_too_long_to_load_fails() {
        assert!(check_download("first download", 450_000, 450_000).is_ok());
        assert!(check_download("first download", 450_001, 450_000).unwrap_err().to_string().contains("450001 bytes"));
    }
}
