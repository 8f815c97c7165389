//! `retrieve`: ask on the chain, fetch from the edge, open here.

mod advance;
mod ask;
mod document;
mod fetch;
mod mined;
mod pending;
mod print;
mod record;
mod refusal;
mod series;
mod verification;
mod verified;

use crate::{
    cli::Retrieve,
    exit::Exit,
    output::{console, progress::Progress},
    place::Place,
    private_files,
    state_folder::StateFolder,
};
use access::{MinedRequest, Ruling};
use anyhow::{Context, Result};
use ask::Asked;
use document::{Document, State};
use fetch::Fetched;
use pending::Pending;
pub(super) use refusal::rule;
use std::time::{Duration, Instant};

/// When this run ends.
#[derive(Clone, Copy, Debug)]
struct Deadline(Instant);

impl Deadline {
    fn after(wait: Duration) -> Self {
        let now = Instant::now();
        Self(now.checked_add(wait).unwrap_or_else(|| now + Duration::from_secs(86_400 * 365)))
    }

    fn left(self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }
}

pub(super) fn run(state: &StateFolder, arguments: &Retrieve) -> Result<Exit> {
    if let Some(path) = arguments.fhir.as_ref().filter(|path| path.exists()) {
        anyhow::bail!("{} exists and is not replaced; name another file with --fhir", path.display());
    }
    let place = Place::find(state, &arguments.chain, true)?;
    let deadline = Deadline::after(arguments.wait);
    let progress = Progress::new(1);
    let line = progress.line("request");
    let asked = match arguments.transaction {
        Some(hash) => Asked::Sent(Pending::load(state, &hash, &place)?),
        None => ask::ask(state, arguments, &place, &line)?,
    };
    let pending = match asked {
        Asked::Sent(pending) => pending,
        Asked::WouldBeRefused(document) => {
            drop(line);
            return show(&document, arguments, Exit::AccessRefused);
        }
    };
    let Some(mined) = mined::wait(&place, &pending, deadline, &line)? else {
        drop(line);
        let document = Document::waiting(&pending, "the transaction is not mined yet");
        return show(&document, arguments, Exit::Waiting);
    };
    let mut document = Document::of(&place, &mined);
    if let Ruling::Denied { .. } = mined.ruling {
        drop(line);
        pending.forget(state);
        document.state = State::Refused;
        return show(&document, arguments, Exit::AccessRefused);
    }
    let index = verified::index(&place, &mined, &line);
    let fetched = fetch::all(&place, &pending, &mined, &index, deadline, &line)?;
    drop(line);
    finish(state, arguments, &pending, &mined, document, fetched, index)
}

fn finish(
    state: &StateFolder,
    arguments: &Retrieve,
    pending: &Pending,
    mined: &MinedRequest,
    mut document: Document,
    fetched: Fetched,
    index: verified::Index,
) -> Result<Exit> {
    match fetched {
        Fetched::Whole(pages) => {
            document.add(mined, &pages, &index);
            if let Some(path) = &arguments.fhir {
                write_fhir(path, &pages)?;
            }
            let exit = if document.verification.is_clean() { Exit::Done } else { Exit::Failed };
            let exit = show(&document, arguments, exit)?;
            pending.forget(state);
            Ok(exit)
        }
        Fetched::Refused(problem) => {
            document.edge_refused(problem);
            show(&document, arguments, Exit::AccessRefused)
        }
        Fetched::Over(problem) => {
            pending.forget(state);
            document.failed(problem);
            show(&document, arguments, Exit::Failed)
        }
        Fetched::Failed(problem) => {
            document.failed(problem);
            show(&document, arguments, Exit::Failed)
        }
        Fetched::Waiting(problem) => {
            document.still_waiting(problem);
            show(&document, arguments, Exit::Waiting)
        }
    }
}

/// Prints; what was not printed is not forgotten either.
fn show(document: &Document, arguments: &Retrieve, exit: Exit) -> Result<Exit> {
    let text =
        if arguments.json { serde_json::to_string(document)? } else { print::text(document, arguments.evidence) };
    console::deliver(&text).context(
        "standard output cannot be written; as long as the edge hands the records out, `gateway retrieve --transaction` \
         fetches them again",
    )?;
    Ok(exit)
}

fn write_fhir(path: &std::path::Path, pages: &[access::Page]) -> Result<()> {
    let bundles = pages.iter().flat_map(|page| &page.records).map(|record| record.fhir.clone()).collect();
    let bundle = records::fhir::Resource::Bundle(records::merge(bundles));
    private_files::create_whole(path, &bundle.to_json()?).with_context(|| format!("cannot write {}", path.display()))
}
