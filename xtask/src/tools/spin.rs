//! Spin, which `up --host spin` takes instead of edge-host.

use super::{Need, Tool, version};
use anyhow::bail;

/// The first version with wasi:http 0.3.0, which the components import.
const LEAST: (u32, u32) = (4, 1);
const GET: &str = "see https://spinframework.dev/install";

/// Fails, saying what to do, unless a fitting `spin` command is there.
pub(crate) fn require_spin() -> anyhow::Result<()> {
    let tool = tool();
    match tool.found {
        Some(_) if tool.fits => Ok(()),
        Some(found) => bail!(
            "spin {found} is too old: {} is needed ({GET}); edge-host, the default, runs the same components",
            tool.wanted
        ),
        None => bail!("there is no spin command here ({GET}); edge-host, the default, runs the same components"),
    }
}

pub(super) fn tool() -> Tool {
    let found = version::of("spin", &["--version"]);
    Tool {
        name: "spin",
        purpose: "`cargo xtask up --host spin`; edge-host does without",
        need: Need::Optional,
        wanted: format!(">= {}.{}", LEAST.0, LEAST.1),
        fits: found.as_deref().is_some_and(|found| version::at_least(found, LEAST)),
        found,
        get: GET.to_owned(),
    }
}
