//! The stages of `cargo xtask test`, in their order.

mod browser;
mod components;
mod contracts;
mod dependencies;
mod documentation;
mod format;
mod ipfs;
mod links;
mod lints;
mod sizes;
mod smoke;
mod tests;
mod tools;

pub(crate) mod report;

pub(crate) use report::{Outcome, Report};

/// One stage.
pub(crate) struct Stage {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What holds when it passes.
    pub(crate) what: &'static str,
    /// When it runs.
    pub(crate) place: Place,
    /// Checks that; an error is a failure.
    pub(crate) run: fn() -> anyhow::Result<Outcome>,
}

/// When a stage runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before the next one begins.
    Alone,
    /// Beside those that come next, which leave a core idle now and then.
    BesideTheNext,
}

/// Every stage. Components come before the tests, which run them.
pub(crate) const ALL: &[Stage] = &[
    Stage { name: "tools", what: "every required tool is there, in its version", place: Place::Alone, run: tools::run },
    Stage { name: "format", what: "the code is formatted", place: Place::Alone, run: format::run },
    Stage {
        name: "links",
        what: "links between the pages lead somewhere, every decision is listed",
        place: Place::Alone,
        run: links::run,
    },
    Stage {
        name: "dependencies",
        what: "licences, sources and bans are kept, no advisory applies",
        place: Place::Alone,
        run: dependencies::run,
    },
    Stage { name: "ipfs", what: "the IPFS node for the tests is there", place: Place::BesideTheNext, run: ipfs::run },
    Stage {
        name: "contracts",
        what: "the contracts hold: tests, gas, sizes, interface, coverage, Slither, proofs",
        place: Place::BesideTheNext,
        run: contracts::run,
    },
    Stage {
        name: "components",
        what: "the WebAssembly components and the dashboard build as spin.toml says",
        place: Place::Alone,
        run: components::run,
    },
    Stage {
        name: "sizes",
        what: "components and the dashboard stay within their size budgets",
        place: Place::Alone,
        run: sizes::run,
    },
    Stage { name: "tests", what: "every test of the workspace holds", place: Place::Alone, run: tests::run },
    Stage {
        name: "smoke",
        what: "the commands of the README work, edge and device agree, the demo plays, a restart keeps everything",
        place: Place::Alone,
        run: smoke::run,
    },
    Stage {
        name: "browser",
        what: "stories in real Chromium hold, on a desktop and on a phone",
        place: Place::Alone,
        run: browser::run,
    },
    Stage { name: "lints", what: "no warning, natively and on WebAssembly", place: Place::Alone, run: lints::run },
    Stage {
        name: "docs",
        what: "the documentation builds without a warning",
        place: Place::Alone,
        run: documentation::run,
    },
];
