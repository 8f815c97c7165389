//! `cargo xtask up`.

use crate::{
    cargo, components,
    host::{self, Host, Kind},
    manifest, port, root,
    signals::StopWish,
    state::State,
    tools::{self, Tool},
};
use anyhow::{Context as _, bail};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

const DEFAULT_STATE: &str = ".gaitkeeper";
/// To begin with: a real recording, in which movement hides what there might be, and one with a known tremor.
pub(crate) const SAMPLES: [&str; 2] = ["samples/wrist_row_healthy.csv", "samples/synthetic_rest_tremor.csv"];

/// Builds everything and runs the edge on this machine, until Ctrl-C.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Port on 127.0.0.1; 0 takes any free one.
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// What runs the components.
    #[arg(long, value_enum, default_value_t = Kind::EdgeHost)]
    host: Kind,
    /// Folder with the keys, the demo patient and device, and what the edge keeps.
    #[arg(long, value_name = "DIR", default_value = DEFAULT_STATE)]
    state: PathBuf,
    /// Start over: delete the state and make new keys, another patient and another device.
    #[arg(long)]
    fresh: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if arguments.host == Kind::Spin {
        tools::require_spin()?;
    }
    tools::install_targets()?;
    if let Some(tool) = tools::all()?.into_iter().find(Tool::blocks) {
        bail!("{} is missing or does not fit ({}): {}", tool.name, tool.purpose, tool.get);
    }
    let port = port::free(arguments.port)?;
    let (mut state, _lock) = State::open(&root::folder().join(&arguments.state), arguments.fresh)?;

    components::build(manifest::APPLICATION)?;
    let programs = cargo::build_programs()?;
    let program = match arguments.host {
        Kind::EdgeHost => programs.get("edge-host").context("the build left no edge-host program")?.clone(),
        Kind::Spin => "spin".into(),
    };

    let stop = StopWish::listen()?;
    let mut host = Host::start(host::command(&program, port, &state.edge_folder()).envs(state.variables()?), port)?;
    if host.wait_until_ready(&stop)? {
        state.set_edge(host.address())?;
        println!("{}", welcome(host.address(), &state, arguments));
        host.wait(&stop)?;
    }
    println!("stopping …");
    host.stop()?;
    println!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// What a person needs to go on; the host has listed the routes. A program waits for the line with the address.
fn welcome(address: &str, state: &State, arguments: &Arguments) -> String {
    let default = arguments.state == Path::new(DEFAULT_STATE);
    let folder =
        if default { String::new() } else { format!(" --state {}", arguments.state.join("gateway").display()) };
    format!(
        "
The edge is ready: {address}
  patient  {}
  device   {}

In a second terminal:
  cargo run -p gateway --{folder} offload {}

Ctrl-C stops all of it.",
        state.profile().patient_id,
        state.device_id(),
        SAMPLES.join(" "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_that_are_suggested_are_there() {
        for sample in SAMPLES {
            assert!(root::folder().join(sample).is_file(), "{sample}");
        }
    }
}
