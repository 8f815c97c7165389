//! `cargo xtask test`.

use crate::stages::{self, Report};
use anyhow::bail;
use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

/// Checks everything that must hold, in stages; a failure stops none of the others.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run only these stages.
    #[arg(long, value_name = "STAGE", value_delimiter = ',')]
    only: Vec<String>,
    /// Leave out these stages.
    #[arg(long, value_name = "STAGE", value_delimiter = ',')]
    skip: Vec<String>,
    /// Say which stages there are, and run none.
    #[arg(long)]
    list: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    for name in arguments.only.iter().chain(&arguments.skip) {
        if !stages::ALL.iter().any(|stage| stage.name == name) {
            bail!("there is no stage {name}: `cargo xtask test --list` says which there are");
        }
    }
    if arguments.list {
        for stage in stages::ALL {
            println!("{:12} {}", stage.name, stage.what);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let chosen = stages::ALL.iter().filter(|stage| {
        (arguments.only.is_empty() || arguments.only.iter().any(|name| name == stage.name))
            && !arguments.skip.iter().any(|name| name == stage.name)
    });

    let started = Instant::now();
    let reports: Vec<Report> = chosen.map(run_stage).collect();
    Ok(summarise(&reports, started.elapsed()))
}

fn run_stage(stage: &stages::Stage) -> Report {
    println!("\n== {}: {}", stage.name, stage.what);
    let started = Instant::now();
    let outcome = (stage.run)();
    if let Err(error) = &outcome {
        println!("{} failed: {error:#}", stage.name);
    }
    Report { name: stage.name, time: started.elapsed(), outcome }
}

fn summarise(reports: &[Report], time: Duration) -> ExitCode {
    println!("\n{}", stages::report::table(reports, time));
    let sum = stages::report::sum(reports);
    if sum.skipped > 0 {
        println!("{} passed, {} failed, {} skipped", sum.passed, sum.failed, sum.skipped);
    } else {
        println!("{} passed, {} failed", sum.passed, sum.failed);
    }
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
