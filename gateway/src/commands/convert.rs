//! `convert`: other layouts to the project's CSV.

use crate::{
    cli::Convert,
    exit::Exit,
    layouts,
    output::{
        console,
        progress::Progress,
        style::{self, paint},
    },
    private_files,
    recording_file::Source,
};
use anyhow::{Context as _, Result, bail};
use motion::{Comment, Recording};
use rayon::prelude::*;
use std::{
    collections::BTreeSet,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

const CAPTURED_AT: &str = "captured at";

/// Where one recording goes.
enum Target {
    File(PathBuf),
    StandardOutput,
}

pub(super) fn run(arguments: &Convert) -> Result<Exit> {
    let sources = Source::all(&arguments.inputs)?;
    let targets = targets(&sources, arguments)?;
    let progress = Progress::new(sources.len());
    let jobs: Vec<_> = sources.iter().zip(&targets).collect();
    let exits = jobs.par_iter().map(|(source, target)| {
        let line = progress.line(&source.to_string());
        line.say("converting");
        let converted = convert(source, target, arguments);
        drop(line);
        progress.done_one();
        match converted {
            Ok(()) => {
                if let Target::File(path) = target {
                    progress.print(|| console::err(&format!("{source} -> {}", path.display())));
                }
                Exit::Done
            }
            Err(error) => {
                let error = format!("{} {source}: {error:#}", paint(style::ERROR, "error:"));
                progress.print(|| console::err(&error));
                Exit::Failed
            }
        }
    });
    Ok(exits.max().unwrap_or_default())
}

fn convert(source: &Source, target: &Target, arguments: &Convert) -> Result<()> {
    let path = match source {
        Source::File(path) => Some(path.as_path()),
        Source::StandardInput => None,
    };
    let flags = &arguments.context;
    let mut recording = layouts::read(&source.read()?.bytes, path, flags.place, flags.side)?;
    if let Some(moment) = arguments.captured_at.captured_at {
        state_captured_at(&mut recording, &moment.to_string());
    }
    let stated = motion::captured_at_from_comments(&recording)?.map(|stated| crate::clock::Moment {
        millis: stated.unix_milliseconds,
        utc_offset_minutes: stated.utc_offset_minutes,
    });
    let context = flags.context(&recording, stated)?;
    write(target, motion::write_csv(&recording, &context).as_bytes(), arguments.force)
}

fn state_captured_at(recording: &mut Recording, value: &str) {
    recording.comments.retain(|comment| comment.key != CAPTURED_AT);
    recording.comments.push(Comment { key: CAPTURED_AT.to_owned(), value: value.to_owned(), line: 0 });
}

fn write(target: &Target, csv: &[u8], force: bool) -> Result<()> {
    match target {
        Target::StandardOutput => match io::stdout().lock().write_all(csv) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot write"),
            _ => Ok(()),
        },
        Target::File(path) => {
            if path.exists() && !force {
                bail!("{} exists; choose another -o, or replace it with --force", path.display());
            }
            private_files::replace(path, csv).with_context(|| format!("cannot write {}", path.display()))
        }
    }
}

fn targets(sources: &[Source], arguments: &Convert) -> Result<Vec<Target>> {
    let output = &arguments.output;
    if output == Path::new("-") {
        if sources.len() > 1 {
            bail!("standard output takes one recording; name a folder with -o");
        }
        return Ok(vec![Target::StandardOutput]);
    }
    let is_folder = output.is_dir() || output.to_string_lossy().ends_with(std::path::MAIN_SEPARATOR);
    if sources.len() == 1 && !is_folder {
        return Ok(vec![Target::File(output.clone())]);
    }
    if output.exists() && !output.is_dir() {
        bail!("{} is a file; several recordings need a folder", output.display());
    }
    fs::create_dir_all(output).with_context(|| format!("cannot make the folder {}", output.display()))?;
    let mut names = BTreeSet::new();
    sources
        .iter()
        .map(|source| {
            let Source::File(path) = source else { bail!("standard input has no name: give -o a file name") };
            let name = path.with_extension("csv").file_name().context("a file name is missing")?.to_owned();
            if !names.insert(name.clone()) {
                bail!("two inputs would both become {}: convert them one by one", output.join(&name).display());
            }
            Ok(Target::File(output.join(name)))
        })
        .collect()
}
