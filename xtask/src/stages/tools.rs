//! Tools: installs what it can, and names what is missing.

use super::Outcome;
use crate::tools;
use anyhow::bail;

pub(super) fn run() -> anyhow::Result<Outcome> {
    tools::install_targets()?;
    let found = tools::all()?;
    let missing: Vec<_> =
        found.iter().filter(|tool| tool.blocks_tests()).map(|tool| format!("{} ({})", tool.name, tool.get)).collect();
    if !missing.is_empty() {
        bail!("missing or not fitting: {}", missing.join(", "));
    }
    // Downloads beside a compilation.
    std::thread::scope(|scope| {
        let contracts = scope.spawn(tools::install_for_contracts);
        let cargo_deny = tools::CARGO_DENY.install().map(|_| ());
        contracts.join().unwrap_or_else(|_| bail!("the installation broke off")).and(cargo_deny)
    })?;
    for tool in tools::all()? {
        println!("{}: {}", tool.name, tool.found.as_deref().unwrap_or("none"));
    }
    Outcome::passed("")
}
