//! The C compiler that builds the bundled SQLite of edge-host, and ring.

use super::{Need, Tool, version};

pub(super) fn tool() -> Tool {
    let chosen = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let found = version::of(&chosen, &["--version"]);
    let get = if cfg!(target_os = "macos") {
        "xcode-select --install"
    } else {
        "apt-get install build-essential (Debian, Ubuntu) or dnf install gcc (Fedora)"
    };
    Tool {
        name: "C compiler",
        purpose: "SQLite in edge-host, ring in the gateway",
        need: Need::Required,
        wanted: "any".to_owned(),
        fits: found.is_some(),
        found,
        get: get.to_owned(),
    }
}
