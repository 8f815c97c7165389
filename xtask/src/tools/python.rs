//! Python: runs the analyzers of the contracts, and makes reference figures again.

use super::{Need, Tool, version};
use crate::process;

const LEAST: (u32, u32) = (3, 11);
pub(super) const GET: &str = "apt-get install python3 python3-venv (Debian 12, Ubuntu 24.04, or newer) or the installer at https://www.python.org";

pub(super) fn tool() -> Tool {
    // Debian takes the parts that make a virtual environment out of Python, into a package of their own.
    let has_venv = process::capture(process::command("python3").args(["-c", "import ensurepip, venv"])).is_ok();
    let found = version::of("python3", &["--version"]);
    Tool {
        name: "python3",
        purpose: "Slither, halmos, fhir.resources; reference figures",
        need: Need::Tests,
        wanted: format!(">= {}.{} with venv", LEAST.0, LEAST.1),
        fits: has_venv && found.as_deref().is_some_and(|found| version::at_least(found, LEAST)),
        found: found.map(|found| if has_venv { found } else { format!("{found} without venv") }),
        get: GET.to_owned(),
    }
}
