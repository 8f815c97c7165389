//! `offload`: through the outbox to the edge, and the answer back.

mod accept_key;
mod one;
mod prepare;
mod print;
mod show;

use crate::{
    cli::Offload,
    edge_client::EdgeClient,
    exit::Exit,
    outbox::{Outbox, Run},
    output::{
        console,
        document::{Failed, OffloadState},
        in_order::InOrder,
        progress::Progress,
    },
    profile::Profile,
    recording_file::Source,
    state_folder::StateFolder,
};
use anyhow::Result;
use one::{Carried, Job};
use sealing::DeviceKey;
use std::{
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
};

/// What every recording of this run needs.
pub(super) struct Setting<'a> {
    arguments: &'a Offload,
    profile: Profile,
    device_key: DeviceKey,
    client: EdgeClient,
    outbox: Outbox,
    run: Run,
    progress: Progress,
}

type Outcome = Result<Box<Carried>, Failed>;

pub(super) fn run(state: &StateFolder, arguments: &Offload) -> Result<Exit> {
    let mut profile = Profile::load(state)?;
    let device_key = profile.device_key(state)?;
    let client = EdgeClient::new(arguments.edge.as_deref().unwrap_or(&profile.edge))?;
    if let Some(key) = arguments.accept_area_key {
        accept_key::accept(key, &client, &mut profile, state)?;
    }
    let outbox = Outbox::open(state.outbox())?;
    let swept = report_damage(&outbox)?;
    let jobs = jobs(arguments, &outbox)?;
    if jobs.is_empty() {
        console::note("nothing waits in the outbox");
        return Ok(swept);
    }
    client.warn_of_plain_http();
    let progress = Progress::new(jobs.len());
    let run = Run::new(arguments.wait);
    let setting = Setting { arguments, profile, device_key, client, outbox, run, progress };
    let (exit, answered) = send_all(&setting, &jobs);
    drop(setting.progress);
    print::ending(answered && !arguments.json, exit);
    if exit == Exit::AreaKeyChanged {
        accept_key::explain(&setting.client, &setting.profile);
    }
    if !arguments.pending {
        mention_others(&setting.outbox, exit)?;
    }
    Ok(exit.max(swept))
}

fn jobs(arguments: &Offload, outbox: &Outbox) -> Result<Vec<Job>> {
    if arguments.pending {
        return Ok(outbox.pending(arguments.refused)?.into_iter().map(Job::Pending).collect());
    }
    Ok(Source::all(&arguments.files)?.into_iter().map(Job::File).collect())
}

/// The worst end, and whether any severity came back.
fn send_all(setting: &Setting<'_>, jobs: &[Job]) -> (Exit, bool) {
    let unprinted = AtomicBool::new(false);
    let printer = InOrder::new(|outcome: &Outcome| show::show(outcome, setting, &unprinted));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut worst = (Exit::Done, false);
        while let (index, Some(job)) = taken(&next, jobs) {
            let outcome = one::send(job, setting).map(Box::new);
            let outcome = outcome.map_err(|error| Failed { file: job.to_string(), error: format!("{error:#}") });
            let answered = outcome.as_ref().is_ok_and(|carried| carried.document.analysis.is_some());
            worst = (worst.0.max(exit_of(&outcome)), worst.1 || answered);
            printer.put(index, outcome);
            setting.progress.done_one();
        }
        worst
    };
    // Sending is mostly waiting: as many threads as recordings in flight, not as processors.
    let threads = usize::from(setting.arguments.jobs).min(jobs.len());
    let (worst, answered) = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        // A worker that panicked has not said how its recording ended.
        let ends = workers.into_iter().map(|worker| worker.join().unwrap_or((Exit::Failed, false)));
        ends.reduce(|one, other| (one.0.max(other.0), one.1 || other.1)).unwrap_or_default()
    });
    (if unprinted.load(Ordering::Relaxed) { Exit::Failed } else { worst }, answered)
}

fn taken<'a>(next: &AtomicUsize, jobs: &'a [Job]) -> (usize, Option<&'a Job>) {
    let index = next.fetch_add(1, Ordering::Relaxed);
    (index, jobs.get(index))
}

fn exit_of(outcome: &Outcome) -> Exit {
    match outcome.as_ref().map(|carried| carried.document.state) {
        Err(_) => Exit::Failed,
        Ok(OffloadState::Delivered | OffloadState::AlreadyDelivered) => Exit::Done,
        Ok(OffloadState::Sent | OffloadState::Waiting | OffloadState::Busy) => Exit::Waiting,
        Ok(OffloadState::AreaKeyChanged) => Exit::AreaKeyChanged,
        Ok(OffloadState::Refused) => Exit::Refused,
    }
}

fn report_damage(outbox: &Outbox) -> Result<Exit> {
    let moved = outbox.sweep()?;
    for aside in &moved {
        let damaged = &aside.0;
        console::note(&format!(
            "a damaged entry was moved to {}: {}; {}",
            damaged.folder.display(),
            damaged.reason,
            damaged.advice()
        ));
    }
    Ok(if moved.is_empty() { Exit::Done } else { Exit::Failed })
}

fn mention_others(outbox: &Outbox, exit: Exit) -> Result<()> {
    let waiting = outbox.pending(false)?.len();
    if exit == Exit::Done && waiting > 0 {
        console::note(&format!(
            "{waiting} earlier recordings wait in the outbox: `gateway offload --pending` sends them and shows their answers"
        ));
    }
    Ok(())
}
