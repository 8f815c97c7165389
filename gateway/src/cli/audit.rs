//! Arguments of `audit`.

use super::ChainFlags;
use crate::clock;
use clap::Args;
use jiff::{Timestamp, Zoned};
use sealing::PatientId;
use std::path::PathBuf;

/// Arguments of `audit`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  gateway audit --patient 1ZQ8… --rpc https://node.example
  gateway audit --patient 1ZQ8… --since 30d
  gateway audit --patient 1ZQ8… --from 2026-03-01 --to 2026-03-31 --csv > march.csv
  gateway audit --patient 1ZQ8… --fhir history.json

Reads the contract's events from a node; needs no key. The edge is asked for the profiles of professionals only, and these are
checked against the chain; without an edge they are shown as unverified. Times are in this machine's zone (variable TZ).")]
pub struct Audit {
    /// The patient.
    #[arg(long, value_name = "PATIENTID")]
    pub patient: PatientId,
    /// From this day or RFC 3339 time on.
    #[arg(long, value_name = "TIME", value_parser = parse_from)]
    pub from: Option<Timestamp>,
    /// Up to this day, all of it, or RFC 3339 time.
    #[arg(long, value_name = "TIME", value_parser = parse_to)]
    pub to: Option<Timestamp>,
    /// The last so much, such as 30d, 2w or 12h.
    #[arg(long, value_name = "SPAN", value_parser = parse_since, conflicts_with_all = ["from", "to"])]
    pub since: Option<Timestamp>,
    /// Print one JSON document.
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Print a table as CSV.
    #[arg(long)]
    pub csv: bool,
    /// Write a FHIR bundle of AuditEvents and Consents to this file, which must not exist; `-` is standard output.
    #[arg(long, value_name = "OUT", conflicts_with_all = ["json", "csv"])]
    pub fhir: Option<PathBuf>,
    /// Which chain.
    #[command(flatten)]
    pub chain: ChainFlags,
}

fn parse_from(text: &str) -> Result<Timestamp, String> {
    clock::day_or_time(text, false)
}

fn parse_to(text: &str) -> Result<Timestamp, String> {
    clock::day_or_time(text, true)
}

fn parse_since(text: &str) -> Result<Timestamp, String> {
    const FORM: &str = "write a span such as 30d, 2w or 12h";
    let span: jiff::Span = text.parse().map_err(|_| FORM.to_owned())?;
    if span.is_negative() {
        return Err(FORM.to_owned());
    }
    let since = Zoned::now().checked_sub(span).map_err(|_| "the span is longer than the calendar".to_owned())?;
    Ok(since.timestamp())
}
