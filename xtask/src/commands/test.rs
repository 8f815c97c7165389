//! `cargo xtask test`.

use crate::stages::{self, Report};
use anyhow::{anyhow, bail};
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
    let reports = run_stages(chosen);
    Ok(summarise(&reports, started.elapsed()))
}

/// Reports in the order of the stages, however they ran.
fn run_stages<'a>(chosen: impl Iterator<Item = &'a stages::Stage>) -> Vec<Report> {
    std::thread::scope(|scope| {
        let started: Vec<_> = chosen
            .map(|stage| match stage.place {
                stages::Place::Alone => Running::Ended(run_stage(stage)),
                stages::Place::BesideTheNext => Running::Beside(stage.name, scope.spawn(|| run_stage(stage))),
            })
            .collect();
        started.into_iter().map(Running::report).collect()
    })
}

enum Running<'scope> {
    Ended(Report),
    Beside(&'static str, std::thread::ScopedJoinHandle<'scope, Report>),
}

impl Running<'_> {
    fn report(self) -> Report {
        match self {
            Self::Ended(report) => report,
            Self::Beside(name, stage) => stage.join().unwrap_or_else(|_| Report {
                name,
                time: Duration::ZERO,
                outcome: Err(anyhow!("it broke off; its message stands above")),
            }),
        }
    }
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
    let failures = stages::report::failures(reports);
    if !failures.is_empty() {
        println!("{failures}");
    }
    let sum = stages::report::sum(reports);
    if sum.skipped > 0 {
        println!("{} passed, {} failed, {} skipped", sum.passed, sum.failed, sum.skipped);
    } else {
        println!("{} passed, {} failed", sum.passed, sum.failed);
    }
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stages::{Outcome, Place, Stage};

    #[test]
    fn reports_keep_the_order_of_the_stages_and_no_failure_is_lost() {
        let stages = [
            Stage {
                name: "slow",
                what: "",
                place: Place::BesideTheNext,
                run: || {
                    std::thread::sleep(Duration::from_millis(50));
                    Outcome::passed("slow")
                },
            },
            Stage { name: "quick", what: "", place: Place::Alone, run: || Outcome::passed("quick") },
            Stage { name: "broken", what: "", place: Place::BesideTheNext, run: || panic!("as it should") },
        ];
        let reports = run_stages(stages.iter());
        assert_eq!(reports.iter().map(|report| report.name).collect::<Vec<_>>(), ["slow", "quick", "broken"]);
        let sum = stages::report::sum(&reports);
        assert_eq!((sum.passed, sum.failed), (2, 1));
    }
}
