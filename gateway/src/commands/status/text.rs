//! What `status` prints for people.

use super::report::{Document, EdgeReport, EntryReport, ProfileReport};
use crate::{
    area_key, clock,
    outbox::State,
    output::{
        plain::plain,
        style::{self, paint},
    },
};
use protocol::Readiness;
use std::time::Duration;

/// Edge, profile, outbox.
pub(super) fn text(document: &Document) -> String {
    let mut text = String::new();
    match &document.edge {
        Some(edge) => text += &edge_text(edge),
        None => text += "Edge     unknown: there is no profile, and no --edge was given\n",
    }
    match (&document.profile, &document.profile_problem) {
        (Some(profile), _) => text += &profile_text(profile, document),
        (None, problem) => {
            text += &format!("Profile  {}\n", paint(style::WARNING, problem.as_deref().unwrap_or("none")));
        }
    }
    text += &format!("Outbox   {}\n", summary(document));
    for entry in &document.entries {
        text += &entry_text(entry);
    }
    for damaged in &document.damaged {
        let head = paint(style::ERROR, "damaged");
        text +=
            &format!("  {head}    {}: {}\n             {}\n", damaged.folder.display(), damaged.reason, damaged.advice);
    }
    text.trim_end().to_owned()
}

fn edge_text(edge: &EdgeReport) -> String {
    let mut text = match (&edge.problem, &edge.health) {
        (Some(problem), _) => format!("Edge     {}\n", paint(style::ERROR, problem)),
        (None, Some(health)) if health.status == Readiness::Ready => {
            format!("Edge     {} {}\n", edge.url, paint(style::GOOD, "ready"))
        }
        (None, _) => format!("Edge     {} {}\n", edge.url, paint(style::WARNING, "not ready")),
    };
    for part in edge.health.iter().flat_map(|health| &health.parts).filter(|part| part.status != Readiness::Ready) {
        text += &format!("         {}: {}\n", plain(&part.name), plain(part.detail.as_deref().unwrap_or("not ready")));
    }
    if let Some(config) = &edge.config {
        text +=
            &format!("         version {}, algorithm {}\n", plain(&config.version), plain(&config.algorithm_version));
    }
    for difference in &edge.differences {
        text += &format!("         {}\n", paint(style::WARNING, difference));
    }
    text
}

fn profile_text(report: &ProfileReport, document: &Document) -> String {
    let device = match (&report.device_id, &report.device_key_problem) {
        (Some(id), _) => id.to_string(),
        (None, problem) => paint(style::ERROR, problem.as_deref().unwrap_or("unknown")),
    };
    let profile = &report.profile;
    let chain_problem =
        report.chain_problem.as_ref().map(|problem| format!("         {}\n", paint(style::WARNING, problem)));
    format!(
        "Profile  {}\n         device {device}\n         patient {}, area {}, area key {}\n         {}\n         chain {}, contract {}\n",
        document.state_folder.display(),
        profile.patient_id,
        profile.area_id,
        report.area_key_id,
        area_key::grouped(&profile.area_key),
        profile.chain_id,
        profile.contract
    ) + &chain_problem.unwrap_or_default()
}

fn summary(document: &Document) -> String {
    let count = |state| document.entries.iter().filter(|entry| entry.state == state).count();
    let (waiting, sent, answered) = (count(State::Waiting), count(State::Sent), count(State::Answered));
    let refused = count(State::Refused);
    let mut parts = vec![format!("{waiting} waiting, {sent} sent, {answered} answered, {refused} refused")];
    if !document.damaged.is_empty() {
        parts.push(format!("{} damaged", document.damaged.len()));
    }
    if waiting + sent > 0 {
        parts.push("`gateway offload --pending` sends what waits".to_owned());
    }
    if answered > 0 {
        parts.push("`gateway offload --pending` shows the answers that nobody has seen".to_owned());
    }
    if refused > 0 {
        parts.push("`gateway offload --pending --refused` tries what was refused again".to_owned());
    }
    parts.join("; ")
}

fn entry_text(entry: &EntryReport) -> String {
    let style = match entry.state {
        State::Answered | State::Delivered => style::GOOD,
        State::Refused => style::ERROR,
        State::Waiting | State::Sent => style::WARNING,
    };
    let state = paint(style, format!("{:<9}", entry.state.as_word()));
    let age = clock::roughly(Duration::from_secs(entry.age_seconds));
    let upload = &entry.upload_id.to_string()[..12];
    let mut text = format!("  {state}  {upload}  {}, {age} old, {} tries", entry.source, entry.tries);
    if let Some(next) = &entry.next_try {
        text += &format!(", next try after {next}");
    }
    text.push('\n');
    if let Some(record) = &entry.record {
        let waits = if entry.state == State::Sent { "stored, waiting for confirmations" } else { "stored" };
        let (cid, transaction) = (plain(&record.cid), plain(&record.transaction));
        text += &format!("             {waits}: {cid}, transaction {transaction}\n");
    } else if entry.state == State::Sent {
        text += "             answered, not final yet\n";
    }
    if let Some(problem) = &entry.problem {
        text += &format!("             {}: {}\n", problem.title, problem.detail);
    }
    text
}
