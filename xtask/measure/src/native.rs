//! The steps of an analysis, natively.

use crate::{recordings::Recording, timing::median_of};
use motion::{Context, signal::Fourier};
use sealing::{AreaPrivateKey, SealedUpload, parse_upload};
use std::time::Duration;

/// Length of the tremor method's Fourier transforms, and how many a second of recording takes: windows of 4 s, two
/// segments each, three axes.
const FFT_LENGTH: usize = 400;
const FFTS_PER_SECOND: f64 = 2.0 * 3.0 / 4.0;

/// Median times.
pub(crate) struct Native {
    /// Opening the envelope: HPKE, AES-256-GCM, SHA-256.
    pub(crate) open: Duration,
    /// CSV to numbers.
    pub(crate) parse: Duration,
    /// Numbers to severities.
    pub(crate) analyze: Duration,
    /// As many Fourier transforms as the tremor method makes; a part of `analyze`.
    pub(crate) fft: Duration,
}

pub(crate) fn measure(
    recording: &Recording,
    upload: &SealedUpload,
    area_key: &AreaPrivateKey,
    runs: u32,
) -> anyhow::Result<Native> {
    let parsed = motion::read_csv(&recording.csv)?;
    let context = Context::default();
    let seconds = motion::analyze(&parsed, &context).recording.duration_seconds;
    Ok(Native {
        open: median_of(runs, || Ok(parse_upload::<Context>(&upload.envelope)?.open(&[area_key])?.0.len()))?,
        parse: median_of(runs, || Ok(motion::read_csv(&recording.csv)?))?,
        analyze: median_of(runs, || Ok(motion::analyze(&parsed, &context)))?,
        fft: ffts((seconds * FFTS_PER_SECOND).round() as u32, runs)?,
    })
}

/// Time of `count` transforms.
fn ffts(count: u32, runs: u32) -> anyhow::Result<Duration> {
    let mut fourier = Fourier::new(FFT_LENGTH);
    let signal: Vec<f64> = (0..FFT_LENGTH).map(|index| (index as f64 * 0.3).sin()).collect();
    median_of(runs, || {
        let mut sum = 0.0;
        for _ in 0..count {
            sum += fourier.spectrum(&signal).iter().map(|value| value.re).sum::<f64>();
        }
        Ok(sum)
    })
}
