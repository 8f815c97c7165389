//! `cargo xtask build`.

use crate::{cargo, components, dashboard, manifest, table, tools};
use std::process::ExitCode;

/// Builds the WebAssembly components and the dashboard, by the commands in spin.toml, and then the native programs.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Also build the guest that edge-host's own tests run.
    #[arg(long)]
    conformance: bool,
    /// Build the dashboard's files alone.
    #[arg(long, conflicts_with = "conformance")]
    dashboard: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if arguments.dashboard {
        dashboard::build()?;
        print!("{}", table::aligned(&[dashboard_row()?], &[1]));
        return Ok(ExitCode::SUCCESS);
    }
    tools::install_targets()?;
    let mut built = components::build(manifest::APPLICATION)?;
    if arguments.conformance {
        built.extend(components::build(manifest::CONFORMANCE)?);
    }
    let programs = cargo::build_programs()?;

    let component = |built: &components::Built| {
        [format!("component {}", built.name), kilobytes(built.bytes), format!("SHA-256 {}", built.digest)]
    };
    let mut rows: Vec<_> = built.iter().map(component).collect();
    rows.push(dashboard_row()?);
    for (name, path) in programs {
        rows.push([format!("program {name}"), kilobytes(std::fs::metadata(path)?.len()), String::new()]);
    }
    print!("{}", table::aligned(&rows, &[1]));
    Ok(ExitCode::SUCCESS)
}

fn dashboard_row() -> anyhow::Result<[String; 3]> {
    let download = dashboard::download()?;
    let note = format!("the first download with brotli; {} without", kilobytes(download.plain));
    Ok(["dashboard".to_owned(), kilobytes(download.compressed), note])
}

/// Kilobytes of 1000 bytes.
fn kilobytes(bytes: u64) -> String {
    format!("{} KB", bytes.div_ceil(1000))
}
