//! `analyze`: the same analysis as at the edge, on this machine.

use crate::{
    cli::Analyze,
    clock::Moment,
    exit::Exit,
    output::{
        NO_DIAGNOSIS, analysis_text, console,
        document::{self, Analyzed, Failed, RanAt},
        in_order::InOrder,
        progress::Progress,
        style::{self, paint},
    },
    recording_file::{CapturedAtSource, PreparedRecording, Source},
};
use anyhow::Result;
use rayon::prelude::*;

type Outcome = Result<(Analyzed, Option<Moment>), Failed>;

pub(super) fn run(arguments: &Analyze) -> Result<Exit> {
    let sources = Source::all(&arguments.files)?;
    let progress = Progress::new(sources.len());
    let printer = InOrder::new(|outcome: &Outcome| progress.print(|| print(outcome, arguments.json)));
    let exits = sources.par_iter().enumerate().map(|(index, source)| {
        let line = progress.line(&source.to_string());
        line.say("analysing");
        let outcome = analyze(source, arguments)
            .map_err(|error| Failed { file: source.to_string(), error: format!("{error:#}") });
        let exit = if outcome.is_ok() { Exit::Done } else { Exit::Failed };
        drop(line);
        printer.put(index, outcome);
        progress.done_one();
        exit
    });
    let exit = exits.max().unwrap_or_default();
    drop(printer);
    drop(progress);
    if !arguments.json && exit == Exit::Done {
        console::out(&paint(style::FAINT, NO_DIAGNOSIS));
    }
    Ok(exit)
}

fn analyze(source: &Source, arguments: &Analyze) -> Result<(Analyzed, Option<Moment>)> {
    let prepared = PreparedRecording::new(&source.read()?, &arguments.context, arguments.captured_at)?;
    // Nothing is sent: a modification time would only pretend to be known.
    let stated = prepared.captured_at.filter(|(_, from)| *from == CapturedAtSource::Stated).map(|(moment, _)| moment);
    let analysis = motion::analyze(&prepared.recording, &prepared.context);
    let analyzed = Analyzed {
        file: source.to_string(),
        ran_at: RanAt::Device,
        captured_at: stated.map(|moment| moment.to_string()),
        context: prepared.context,
        analysis,
    };
    Ok((analyzed, stated))
}

fn print(outcome: &Outcome, json: bool) {
    match outcome {
        Ok((analyzed, _)) if json => console::out(&document::line(analyzed)),
        Err(failed) if json => console::out(&document::line(failed)),
        Ok((analyzed, captured_at)) => console::out(&format!(
            "{}\n  {}\n{}  Ran on this device, algorithm {}.\n",
            paint(style::HEADING, &analyzed.file),
            paint(style::FAINT, analysis_text::context(&analyzed.context, *captured_at)),
            analysis_text::analysis(&analyzed.analysis),
            analyzed.analysis.algorithm_version
        )),
        Err(failed) => {
            console::err(&format!("{} {}: {}", paint(style::ERROR, "error:"), failed.file, failed.error));
        }
    }
}
