//! What must be installed and built before a stack can start.

use crate::{
    cargo, components,
    contracts::program,
    host::Kind,
    manifest,
    stack::Launch,
    tools::{self, Tool},
};
use anyhow::{Context as _, anyhow, bail};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Built programs and components, beside installed tools.
pub(crate) struct Ready {
    programs: BTreeMap<String, PathBuf>,
    host_program: PathBuf,
    component_digests: BTreeMap<String, String>,
}

impl Ready {
    /// Installs and builds everything that is not there.
    pub(crate) fn make(host: Kind) -> anyhow::Result<Self> {
        if host == Kind::Spin {
            tools::require_spin()?;
        }
        tools::install_targets()?;
        if let Some(tool) = tools::all()?.into_iter().find(Tool::blocks) {
            bail!("{} is missing or does not fit ({}): {}", tool.name, tool.purpose, tool.get);
        }
        // Downloads, and a compilation that gives way, beside another compilation.
        let (nodes, built) = std::thread::scope(|scope| {
            let nodes = scope.spawn(|| tools::install_for_stack().and_then(|()| program::build()));
            let built =
                components::build(manifest::APPLICATION).and_then(|built| Ok((built, cargo::build_programs()?)));
            (nodes.join().unwrap_or_else(|_| Err(anyhow!("the installation broke off"))), built)
        });
        let (built, programs) = built?;
        nodes?;
        let host_program = match host {
            Kind::EdgeHost => programs.get("edge-host").context("the build left no edge-host program")?.clone(),
            Kind::Spin => "spin".into(),
        };
        Ok(Self { programs, host_program, component_digests: components::digests(&built) })
    }

    /// What runs the components, and what they are.
    pub(crate) fn launch(&self) -> Launch<'_> {
        Launch { program: &self.host_program, component_digests: &self.component_digests }
    }

    /// The device gateway.
    pub(crate) fn gateway(&self) -> anyhow::Result<&Path> {
        Ok(self.programs.get("gateway").context("the build left no gateway program")?)
    }
}
