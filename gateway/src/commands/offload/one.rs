//! One recording of a run: into the outbox, to the edge, back with its answer.

use super::{Setting, prepare};
use crate::{
    clock,
    outbox::{Courier, Delivery, Enqueued, Entry, Found, LockedEntry, NewEntry, State},
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

/// Sends one recording and says how far it came.
pub(super) fn send(job: &Job, setting: &Setting<'_>) -> Result<Offloaded> {
    let line = setting.progress.line(&job.to_string());
    match job {
        Job::File(source) => send_file(source, setting, &line),
        Job::Pending(id) => send_pending(id, setting, &line),
    }
}

fn send_file(source: &Source, setting: &Setting<'_>, line: &Line) -> Result<Offloaded> {
    line.say(if setting.arguments.local { "analysing here and sealing" } else { "reading and sealing" });
    let prepared = prepare::prepare(source, setting)?;
    let entry = &prepared.entry.entry;
    let mut report = report(setting, entry, source.to_string());
    report.captured_at_guessed = Some(prepared.captured_at_guessed);
    let locked = match setting.outbox.enqueue(&prepared.entry)? {
        Enqueued::New(locked) => Some(locked),
        Enqueued::Existing(id) => match find(&id, setting)? {
            Some(mut locked) => {
                if locked.entry().state == State::Delivered && !setting.arguments.again {
                    return Ok(already_delivered(report, locked.entry()));
                }
                restart(&mut locked, prepared.entry)?;
                Some(locked)
            }
            None => None,
        },
    };
    deliver(locked, report, setting, line)
}

fn send_pending(id: &UploadId, setting: &Setting<'_>, line: &Line) -> Result<Offloaded> {
    let Some(mut locked) = find(id, setting)? else {
        let (entries, _) = setting.outbox.list()?;
        let Some(entry) = entries.iter().find(|entry| entry.upload_id == *id) else {
            bail!("another gateway works on this entry");
        };
        return deliver(None, report(setting, entry, entry.source.clone()), setting, line);
    };
    let report = report(setting, locked.entry(), locked.entry().source.clone());
    match locked.entry().state {
        // Another gateway was faster between listing and locking.
        State::Delivered => return Ok(already_delivered(report, locked.entry())),
        State::Refused => locked.wait_again()?,
        State::Waiting | State::Sent => {}
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
) -> Result<Offloaded> {
    let Some(mut locked) = locked else {
        report.state = OffloadState::Busy;
        return Ok(report);
    };
    let courier = Courier {
        client: &setting.client,
        profile: &setting.profile,
        device_key: &setting.device_key,
        run: &setting.run,
        observe: &|message| line.say(message),
    };
    match courier.deliver(&mut locked)? {
        Delivery::Answered(answer) => {
            report.state = if answer.is_final { OffloadState::Delivered } else { OffloadState::Sent };
            report.is_final = Some(answer.is_final);
            let receipt = locked.entry().receipt.as_ref();
            report.delivered_at = receipt.map(|receipt| clock::rfc3339(receipt.delivered_at, 0));
            report.record = answer.record;
            report.analysis = Some(answer.analysis);
        }
        Delivery::Waiting(problem) => (report.state, report.problem) = (OffloadState::Waiting, Some(problem)),
        Delivery::Refused(problem) => (report.state, report.problem) = (OffloadState::Refused, Some(problem)),
        Delivery::AreaKeyChanged(problem) => {
            (report.state, report.problem) = (OffloadState::AreaKeyChanged, Some(problem));
        }
    }
    Ok(report)
}
