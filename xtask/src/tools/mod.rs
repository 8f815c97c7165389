//! The tools that the project needs: which are there, and what gets the missing ones.

mod analyzers;
mod bin;
mod browser;
mod c_compiler;
mod cargo_programs;
mod foundry;
mod go;
mod installation;
mod kubo;
mod node;
mod openzeppelin;
pub(crate) mod page;
mod path;
mod python;
mod rust;
mod spin;
mod version;

use serde::Serialize;

pub(crate) use bin::folder as bin_folder;
pub(crate) use browser::install as install_browser;
pub(crate) use cargo_programs::{CARGO_DENY, CARGO_FUZZ};
pub(crate) use kubo::{install as install_kubo, is_installed as kubo_is_installed};
pub(crate) use rust::install_targets;
pub(crate) use spin::require_spin;

/// How much depends on a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Need {
    /// Nothing builds without it.
    Required,
    /// `cargo xtask test` and work on the contracts need it.
    Tests,
    /// The project installs it into `.tools/` when it is first needed.
    Installed,
    /// Only what `purpose` says is not possible without it.
    Optional,
}

/// One tool on this machine.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tool {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it is for.
    pub(crate) purpose: &'static str,
    /// How much depends on it.
    pub(crate) need: Need,
    /// The version that fits.
    pub(crate) wanted: String,
    /// The version that is there.
    pub(crate) found: Option<String>,
    /// Whether what is there fits.
    pub(crate) fits: bool,
    /// The command that gets it.
    pub(crate) get: String,
}

impl Tool {
    /// Whether nothing works before this is put right.
    pub(crate) fn blocks(&self) -> bool {
        self.need == Need::Required && !self.fits
    }

    /// Whether not everything can be tested before this is put right.
    pub(crate) fn blocks_tests(&self) -> bool {
        matches!(self.need, Need::Required | Need::Tests) && !self.fits
    }
}

/// Installs what the local stack runs beside the edge, each unless it is there: a development chain, what compiles the
/// contract, and an IPFS node.
pub(crate) fn install_for_stack() -> anyhow::Result<()> {
    std::thread::scope(|scope| {
        let ipfs = scope.spawn(install_kubo);
        let contracts = foundry::install().and_then(|()| openzeppelin::install());
        let ipfs = ipfs.join().unwrap_or_else(|_| Err(anyhow::anyhow!("the installation broke off")));
        contracts.and(ipfs.map(|_| ()))
    })
}

/// Installs what building and testing the contracts takes, each unless it is there.
pub(crate) fn install_for_contracts() -> anyhow::Result<()> {
    // Two waits for a network and one for a disk: beside each other.
    std::thread::scope(|scope| {
        let analyzers = scope.spawn(analyzers::install);
        let others = foundry::install().and_then(|()| openzeppelin::install());
        let analyzers = analyzers.join().unwrap_or_else(|_| Err(anyhow::anyhow!("the installation broke off")));
        others.and(analyzers)
    })
}

/// Every tool, in the order in which a person would get them.
pub(crate) fn all() -> anyhow::Result<Vec<Tool>> {
    let mut tools = rust::tools()?;
    tools.push(c_compiler::tool());
    tools.extend(node::tools());
    tools.extend([page::tool()?, python::tool(), CARGO_DENY.tool(), foundry::tool()?, analyzers::tool()?]);
    tools.extend(kubo::tools()?);
    tools.push(browser::tool()?);
    tools.extend([CARGO_FUZZ.tool(), spin::tool()]);
    Ok(tools)
}
