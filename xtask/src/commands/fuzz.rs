//! `cargo xtask fuzz`.

use crate::{process, root, table, tools};
use anyhow::{Context as _, bail};
use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, ExitCode, Stdio},
};

/// The package, from the repository root.
const PACKAGE: &str = "fuzz";
const TARGETS: [&str; 2] = ["envelope", "recording"];
/// Largest input in bytes: no rule that is fuzzed needs a longer one.
const MAX_LENGTH: u32 = 65_536;

/// Runs the fuzz targets on what a stranger may send, with libFuzzer; what they find stays in fuzz/artifacts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only these targets.
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(TARGETS))]
    targets: Vec<String>,
    /// Seconds for each target.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let fuzz = tools::CARGO_FUZZ.install()?;
    let folder = root::folder().join(PACKAGE);
    let corpus = folder.join("corpus");
    process::run(&mut seeds(&folder, &corpus))?;
    let mut rows = vec![["target", "executions", "a second", "edges covered", ""].map(str::to_owned)];
    let mut has_failed = false;
    for target in TARGETS
        .into_iter()
        .filter(|target| arguments.targets.is_empty() || arguments.targets.iter().any(|wanted| wanted == target))
    {
        let found = fuzz_one(&fuzz, target, &corpus.join(target), arguments.seconds)?;
        has_failed |= !found.held;
        let verdict = if found.held { "held" } else { "FAILED: see above" };
        rows.push([target.to_owned(), found.executions, found.a_second, found.edges, verdict.to_owned()]);
    }
    println!("\n{}", table::aligned(&rows, &[1, 2, 3]));
    Ok(if has_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What is fuzzed first: written anew each time, beside what earlier runs have found.
fn seeds(folder: &Path, corpus: &Path) -> Command {
    let mut command = crate::cargo::cargo("run");
    command.args(["--quiet", "--bin", "seeds", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    command.arg("--").arg(corpus);
    command
}

struct Found {
    held: bool,
    executions: String,
    a_second: String,
    edges: String,
}

fn fuzz_one(fuzz: &Path, target: &str, corpus: &Path, seconds: u32) -> anyhow::Result<Found> {
    let mut command = process::command(fuzz);
    // Without a sanitizer: the targets are safe Rust, and so the stable compiler will do.
    command.args(["fuzz", "run", "--fuzz-dir", PACKAGE, "--sanitizer", "none", target]).arg(corpus);
    command.args([
        "--",
        "-print_final_stats=1",
        &format!("-max_total_time={seconds}"),
        &format!("-max_len={MAX_LENGTH}"),
    ]);
    let shown = process::shown(&command);
    eprintln!("$ {shown}");
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let output = BufReader::new(child.stderr.take().context("the fuzzer has no output")?);
    let mut found = Found { held: false, executions: String::new(), a_second: String::new(), edges: String::new() };
    for line in output.lines() {
        let line = line?;
        eprintln!("{line}");
        read(&line, &mut found);
    }
    found.held = child.wait()?.success();
    if found.held && found.executions.is_empty() {
        bail!("`{shown}` executed nothing");
    }
    Ok(found)
}

/// libFuzzer's lines of progress (`#12 NEW cov: 34 …`) and its statistics at the end (`stat::number_of_executed_units: 56`).
fn read(line: &str, found: &mut Found) {
    if let Some((name, value)) = line.strip_prefix("stat::").and_then(|line| line.split_once(':')) {
        match name {
            "number_of_executed_units" => value.trim().clone_into(&mut found.executions),
            "average_exec_per_sec" => value.trim().clone_into(&mut found.a_second),
            _ => {}
        }
    } else if let Some((_, coverage)) = line.split_once(" cov: ")
        && let Some(edges) = coverage.split_whitespace().next()
    {
        edges.clone_into(&mut found.edges);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fuzzer_says_is_read() {
        let mut found = Found { held: true, executions: String::new(), a_second: String::new(), edges: String::new() };
        for line in [
            "#8192\tREDUCE cov: 803 ft: 1922 corp: 255/4069b lim: 80 exec/s: 4096 rss: 44Mb",
            "#131072\tpulse  cov: 1100 ft: 3030 corp: 400/9000b lim: 100 exec/s: 5000 rss: 60Mb",
            "stat::number_of_executed_units: 300123",
            "stat::average_exec_per_sec:     4919",
            "stat::peak_rss_mb:              61",
        ] {
            read(line, &mut found);
        }
        let said = [found.executions, found.a_second, found.edges];
        assert_eq!(said, ["300123", "4919", "1100"]);
    }

    #[test]
    fn every_target_has_its_file_and_is_a_target_here() {
        let entries = std::fs::read_dir(root::folder().join(PACKAGE).join("targets")).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_os_string()).collect();
        names.sort();
        assert_eq!(names, TARGETS);
    }
}
