//! Flags and their meaning.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, ValueEnum};
use edge_host::HostOptions;

/// Runs a Spin application on this machine.
#[derive(Parser)]
#[command(name = "edge-host", version)]
pub(crate) enum CommandLine {
    /// Serve the application until it is told to stop (Ctrl-C or SIGTERM)
    Up(Up),
    /// Read the manifest and name everything in it that cannot be served
    Check(From),
}

#[derive(Args)]
pub(crate) struct From {
    /// The manifest, or the folder it is in
    #[arg(long, short = 'f', default_value = "spin.toml", value_name = "PATH")]
    from: PathBuf,
}

impl From {
    pub(crate) fn manifest(&self) -> PathBuf {
        if self.from.is_dir() { self.from.join("spin.toml") } else { self.from.clone() }
    }
}

#[derive(Args)]
pub(crate) struct Up {
    #[command(flatten)]
    from: From,
    /// Address and port to listen on; port 0 takes any free one
    #[arg(long, default_value = "127.0.0.1:3000", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// Folder of the databases [default: .spin beside the manifest]
    #[arg(long, value_name = "DIR")]
    state_dir: Option<PathBuf>,
    /// Folder of compiled components [default: edge-host-cache in the state folder]
    #[arg(long, value_name = "DIR")]
    cache_dir: Option<PathBuf>,
    /// Give every request an instance of its own
    #[arg(long)]
    fresh_instances: bool,
    /// Time that a component has for an answer, such as 30s or 500ms
    #[arg(long, default_value = "30s", value_parser = duration, value_name = "TIME")]
    request_timeout: Duration,
    /// Memory that one instance may have, such as 64MiB
    #[arg(long, default_value = "64MiB", value_parser = size, value_name = "SIZE")]
    max_memory: u64,
    /// Length that a request's body may have
    #[arg(long, default_value = "16MiB", value_parser = size, value_name = "SIZE")]
    max_body: u64,
    /// Time that a request's body has to arrive
    #[arg(long, default_value = "10s", value_parser = duration, value_name = "TIME")]
    body_timeout: Duration,
    /// Bodies that may arrive from one address at a time; behind a proxy, all callers have the proxy's address
    #[arg(long, default_value = "32", value_name = "NUMBER")]
    max_bodies_per_peer: NonZeroUsize,
    /// Memory that all requests' bodies may have together
    #[arg(long, default_value = "256MiB", value_parser = size, value_name = "SIZE")]
    max_body_memory: u64,
    /// Time that requests in flight have once the host is told to stop
    #[arg(long, default_value = "10s", value_parser = duration, value_name = "TIME")]
    stop_timeout: Duration,
    /// How log lines are written
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub(crate) log_format: LogFormat,
    /// Give a variable its value; takes precedence over SPIN_VARIABLE_NAME. For secrets use the environment, which other
    /// users of this machine cannot see
    #[arg(long = "variable", value_parser = variable, value_name = "NAME=VALUE")]
    variables: Vec<(String, String)>,
}

/// How log lines are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

impl Up {
    pub(crate) fn manifest(&self) -> PathBuf {
        self.from.manifest()
    }
}

impl std::convert::From<&Up> for HostOptions {
    fn from(up: &Up) -> Self {
        Self {
            listen: up.listen,
            state_dir: up.state_dir.clone(),
            cache_dir: up.cache_dir.clone(),
            fresh_instances: up.fresh_instances,
            request_timeout: up.request_timeout,
            max_memory: usize::try_from(up.max_memory).unwrap_or(usize::MAX),
            max_request_body: up.max_body,
            body_timeout: up.body_timeout,
            max_bodies_per_peer: up.max_bodies_per_peer.get(),
            max_body_memory: up.max_body_memory,
            stop_timeout: up.stop_timeout,
            variables: up.variables.iter().cloned().collect(),
            ..Self::default()
        }
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let milliseconds = match &text[digits.len()..] {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        _ => return Err("write a number with ms, s or m, such as 30s".to_owned()),
    };
    let number: u64 = digits.parse().map_err(|_| "write a whole number with ms, s or m, such as 30s".to_owned())?;
    match number.checked_mul(milliseconds).filter(|total| (1..=86_400_000).contains(total)) {
        Some(total) => Ok(Duration::from_millis(total)),
        None => Err("must be between 1ms and a day".to_owned()),
    }
}

fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let bytes = match &text[digits.len()..] {
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => return Err("write a number with KiB, MiB or GiB, such as 64MiB".to_owned()),
    };
    let number: u64 = digits.parse().map_err(|_| "write a whole number with KiB, MiB or GiB".to_owned())?;
    number.checked_mul(bytes).filter(|total| *total > 0).ok_or_else(|| "is out of range".to_owned())
}

fn variable(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_flags_fit_together() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn the_defaults_are_those_of_the_library() {
        let CommandLine::Up(up) = CommandLine::parse_from(["edge-host", "up"]) else { panic!("up is up") };
        let options = HostOptions::from(&up);
        assert_eq!(format!("{options:?}"), format!("{:?}", HostOptions::default()));
    }

    #[test]
    fn times_and_sizes_need_their_unit() {
        assert_eq!(duration("1500ms"), Ok(Duration::from_millis(1500)));
        assert_eq!(duration("2m"), Ok(Duration::from_secs(120)));
        assert_eq!(size("64MiB"), Ok(64 << 20));
        for wrong in ["", "30", "s", "0s", "-1s", "1h", "99999999999999999999s", "18446744073709551615m"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "64", "MiB", "0KiB", "64MB", "18446744073709551615GiB"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
