//! What a person reads about one recording and about the run.

use super::Outcome;
use crate::{
    exit::Exit,
    outbox::StoredProblem,
    output::{
        NO_DIAGNOSIS, analysis_text, console,
        document::{self, OffloadState, Offloaded, RanAt},
        plain::plain,
        style::{self, paint},
    },
};
use std::io;

/// Prints one recording.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn outcome(outcome: &Outcome, json: bool) -> io::Result<()> {
    match outcome {
        Ok(carried) if json => console::deliver(&document::line(&carried.document)),
        Err(failed) if json => console::deliver(&document::line(failed)),
        Ok(carried) => console::deliver(&text(&carried.document)),
        Err(failed) => {
            console::err(&format!("{} {}: {}", paint(style::ERROR, "error:"), failed.file, failed.error));
            Ok(())
        }
    }
}

/// Prints what holds for the whole run.
pub(super) fn ending(severities_shown: bool, exit: Exit) {
    if severities_shown {
        console::out(&paint(style::FAINT, NO_DIAGNOSIS));
    }
    if exit == Exit::Waiting {
        console::note("what waits is safe in the outbox: `gateway offload --pending` sends it");
    }
}

fn text(offloaded: &Offloaded) -> String {
    let moment = crate::clock::Moment::parse(&offloaded.captured_at).ok();
    let context = analysis_text::context(&offloaded.context, moment);
    let guessed = if offloaded.captured_at_guessed == Some(true) { " (the file's modification time)" } else { "" };
    let mut text = format!(
        "{}\n  {}{}\n",
        paint(style::HEADING, &offloaded.file),
        paint(style::FAINT, context),
        paint(style::WARNING, guessed)
    );
    if let Some(analysis) = &offloaded.analysis {
        text += &analysis_text::analysis(analysis);
    }
    text + &format!("  {}\n", ending_of_one(offloaded))
}

fn ending_of_one(offloaded: &Offloaded) -> String {
    let upload = &offloaded.upload_id.to_string()[..12];
    let problem = offloaded.problem.as_ref().map(sentence).unwrap_or_default();
    match offloaded.state {
        OffloadState::Delivered => {
            format!("{}, {}; upload {upload}.{}", ran(offloaded), paint(style::GOOD, "final"), kept(offloaded))
        }
        OffloadState::Sent => format!(
            "{}, {}; upload {upload} is posted again until it is final.{}",
            ran(offloaded),
            paint(
                style::WARNING,
                if offloaded.record.is_some() { "stored, waiting for confirmations" } else { "not final yet" }
            ),
            kept(offloaded)
        ),
        OffloadState::AlreadyDelivered => format!(
            "{} on {} to {}; nothing was sent. This device keeps no result: --again sends the recording and shows its result again.{}",
            paint(style::GOOD, "Already delivered"),
            offloaded.delivered_at.as_deref().unwrap_or("an earlier day"),
            offloaded.edge,
            kept(offloaded)
        ),
        OffloadState::Waiting => {
            format!("{} in the outbox (upload {upload}): {problem}", paint(style::WARNING, "Waits"))
        }
        OffloadState::AreaKeyChanged => {
            format!("{} in the outbox (upload {upload}): the area's key has changed.", paint(style::WARNING, "Waits"))
        }
        OffloadState::Refused => format!(
            "{} by the edge: {problem}\n  It is kept (upload {upload}). Once the cause is gone: `gateway offload --pending --refused`.",
            paint(style::ERROR, "Refused")
        ),
        OffloadState::Busy => format!("Another gateway is sending this recording (upload {upload})."),
    }
}

/// Where the record is, on a line of its own.
fn kept(offloaded: &Offloaded) -> String {
    let record = offloaded.record.as_ref();
    record.map_or_else(String::new, |record| {
        format!("\n  Record {}, transaction {}", plain(&record.cid), plain(&record.transaction))
    })
}

fn ran(offloaded: &Offloaded) -> String {
    let version = offloaded.analysis.as_ref().map_or("", |analysis| analysis.algorithm_version.as_str());
    match offloaded.ran_at {
        RanAt::Edge => format!("Ran at the edge {}, algorithm {version}", offloaded.edge),
        RanAt::Device => format!("Ran on this device, algorithm {version}; the result went to {}", offloaded.edge),
    }
}

fn sentence(problem: &StoredProblem) -> String {
    let request = problem.request_id.as_ref().map(|id| format!(" (request {id})")).unwrap_or_default();
    let status = problem.status.map(|status| format!("{status}, ")).unwrap_or_default();
    format!("{status}{}{request}", problem.detail)
}
