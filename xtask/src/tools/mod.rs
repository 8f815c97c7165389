//! The tools that the project needs: which are there, and what gets the missing ones.

mod c_compiler;
mod cargo_deny;
mod python;
mod rust;
mod spin;
mod version;

use serde::Serialize;

pub(crate) use cargo_deny::install as install_cargo_deny;
pub(crate) use rust::install_targets;
pub(crate) use spin::require_spin;

/// How much depends on a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Need {
    /// Nothing builds without it.
    Required,
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
}

/// Every tool, in the order in which a person would get them.
pub(crate) fn all() -> anyhow::Result<Vec<Tool>> {
    let mut tools = rust::tools()?;
    tools.extend([c_compiler::tool(), cargo_deny::tool(), spin::tool(), python::tool()]);
    Ok(tools)
}
