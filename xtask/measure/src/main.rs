//! Measures one analysis natively and at the edge, in the same run and on the same recordings, so that their ratios
//! hold on any machine. `cargo xtask bench` builds and runs this in its own optimised profile.

mod crowd;
mod edge;
mod native;
mod recordings;
mod report;
mod timing;

use clap::Parser;
use std::{path::PathBuf, process::ExitCode};

#[derive(Parser)]
struct Arguments {
    /// Requests, and native runs, for each figure.
    #[arg(long, default_value_t = 200)]
    requests: u32,
    /// The repository.
    #[arg(long, default_value = ".")]
    root: PathBuf,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let recordings = recordings::all(&arguments.root.join("samples"))?;
    let edge = edge::Edge::start();
    let device = &edge.stack().device;
    let row = |recording: &recordings::Recording, requests| {
        let draft = device.draft(sealing::UploadKind::Recording, motion::Context::default());
        let upload = device.seal(draft, &recording.csv);
        anyhow::Ok(report::Row {
            name: recording.name.clone(),
            bytes: recording.csv.len(),
            native: native::measure(recording, &upload, &device.area_key, requests)?,
            edge: edge.measure(&upload, requests)?,
        })
    };
    let rows = report::Rows {
        short: row(&recordings.short, arguments.requests)?,
        wrist: row(&recordings.wrist, arguments.requests)?,
        // Forty times as long, so fewer of them.
        largest: row(&recordings.largest, arguments.requests.div_ceil(10))?,
    };
    let memory = edge.peak_memory()?;
    print!("{}", report::text(&rows, memory));
    print!("{}", crowd::text(&crowd::measure(edge.stack(), &recordings.short)?));
    Ok(if report::is_within_budget(&rows, memory) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
