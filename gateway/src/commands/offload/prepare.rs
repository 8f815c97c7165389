//! From a file to an entry that can be put into the outbox.

use super::Setting;
use crate::{
    clock::Moment,
    outbox::{Facts, NewEntry},
    recording_file::{CapturedAtSource, PreparedRecording, Source},
};
use anyhow::{Context, Result, anyhow};
use sealing::{Encoding, SealError, UploadKind};
use zeroize::Zeroizing;

/// An entry, and whether its capture time is a guess.
pub(super) struct Prepared {
    pub(super) entry: NewEntry,
    pub(super) captured_at_guessed: bool,
}

/// Reads, checks and seals. Analyses here first when `--local` says so.
pub(super) fn prepare(source: &Source, setting: &Setting<'_>) -> Result<Prepared> {
    let arguments = setting.arguments;
    let file = source.read()?;
    let prepared = PreparedRecording::new(&file, &arguments.context, arguments.captured_at)?;
    let (captured_at, from) = prepared.captured_at.context(
        "nobody says when this recording began: add --captured-at 2026-03-01T08:30:00+01:00, or the comment \
         `# captured at: 2026-03-01T08:30:00+01:00`",
    )?;
    let (kind, encoding, plaintext) = if arguments.local {
        let analysis = motion::analyze(&prepared.recording, &prepared.context);
        (UploadKind::Result, Encoding::Json, serde_json::to_vec(&analysis)?)
    } else {
        (UploadKind::Recording, Encoding::Csv, file.bytes)
    };
    let facts = facts(setting, kind, encoding, captured_at, &prepared);
    let (area_key, device_key) = (&setting.profile.area_key, &setting.device_key);
    let entry =
        NewEntry::seal(facts, source.to_string(), Zeroizing::new(plaintext), area_key, device_key).map_err(explain)?;
    Ok(Prepared { entry, captured_at_guessed: from == CapturedAtSource::ModificationTime })
}

fn facts(
    setting: &Setting<'_>,
    kind: UploadKind,
    encoding: Encoding,
    captured_at: Moment,
    prepared: &PreparedRecording,
) -> Facts {
    Facts {
        kind,
        chain_id: setting.profile.chain_id,
        contract: setting.profile.contract,
        address: setting.profile.address(&setting.device_key),
        captured_at: captured_at.millis,
        utc_offset_minutes: captured_at.utc_offset_minutes,
        encoding,
        context: prepared.context,
    }
}

fn explain(error: SealError) -> anyhow::Error {
    match error {
        SealError::TooLarge { length, limit } => anyhow!(
            "sealed, this would be {} KiB, and an upload may have {} KiB: cut the recording into shorter ones, or \
             analyse it here and send the result alone with --local",
            length.div_ceil(1024),
            limit / 1024
        ),
        error => error.into(),
    }
}
