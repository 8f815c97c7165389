//! The command line of the edge host.

mod command_line;
mod console;

use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser;
use edge_host::{HostOptions, NotServable};

use command_line::{CommandLine, Up};

/// Exit code of [`NotServable`]; 1 is any other failure and 2 a wrong command line.
const REFUSED: u8 = 3;

fn main() -> ExitCode {
    let outcome = match CommandLine::parse() {
        CommandLine::Up(up) => serve(up),
        CommandLine::Check(check) => edge_host::check(&check.manifest()).map(|()| {
            println!("{} can be served", check.manifest().display());
            ExitCode::SUCCESS
        }),
    };
    outcome.unwrap_or_else(|error| {
        let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
        eprintln!("error: {}", causes.join("\n").replace('\n', "\n  "));
        if error.is::<NotServable>() { ExitCode::from(REFUSED) } else { ExitCode::FAILURE }
    })
}

fn serve(up: Up) -> anyhow::Result<ExitCode> {
    console::init(up.log_format);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let options = HostOptions::from(&up);
        let host = edge_host::start(&up.manifest(), options).await?;
        console::announce(&host);
        stop_signal().await?;
        eprintln!("Stopping: requests in flight may finish");
        host.stop().await.context("stopped")?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Waits until whoever runs the host wants it to stop.
#[cfg(unix)]
async fn stop_signal() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminate.recv() => {}
    }
    Ok(())
}

#[cfg(not(unix))]
async fn stop_signal() -> anyhow::Result<()> {
    Ok(tokio::signal::ctrl_c().await?)
}
