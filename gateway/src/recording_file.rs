//! Reads a recording with all that is known about it.

use crate::{
    clock::Moment,
    context_flags::{CapturedAtFlags, ContextFlags},
};
use anyhow::{Context as _, Result, anyhow, bail};
use motion::{Context, Recording};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// Largest file that is read, in bytes.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// Where a recording comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input, named `-`.
    StandardInput,
}

/// The bytes of a recording as they stand.
#[derive(Debug)]
pub struct RecordingFile {
    /// The content.
    pub bytes: Vec<u8>,
    modified: Option<SystemTime>,
}

/// Where a capture time was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapturedAtSource {
    /// The flag or the file's comment.
    Stated,
    /// The file's modification time: a guess that the user is told about.
    ModificationTime,
}

impl Source {
    /// `-` is standard input.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        if path == Path::new("-") { Self::StandardInput } else { Self::File(path.to_owned()) }
    }

    /// All sources of a command line.
    ///
    /// # Errors
    /// When standard input is named twice.
    pub fn all(paths: &[PathBuf]) -> Result<Vec<Self>> {
        let sources: Vec<Self> = paths.iter().map(|path| Self::new(path)).collect();
        if sources.iter().filter(|source| **source == Self::StandardInput).count() > 1 {
            bail!("standard input can be read once only: name `-` once");
        }
        Ok(sources)
    }

    /// Reads it.
    ///
    /// # Errors
    /// When it cannot be read or is larger than any recording.
    pub fn read(&self) -> Result<RecordingFile> {
        match self {
            Self::StandardInput => {
                Ok(RecordingFile { bytes: read_bounded(io::stdin().lock()).context("standard input")?, modified: None })
            }
            Self::File(path) => {
                let file = File::open(path).map_err(|error| anyhow!("cannot open the file: {error}"))?;
                let metadata = file.metadata()?;
                if metadata.is_dir() {
                    bail!("this is a folder; name the files in it");
                }
                Ok(RecordingFile { bytes: read_bounded(file)?, modified: metadata.modified().ok() })
            }
        }
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::StandardInput => f.write_str("-"),
        }
    }
}

impl RecordingFile {
    /// The recording in the project's CSV.
    ///
    /// # Errors
    /// What is wrong with it; for a layout that `convert` knows, a sentence that says so.
    pub fn parse(&self) -> Result<Recording> {
        motion::read_csv(&self.bytes).map_err(|error| match crate::layouts::name_of(&self.bytes) {
            Some(layout) => anyhow!("this is a recording in the layout of {layout}: run `gateway convert` first"),
            None => error.into(),
        })
    }

    /// When it was captured: the flag, else the file's comment, else the file's modification time.
    ///
    /// # Errors
    /// When the comment cannot be understood.
    pub fn captured_at(
        &self,
        flags: CapturedAtFlags,
        recording: &Recording,
    ) -> Result<Option<(Moment, CapturedAtSource)>> {
        if let Some(moment) = flags.captured_at {
            return Ok(Some((moment, CapturedAtSource::Stated)));
        }
        if let Some(stated) = motion::captured_at_from_comments(recording)? {
            let moment = Moment { millis: stated.unix_milliseconds, utc_offset_minutes: stated.utc_offset_minutes };
            return Ok(Some((moment, CapturedAtSource::Stated)));
        }
        let modified = self.modified.and_then(Moment::from_system);
        Ok(modified.map(|moment| (moment, CapturedAtSource::ModificationTime)))
    }
}

/// A recording that can be analysed.
#[derive(Debug)]
pub struct PreparedRecording {
    /// The samples.
    pub recording: Recording,
    /// What is known about them.
    pub context: Context,
    /// When they were captured, if anybody or anything says.
    pub captured_at: Option<(Moment, CapturedAtSource)>,
}

impl PreparedRecording {
    /// Reads `file` with its flags.
    ///
    /// # Errors
    /// When the file or its comments cannot be understood or contradict the flags.
    pub fn new(file: &RecordingFile, context: &ContextFlags, captured_at: CapturedAtFlags) -> Result<Self> {
        let recording = file.parse()?;
        let captured_at = file.captured_at(captured_at, &recording)?;
        // A modification time is a guess, too weak to count minutes since a dose from.
        let stated = captured_at.filter(|(_, from)| *from == CapturedAtSource::Stated).map(|(moment, _)| moment);
        let context = context.context(&recording, stated)?;
        Ok(Self { recording, context, captured_at })
    }
}

fn read_bounded(reader: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| anyhow!("cannot read: {error}"))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        bail!("larger than 1 GiB: cut the recording into shorter files");
    }
    Ok(bytes)
}
