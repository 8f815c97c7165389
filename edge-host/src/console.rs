//! What whoever runs the host sees.

use std::io::IsTerminal;

use edge_host::RunningHost;
use tracing_subscriber::EnvFilter;

use crate::command_line::LogFormat;

/// Log lines go to standard error, so that standard output holds only the address and the routes. `RUST_LOG` decides
/// what is logged.
pub(crate) fn init(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,edge_host=info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.with_target(false).with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

/// Prints the address and the routes as `spin up` does.
pub(crate) fn announce(host: &RunningHost) {
    let base = format!("http://{}", host.address());
    println!("\nServing {} on {base}", host.application());
    println!("Available Routes:");
    for route in host.routes() {
        println!("  {}: {base}{}", route.component, as_spin_prints(&route.route));
        if !route.description.is_empty() {
            println!("    {}", route.description);
        }
    }
}

fn as_spin_prints(route: &str) -> String {
    match route.strip_suffix("/...").or_else(|| route.strip_suffix("/*")) {
        Some("") => "/ (wildcard)".to_owned(),
        Some(prefix) => format!("{prefix} (wildcard)"),
        None => route.to_owned(),
    }
}
