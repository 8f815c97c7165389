//! `audit`: who asked for a patient's records and who may read them, from the chain alone.

mod csv;
mod gather;
mod names;
mod report;
mod sentence;
mod text;

use crate::{cli::Audit, clock, exit::Exit, output::console, place::Place, private_files, state_folder::StateFolder};
use access::Trail;
use anyhow::{Context, Result, bail};
use gather::Gathered;
use names::Names;
use report::Document;
use std::path::Path;

pub(super) fn run(state: &StateFolder, arguments: &Audit) -> Result<Exit> {
    let to_file = arguments.fhir.as_ref().filter(|path| path.as_os_str() != "-");
    if let Some(path) = to_file.filter(|path| path.exists()) {
        bail!("{} exists and is not replaced; name another file with --fhir", path.display());
    }
    let place = Place::find(state, &arguments.chain, false)?;
    place.warn_of_the_edges_node();
    let gathered = gather::gather(&place, arguments.patient.0)?;
    let trail = within(gathered.trail.clone(), arguments)?;
    if let Some(path) = &arguments.fhir {
        return fhir(path, &trail, &gathered);
    }
    let names = Names::fetch(&place, &trail);
    let document = Document::new(&place, &trail, &names, &gathered);
    let text = if arguments.json {
        serde_json::to_string(&document)?
    } else if arguments.csv {
        csv::table(&document.rows)
    } else {
        text::text(&document)
    };
    console::deliver(text.trim_end()).context("standard output cannot be written")?;
    Ok(Exit::Done)
}

fn within(trail: Trail, arguments: &Audit) -> Result<Trail> {
    let seconds = |time: jiff::Timestamp| u64::try_from(time.as_second()).unwrap_or(0);
    let from = arguments.since.or(arguments.from).map_or(0, seconds);
    let to = arguments.to.map_or(u64::MAX, seconds);
    if from > to {
        bail!("--from lies after --to");
    }
    Ok(trail.between(from, to))
}

fn fhir(path: &Path, trail: &Trail, gathered: &Gathered) -> Result<Exit> {
    let bundle = trail.to_fhir(gathered.head.timestamp).context("the history cannot be written as FHIR")?;
    let count = bundle.entry.len();
    let json = records::fhir::Resource::Bundle(bundle).to_json()?;
    if path.as_os_str() == "-" {
        console::deliver(&String::from_utf8(json)?).context("standard output cannot be written")?;
    } else {
        private_files::create_whole(path, &json).with_context(|| format!("cannot write {}", path.display()))?;
        console::note(&format!(
            "{count} resources written to {}, up to block {} ({})",
            path.display(),
            gathered.head.number,
            clock::local(gathered.head.timestamp)
        ));
    }
    Ok(Exit::Done)
}
