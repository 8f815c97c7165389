//! The command line: every command, flag and help text.

mod audit;
mod chain;
mod keygen;
mod retrieve;

pub use audit::Audit;
pub use chain::ChainFlags;
pub use keygen::Keygen;
pub use retrieve::{EmergencyFlag, PurposeFlag, Retrieve};

use crate::{
    area_key,
    context_flags::{CapturedAtFlags, ContextFlags},
};
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use jiff::SignedDuration;
use sealing::{AreaId, AreaPublicKey};
use std::{path::PathBuf, time::Duration};

const AFTER_HELP: &str = "\
Exit codes:
  0  everything asked for was done
  1  something failed; the message says what to change
  2  the command line was wrong
  3  something waits: a recording in the outbox, or a request whose records have not come yet
  4  the edge refused at least one recording; it is kept, `gateway status` shows why
  5  the area's key has changed; sealing to the new one needs --accept-area-key
  6  access to the records is refused, or would be; the message says why and what to do

A severity is a sensor index for a clinician to judge, not a diagnosis.";

/// Device gateway: analyses recordings here, or seals, signs and offloads them to the edge; reads records and their history.
#[derive(Debug, Parser)]
#[command(name = "gateway", version, about, after_help = AFTER_HELP, max_term_width = 110)]
pub struct Cli {
    /// Folder with the profile, the device key and the outbox
    /// [default: the nearest .gaitkeeper/gateway upward from here, else the user's data folder].
    #[arg(long, global = true, value_name = "DIR", env = "GAITKEEPER_STATE", hide_env_values = true)]
    pub state: Option<PathBuf>,
    /// When to colour the output.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// When to colour the output.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Makes it count for everything that is printed from now on.
    pub fn apply(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Analyse recordings on this machine; nothing leaves it.
    Analyze(Analyze),
    /// Seal, sign and send recordings to the edge and print its answer.
    Offload(Offload),
    /// Rewrite recordings of other layouts as the project's CSV.
    Convert(Convert),
    /// Make this device's key and its profile.
    Keygen(Keygen),
    /// Ask for a patient's records, open them here and show the severities over time.
    Retrieve(Retrieve),
    /// Show who asked for a patient's records and who may read them, straight from the chain.
    Audit(Audit),
    /// Show the edge, the profile and what waits in the outbox.
    Status(Status),
    /// Print a completion script for a shell.
    Completions(Completions),
}

/// Arguments of `analyze`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gateway analyze walk.csv
  gateway analyze --place wrist --side left --task rest night-*.csv
  gateway convert raw.txt -o - | gateway analyze --json -")]
pub struct Analyze {
    /// Recordings in the project's CSV; `-` reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print one JSON document per file, one per line.
    #[arg(long)]
    pub json: bool,
    /// What is known about the recordings.
    #[command(flatten)]
    pub context: ContextFlags,
    /// When they were captured.
    #[command(flatten)]
    pub captured_at: CapturedAtFlags,
}

/// Arguments of `offload`.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("recordings").args(["files", "pending"]).required(true), after_help = "\
Examples:
  gateway offload samples/synthetic_rest_tremor.csv
  gateway offload --side left --task rest --place wrist --medication on --last-dose 95min walk.csv
  gateway offload --local walk.csv        # analyse here, send the result alone
  gateway offload --pending               # send what waits; show answers not seen yet
  gateway offload --pending --refused     # and what the edge had refused, after the cause is gone

A recording is in the outbox before the first byte is sent, and stays there until the edge's final answer was printed.")]
pub struct Offload {
    /// Recordings in the project's CSV; `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Send what waits in the outbox, and print answers that came but were never shown.
    #[arg(long)]
    pub pending: bool,
    /// With --pending: also try again what the edge had refused.
    #[arg(long, requires = "pending", conflicts_with = "files")]
    pub refused: bool,
    /// Analyse on this device and send the result instead of the recording.
    #[arg(long, conflicts_with = "pending")]
    pub local: bool,
    /// Send again what was already delivered.
    #[arg(long, conflicts_with = "pending")]
    pub again: bool,
    /// Print one JSON document per recording, one per line.
    #[arg(long)]
    pub json: bool,
    /// How long to keep trying in this run, such as 90s or 5min; 0s tries once.
    #[arg(long, value_name = "DURATION", default_value = "30s", value_parser = parse_duration)]
    pub wait: Duration,
    /// How many recordings are sent at the same time.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=64))]
    pub jobs: u16,
    /// Another edge than the profile's, for this run.
    #[arg(long, value_name = "URL")]
    pub edge: Option<String>,
    /// Accept this key, 64 hexadecimal digits, as the area's new one, after you have compared every digit with what the
    /// area's operator tells you.
    #[arg(long, value_name = "HEX", value_parser = area_key::parse)]
    pub accept_area_key: Option<AreaPublicKey>,
    /// What is known about the recordings.
    #[command(flatten)]
    pub context: ContextFlags,
    /// When they were captured.
    #[command(flatten)]
    pub captured_at: CapturedAtFlags,
}

/// Arguments of `convert`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gateway convert S01R02.txt --place ankle -o ankle.csv
  gateway convert T_*.csv --place hand --side left -o converted/
  gateway convert raw.txt -o - | gateway analyze -")]
pub struct Convert {
    /// Recordings in any layout that is known; the layout is found from the content.
    #[arg(required = true, value_name = "IN")]
    pub inputs: Vec<PathBuf>,
    /// File to write, a folder when there are several inputs, or `-` for standard output.
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// Replace files that exist.
    #[arg(long)]
    pub force: bool,
    /// What is known about the recordings; written as comments.
    #[command(flatten)]
    pub context: ContextFlags,
    /// When they were captured; written as a comment.
    #[command(flatten)]
    pub captured_at: CapturedAtFlags,
}

/// Arguments of `status`.
#[derive(Args, Debug)]
pub struct Status {
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
    /// Another edge than the profile's.
    #[arg(long, value_name = "URL")]
    pub edge: Option<String>,
    /// Also list recordings that were delivered.
    #[arg(long)]
    pub all: bool,
}

/// Arguments of `completions`.
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  gateway completions bash > ~/.local/share/bash-completion/completions/gateway")]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}

fn parse_area(text: &str) -> Result<AreaId, String> {
    match text.parse() {
        Ok(0) => Err("an area is a number from 1; 0 stands for every area".into()),
        Ok(area) => Ok(AreaId(area)),
        Err(_) => Err("an area is a number from 1 to 4294967295".into()),
    }
}

fn parse_duration(text: &str) -> Result<Duration, String> {
    let duration: SignedDuration =
        text.parse().map_err(|_| "write a duration such as 90s, 5min or 1h30min".to_owned())?;
    Duration::try_from(duration).map_err(|_| "a duration cannot be negative".to_owned())
}
