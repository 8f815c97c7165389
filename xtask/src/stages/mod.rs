//! The stages of `cargo xtask test`, in their order.

mod components;
mod contracts;
mod dependencies;
mod documentation;
mod format;
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
    /// Checks that; an error is a failure.
    pub(crate) run: fn() -> anyhow::Result<Outcome>,
}

/// Every stage. Components come before the tests, which run them.
pub(crate) const ALL: &[Stage] = &[
    Stage { name: "tools", what: "every required tool is there, in its version", run: tools::run },
    Stage { name: "format", what: "the code is formatted", run: format::run },
    Stage { name: "links", what: "links between the pages lead somewhere, every decision is listed", run: links::run },
    Stage {
        name: "dependencies",
        what: "licences, sources and bans are kept, no advisory applies",
        run: dependencies::run,
    },
    Stage {
        name: "contracts",
        what: "the contracts hold: tests, gas, sizes, interface, coverage, Slither, proofs",
        run: contracts::run,
    },
    Stage { name: "components", what: "the WebAssembly components build as spin.toml says", run: components::run },
    Stage { name: "sizes", what: "components stay within their size budgets", run: sizes::run },
    Stage { name: "tests", what: "every test of the workspace holds", run: tests::run },
    Stage { name: "smoke", what: "the two commands of the README work, and edge and device agree", run: smoke::run },
    Stage { name: "lints", what: "no warning, natively and on WebAssembly", run: lints::run },
    Stage { name: "docs", what: "the documentation builds without a warning", run: documentation::run },
];
