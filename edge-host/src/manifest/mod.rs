//! Reading a Spin manifest of version 2 into what this host serves.

mod check;
mod check_component;
mod document;
mod names;
mod place;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

pub(crate) use names::is_variable_name;
pub use place::{Finding, ManifestError};

use crate::routes::RoutePattern;
use crate::variables::Template;

/// An application whose every field this host serves.
#[derive(Debug)]
pub(crate) struct Application {
    pub(crate) name: String,
    pub(crate) variables: BTreeMap<String, Variable>,
    /// In the order of the file.
    pub(crate) triggers: Vec<HttpTrigger>,
    pub(crate) components: BTreeMap<String, Component>,
}

/// An application variable as declared.
#[derive(Debug)]
pub(crate) struct Variable {
    /// `None`: the value must be given when the host starts.
    pub(crate) default: Option<String>,
}

/// One `[[trigger.http]]`.
#[derive(Debug)]
pub(crate) struct HttpTrigger {
    /// `None`: private, reached only from other components.
    pub(crate) route: Option<RoutePattern>,
    pub(crate) component: String,
}

/// One `[component.<name>]`.
#[derive(Debug)]
pub(crate) struct Component {
    /// Relative to the manifest's folder.
    pub(crate) source: PathBuf,
    pub(crate) description: String,
    pub(crate) variables: BTreeMap<String, Template>,
    pub(crate) environment: BTreeMap<String, String>,
    pub(crate) files: Vec<FileMount>,
    pub(crate) exclude_files: Vec<String>,
    pub(crate) allowed_outbound_hosts: Vec<Template>,
    pub(crate) sqlite_databases: BTreeSet<String>,
    pub(crate) build: Option<Build>,
}

/// One entry of a component's `files`.
#[derive(Debug)]
pub(crate) enum FileMount {
    /// A path or a glob pattern, mounted where it stands.
    Pattern(String),
    /// A file or a folder mounted elsewhere.
    Placement { source: String, destination: String },
}

/// How a component is built.
#[derive(Debug)]
pub(crate) struct Build {
    pub(crate) commands: Vec<String>,
    /// Relative to the manifest's folder.
    pub(crate) workdir: Option<String>,
}

impl Build {
    /// What to type in the manifest's folder.
    pub(crate) fn command_line(&self) -> String {
        let commands = self.commands.join(" && ");
        match &self.workdir {
            Some(workdir) => format!("cd {workdir} && {commands}"),
            None => commands,
        }
    }
}

/// Reads the manifest at `path`.
pub(crate) fn read(path: &Path) -> anyhow::Result<Application> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the manifest {}", path.display()))?;
    Ok(parse(path, &text)?)
}

/// Reads a manifest's text. `file` is only for messages.
pub(crate) fn parse(file: &Path, text: &str) -> Result<Application, ManifestError> {
    let mut findings = place::Findings::new(text);
    let application = match toml::from_str::<document::Document>(text) {
        Ok(document) => Some(check::check(document, &mut findings)),
        Err(error) => {
            findings.add(error.span().unwrap_or(0..0), "", error.message());
            None
        }
    };
    findings.into_result(file)?;
    // Without findings there is an application: the only way to have none is the finding above.
    application.ok_or_else(|| ManifestError { file: file.to_owned(), findings: Vec::new() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOUND: &str = include_str!("../../conformance/spin.toml");

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in "[\\[\\]{}=\"'a-z_.:/*\n -]{0,200}") {
            let _ = parse(Path::new("spin.toml"), &text);
        }

        #[test]
        fn a_manifest_with_one_byte_changed_is_read_or_refused_with_a_place(
            at in 0..SOUND.len(),
            byte in prop::char::range(' ', '~'),
        ) {
            let mut text = SOUND.to_owned();
            text.replace_range(at..=at, &byte.to_string());
            if let Err(error) = parse(Path::new("spin.toml"), &text) {
                prop_assert!(!error.findings.is_empty());
                for finding in error.findings {
                    prop_assert!(finding.line >= 1 && finding.line <= text.lines().count() + 1);
                    prop_assert!(!finding.message.is_empty());
                }
            }
        }
    }
}
