//! Python, with which reference figures are made again; tests read the figures that are checked in.

use super::{Need, Tool, version};

pub(super) fn tool() -> Tool {
    let found = version::of("python3", &["--version"]);
    Tool {
        name: "python3",
        purpose: "making reference figures again",
        need: Need::Optional,
        wanted: ">= 3.11".to_owned(),
        fits: found.as_deref().is_some_and(|found| version::at_least(found, (3, 11))),
        found,
        get: "apt-get install python3 (Debian, Ubuntu) or the installer at https://www.python.org".to_owned(),
    }
}
