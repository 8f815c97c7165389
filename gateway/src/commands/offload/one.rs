//! One recording of a run: into the outbox, to the edge, back with its answer.

use super::{Setting, prepare};
use crate::{
    clock,
    outbox::{Courier, Delivery, Enqueued, Entry, Event, Facts, Found, LockedEntry, NewEntry, Receipt, State},
    output::{
        document::{OffloadState, Offloaded},
        progress::Line,
    },
    recording_file::Source,
};
use anyhow::{Result, bail};
use sealing::UploadId;

/// Something to send.
pub(super) enum Job {
    /// A file.
    File(Source),
    /// An entry of the outbox.
    Pending(UploadId),
}

impl std::fmt::Display for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(source) => source.fmt(f),
            Self::Pending(id) => id.fmt(f),
        }
    }
}

/// What came of one recording.
pub(super) struct Carried {
    /// What is printed.
    pub(super) document: Offloaded,
    /// The receipt of a final answer that the outbox keeps until `document` is printed.
    pub(super) unseen: Option<Receipt>,
}

impl From<Offloaded> for Carried {
    fn from(document: Offloaded) -> Self {
        Self { document, unseen: None }
    }
}

/// Sends one recording and says how far it came.
pub(super) fn send(job: &Job, setting: &Setting<'_>) -> Result<Carried> {
    let line = setting.progress.line(&job.to_string());
    match job {
        Job::File(source) => send_file(source, setting, &line),
        Job::Pending(id) => send_pending(id, setting, &line),
    }
}

fn send_file(source: &Source, setting: &Setting<'_>, line: &Line) -> Result<Carried> {
    line.say(if setting.arguments.local { "analysing here and sealing" } else { "reading and sealing" });
    let prepared = prepare::prepare(source, setting)?;
    let entry = &prepared.entry.entry;
    let mut report = report(setting, entry, source.to_string());
    report.captured_at_guessed = Some(prepared.captured_at_guessed);
    let locked = match setting.outbox.enqueue(&prepared.entry)? {
        Enqueued::New(locked) => Some(locked),
        Enqueued::Existing(id) => match find(&id, setting)? {
            Some(mut locked) => {
                let answered = matches!(locked.entry().state, State::Answered | State::Delivered);
                if answered && !setting.arguments.again {
                    refuse_other_facts(locked.entry(), &entry.facts)?;
                } else {
                    restart(&mut locked, prepared.entry)?;
                }
                Some(locked)
            }
            None => None,
        },
    };
    deliver(locked, report, setting, line)
}

fn send_pending(id: &UploadId, setting: &Setting<'_>, line: &Line) -> Result<Carried> {
    let Some(mut locked) = find(id, setting)? else {
        let (entries, _) = setting.outbox.list()?;
        let Some(entry) = entries.iter().find(|entry| entry.upload_id == *id) else {
            bail!("another gateway works on this entry");
        };
        return deliver(None, report(setting, entry, entry.source.clone()), setting, line);
    };
    let report = report(setting, locked.entry(), locked.entry().source.clone());
    match locked.entry().state {
        State::Refused => locked.wait_again()?,
        State::Waiting | State::Sent | State::Answered | State::Delivered => {}
    }
    deliver(Some(locked), report, setting, line)
}

/// `None` when another gateway works on the entry.
fn find(id: &UploadId, setting: &Setting<'_>) -> Result<Option<Box<LockedEntry>>> {
    match setting.outbox.lock(id, setting.run.deadline())? {
        Found::Entry(locked) => Ok(Some(locked)),
        Found::Busy => Ok(None),
        Found::Absent => bail!("the entry {id} has just gone from the outbox; run the command again"),
        Found::Damaged(reason) => bail!("the entry {id} is damaged ({reason}); run the command again to move it aside"),
    }
}

/// What was answered stands for the facts that were sent: a correction needs a decision of a person.
fn refuse_other_facts(entry: &Entry, stated: &Facts) -> Result<()> {
    let differences = entry.facts.differences(stated);
    if differences.is_empty() {
        return Ok(());
    }
    let when = entry.receipt.as_ref().map(|receipt| clock::rfc3339(receipt.delivered_at, 0)).unwrap_or_default();
    bail!(
        "this recording was answered on {when} with other facts: {}. Nothing was sent; add --again to send it with what \
         is stated now",
        differences.join("; ")
    )
}

/// What the person states now counts; without a difference the sealing that is there is kept.
fn restart(locked: &mut LockedEntry, new: NewEntry) -> Result<()> {
    let unfinished = matches!(locked.entry().state, State::Waiting | State::Sent);
    if unfinished && locked.entry().facts == new.entry.facts { Ok(()) } else { locked.renew(new) }
}

fn report(setting: &Setting<'_>, entry: &Entry, file: String) -> Offloaded {
    Offloaded::new(file, entry.upload_id, &entry.facts, setting.client.url())
}

fn already_delivered(report: Offloaded, entry: &Entry) -> Offloaded {
    let receipt = entry.receipt.as_ref();
    Offloaded {
        state: OffloadState::AlreadyDelivered,
        is_final: Some(true),
        delivered_at: receipt.map(|receipt| clock::rfc3339(receipt.delivered_at, 0)),
        edge: receipt.map_or(report.edge, |receipt| receipt.edge.clone()),
        record: receipt.and_then(|receipt| receipt.record.clone()),
        ..report
    }
}

fn deliver(
    locked: Option<Box<LockedEntry>>,
    mut report: Offloaded,
    setting: &Setting<'_>,
    line: &Line,
) -> Result<Carried> {
    let Some(mut locked) = locked else {
        report.state = OffloadState::Busy;
        return Ok(report.into());
    };
    if locked.entry().state == State::Delivered {
        return Ok(already_delivered(report, locked.entry()).into());
    }
    let courier = Courier {
        client: &setting.client,
        profile: &setting.profile,
        device_key: &setting.device_key,
        run: &setting.run,
        observe: &|event| match event {
            Event::Step(step) => line.say(step),
            Event::Pause { reason, wait } => line.pause(reason, wait),
        },
    };
    match courier.deliver(&mut locked)? {
        Delivery::Answered(answer) => {
            report.state = if answer.is_final { OffloadState::Delivered } else { OffloadState::Sent };
            report.is_final = Some(answer.is_final);
            if let Some(receipt) = &locked.entry().receipt {
                report.delivered_at = Some(clock::rfc3339(receipt.delivered_at, 0));
                report.edge.clone_from(&receipt.edge);
            }
            report.record = answer.record;
            report.analysis = Some(answer.analysis);
        }
        Delivery::Waiting(problem) => (report.state, report.problem) = (OffloadState::Waiting, Some(problem)),
        Delivery::Refused(problem) => (report.state, report.problem) = (OffloadState::Refused, Some(problem)),
        Delivery::AreaKeyChanged(problem) => {
            (report.state, report.problem) = (OffloadState::AreaKeyChanged, Some(problem));
        }
    }
    let answered = locked.entry().state == State::Answered;
    Ok(Carried { document: report, unseen: locked.entry().receipt.clone().filter(|_| answered) })
}
