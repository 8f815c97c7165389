//! What is measured: the start of a real recording, the whole of it, and the largest upload that an edge takes.

use anyhow::Context as _;
use std::path::Path;

/// A recording as CSV.
pub(crate) struct Recording {
    /// For the table.
    pub(crate) name: String,
    /// The file.
    pub(crate) csv: Vec<u8>,
}

/// Room in the largest envelope for its header and for the cipher's tag.
const HEADER_ROOM: usize = 4096;
/// Samples per second of the made recording.
const RATE_HZ: f64 = 100.0;

/// Bytes of the short recording, at most.
const SHORT: usize = 25_000;

/// What is measured.
pub(crate) struct Recordings {
    /// The first seconds of `wrist`.
    pub(crate) short: Recording,
    /// A real recording from a wrist.
    pub(crate) wrist: Recording,
    /// As large as an upload may be.
    pub(crate) largest: Recording,
}

pub(crate) fn all(samples: &Path) -> anyhow::Result<Recordings> {
    let wrist = wrist(samples)?;
    Ok(Recordings { short: start_of(&wrist), wrist, largest: largest() })
}

/// The whole lines among the first [`SHORT`] bytes.
fn start_of(recording: &Recording) -> Recording {
    let end = recording.csv.len().min(SHORT);
    let lines = recording.csv[..end].iter().rposition(|byte| *byte == b'\n').map_or(end, |last| last + 1);
    Recording { name: format!("start of {}", recording.name), csv: recording.csv[..lines].to_vec() }
}

/// The first recording from a wrist, which is where the device is meant to be.
fn wrist(samples: &Path) -> anyhow::Result<Recording> {
    let entries = std::fs::read_dir(samples).with_context(|| format!("cannot read {}", samples.display()))?;
    let names = entries.filter_map(Result::ok).filter_map(|entry| entry.file_name().into_string().ok());
    let name = names.filter(|name| name.starts_with("wrist_") && name.ends_with(".csv")).min();
    let name = name.with_context(|| format!("{} holds no recording from a wrist", samples.display()))?;
    Ok(Recording { csv: std::fs::read(samples.join(&name))?, name })
}

/// A 5 Hz tremor of both sensors, as long as fits into one upload.
fn largest() -> Recording {
    let mut csv = String::from("time_s,acc_x_g,acc_y_g,acc_z_g,gyr_x_dps,gyr_y_dps,gyr_z_dps\n");
    let mut sample = 0_u32;
    loop {
        let time = f64::from(sample) / RATE_HZ;
        let wave = (std::f64::consts::TAU * 5.0 * time).sin();
        let line = format!(
            "{time:.2},{:.4},{:.4},{:.4},{:.3},{:.3},{:.3}\n",
            0.1 * wave,
            -0.05 * wave,
            1.0 + 0.02 * wave,
            20.0 * wave,
            -10.0 * wave,
            5.0 * wave
        );
        if csv.len() + line.len() > protocol::MAX_BODY_BYTES - HEADER_ROOM {
            break;
        }
        csv.push_str(&line);
        sample += 1;
    }
    let minutes = f64::from(sample) / RATE_HZ / 60.0;
    Recording { name: format!("made, {minutes:.0} min at 100 Hz"), csv: csv.into_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_recording_can_be_read_and_nearly_fills_an_upload() {
        let largest = largest();
        assert!(largest.csv.len() > protocol::MAX_BODY_BYTES - HEADER_ROOM - 100);
        motion::read_csv(&largest.csv).unwrap();
    }

    #[test]
    fn a_sample_from_a_wrist_is_there_and_its_start_is_a_recording_too() {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
        let Recordings { short, wrist, .. } = all(&samples).unwrap();
        let samples_of = |recording: &Recording| motion::read_csv(&recording.csv).unwrap().sampling_facts().samples;
        assert!(samples_of(&short) > 100 && samples_of(&short) < samples_of(&wrist));
        assert!(short.csv.len() > SHORT - 100);
    }
}
