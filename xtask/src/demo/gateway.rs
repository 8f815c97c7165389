//! The device gateway, run as a person runs it.

use super::{cast::Reader, narrator::Narrator};
use crate::process;
use anyhow::{Context as _, ensure};
use sealing::PatientId;
use std::path::{Path, PathBuf};

/// The program, its state folder, and the node that it trusts.
pub(super) struct Gateway {
    program: PathBuf,
    state: PathBuf,
    rpc: String,
}

/// What the program said.
pub(super) struct Said {
    /// Its exit code.
    pub(super) code: i32,
    /// Standard output.
    pub(super) output: String,
    /// Standard error.
    pub(super) errors: String,
}

/// `gateway --help` explains them.
pub(super) const REFUSED: i32 = 6;

impl Gateway {
    pub(super) fn new(program: &Path, folder: &Path, rpc: &str) -> Self {
        Self { program: program.to_owned(), state: folder.join("gateway"), rpc: rpc.to_owned() }
    }

    /// The state folder, made if it is not there.
    pub(super) fn state(&self) -> anyhow::Result<&Path> {
        crate::state::create_private_folder(&self.state)?;
        Ok(&self.state)
    }

    /// Runs it, and shows the command as a person would type it.
    pub(super) fn run(&self, narrator: &Narrator, arguments: &[&str]) -> anyhow::Result<Said> {
        let mut command = process::command(&self.program);
        command.arg("--state").arg(self.state()?).args(arguments).env("NO_COLOR", "1").env("GAITKEEPER_RPC", &self.rpc);
        command.env_remove("GAITKEEPER_KEY").stdin(std::process::Stdio::null());
        narrator.command(&shown(arguments));
        let output = command.output().with_context(|| format!("cannot start {}", self.program.display()))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Said {
            code: output.status.code().unwrap_or(-1),
            output: text(&output.stdout),
            errors: text(&output.stderr),
        })
    }

    /// `retrieve` for `reader`.
    pub(super) fn retrieve(
        &self,
        narrator: &Narrator,
        reader: &Reader,
        patient: PatientId,
        more: &[&str],
    ) -> anyhow::Result<Said> {
        let (patient, file) = (patient.to_string(), reader.key_file.display().to_string());
        let arguments = [&["retrieve", "--patient", &patient, "--key-file", &file], more].concat();
        self.run(narrator, &arguments)
    }
}

impl Said {
    /// Fails unless it ended with `code`; says what it printed instead.
    pub(super) fn must_end_with(self, code: i32) -> anyhow::Result<Self> {
        ensure!(
            self.code == code,
            "the gateway ended with {} and should have ended with {code}:\n{}{}",
            self.code,
            self.output,
            self.errors
        );
        Ok(self)
    }

    /// All of it.
    pub(super) fn all(&self) -> String {
        format!("{}{}", self.output, self.errors)
    }
}

/// Without the folders that are made for one run.
fn shown(arguments: &[&str]) -> String {
    let short = arguments.iter().map(|argument| {
        let path = Path::new(argument);
        let file = path.file_name().filter(|_| path.is_absolute());
        file.map_or_else(|| (*argument).to_owned(), |name| name.to_string_lossy().into_owned())
    });
    std::iter::once("gateway".to_owned()).chain(short).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_without_temporary_folders() {
        assert_eq!(shown(&["retrieve", "--key-file", "/tmp/x/doctor.key"]), "gateway retrieve --key-file doctor.key");
        assert_eq!(shown(&["offload", "samples/a.csv"]), "gateway offload samples/a.csv");
    }

    #[test]
    fn another_end_than_expected_says_what_was_printed() {
        let said = Said { code: 1, output: String::new(), errors: "no edge".to_owned() };
        assert!(said.must_end_with(0).err().unwrap().to_string().contains("no edge"));
    }
}
