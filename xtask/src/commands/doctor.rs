//! `cargo xtask doctor`.

use crate::{
    table,
    tools::{self, Need, Tool},
};
use std::process::ExitCode;

/// Lists the tools the project needs, the versions found, and the command that gets each missing one.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Print the list as JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let tools = tools::all()?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&tools)?);
    } else {
        print!("{}", text(&tools));
    }
    Ok(if tools.iter().any(Tool::blocks_tests) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn text(tools: &[Tool]) -> String {
    let mut rows = vec![["tool", "found", "wanted", "", "for"].map(str::to_owned)];
    rows.extend(tools.iter().map(|tool| {
        [
            tool.name.to_owned(),
            tool.found.clone().unwrap_or_else(|| "-".to_owned()),
            tool.wanted.clone(),
            verdict(tool).to_owned(),
            tool.purpose.to_owned(),
        ]
    }));
    let mut text = table::aligned(&rows, &[]);
    for tool in tools.iter().filter(|tool| !tool.fits) {
        text.push_str(&format!("\nto get {}: {}", tool.name, tool.get));
    }
    if tools.iter().any(|tool| !tool.fits) {
        text.push('\n');
    }
    text
}

fn verdict(tool: &Tool) -> &'static str {
    match (tool.fits, tool.need, &tool.found) {
        (true, ..) => "ok",
        (false, Need::Required, None) => "MISSING",
        (false, Need::Required, Some(_)) => "DOES NOT FIT",
        (false, Need::Tests, None) => "MISSING for tests",
        (false, Need::Tests, Some(_)) => "DOES NOT FIT for tests",
        (false, Need::Installed, _) => "installed when needed",
        (false, Need::Optional, _) => "optional",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(need: Need, found: Option<&str>, fits: bool) -> Tool {
        let (wanted, found, get) = ("2.0".to_owned(), found.map(str::to_owned), "get it".to_owned());
        Tool { name: "tool", purpose: "testing", need, wanted, found, fits, get }
    }

    #[test]
    fn a_missing_tool_comes_with_the_command_that_gets_it() {
        let text = text(&[tool(Need::Required, None, false)]);
        assert!(text.contains("MISSING") && text.contains("to get tool: get it"), "{text}");
        assert!(!super::text(&[tool(Need::Required, Some("2.0"), true)]).contains("get it"));
    }

    #[test]
    fn only_required_tools_block() {
        assert!(tool(Need::Required, Some("1.0"), false).blocks());
        assert!(!tool(Need::Optional, None, false).blocks());
        assert!(!tool(Need::Installed, None, false).blocks_tests());
        assert!(!tool(Need::Tests, None, false).blocks() && tool(Need::Tests, None, false).blocks_tests());
    }

    #[test]
    fn this_machine_can_build_and_test_the_project() {
        let blocking: Vec<_> = tools::all().unwrap().into_iter().filter(Tool::blocks_tests).collect();
        assert!(blocking.is_empty(), "{blocking:?}");
    }
}
