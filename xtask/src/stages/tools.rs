//! Tools: installs what it can, and names what is missing.

use super::Outcome;
use crate::tools;
use anyhow::bail;

pub(super) fn run() -> anyhow::Result<Outcome> {
    tools::install_targets()?;
    tools::install_cargo_deny()?;
    let tools = tools::all()?;
    for tool in &tools {
        println!("{}: {}", tool.name, tool.found.as_deref().unwrap_or("none"));
    }
    let missing: Vec<_> =
        tools.iter().filter(|tool| tool.blocks()).map(|tool| format!("{} ({})", tool.name, tool.get)).collect();
    if !missing.is_empty() {
        bail!("missing or not fitting: {}", missing.join(", "));
    }
    Outcome::passed("")
}
