//! Makes the dashboard's files: what a browser loads, under names that change with what the files hold, compressed, in one
//! folder that the component `assets` serves. docs/decisions/0017 says why it is done here.

mod download;
mod folder;
mod integrity;
mod made;
mod names;
mod page;
mod parts;
mod program;
mod source;
mod split;

pub(crate) use download::{download, later};

use crate::{root, tools};
use anyhow::{Context as _, bail};
use made::Made;
use program::Program;
use std::{fs, path::PathBuf, thread};

/// What is compiled for the browser. The page loads and starts the first; a further one, such as a worker, is started by the
/// page, which finds its address in `<meta name="program-NAME">`.
const PROGRAMS: &[Program] = &[Program { package: "dashboard", starts_with_page: true }];

/// The finished files, from the repository root, and nothing else; spin.toml mounts it.
const FOLDER: &str = "target/dashboard";
/// What lies between the steps, beside it.
const PARTS: &str = "target/dashboard-parts";

/// Makes them, unless they are made of what is there now.
pub(crate) fn build() -> anyhow::Result<()> {
    tools::install_targets()?;
    // Beside the last pass over the program, which keeps one core busy for minutes.
    thread::scope(|scope| {
        let bindgen = scope.spawn(program::bindgen);
        let compiled = PROGRAMS.iter().try_for_each(Program::compile);
        let bindgen = bindgen.join().unwrap_or_else(|_| bail!("the build of bindgen broke off"));
        compiled.and(bindgen.map(drop))
    })?;
    tools::page::install()?;
    // One process at a time: a second one finds everything done.
    let _lock = parts::lock()?;
    let built = PROGRAMS.iter().map(Program::finish).collect::<anyhow::Result<Vec<_>>>()?;

    let source = source::Source::read(&root::folder())?;
    let wanted = source.fingerprint(&built)?;
    if made().is_ok_and(|made| made.inputs == wanted) && folder().is_dir() {
        return Ok(());
    }
    eprintln!("writing {FOLDER} …");
    let parts = page::assemble(&source, &built)?;
    folder::replace(&folder(), &parts.files)?;
    // Last, so that what it speaks of is whole.
    let made = Made { inputs: wanted, initial: parts.initial, later: parts.later };
    fs::write(made_path(), made.to_json()?).context("cannot write what the dashboard was made of")
}

fn folder() -> PathBuf {
    root::folder().join(FOLDER)
}

fn made_path() -> PathBuf {
    root::folder().join(PARTS).join("made.json")
}

fn made() -> anyhow::Result<Made> {
    Made::read(&made_path())
}
