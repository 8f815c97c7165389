//! What is known about a recording beyond its samples: from flags, else from the file's comments, else not stated.

use crate::clock::Moment;
use anyhow::{Context as _, Result, bail};
use clap::Args;
use jiff::SignedDuration;
use motion::{BodyPlace, Context, MedicationState, Recording, Side, Task};
use std::str::FromStr;

/// Flags that state the context; each wins over the file's comment.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "What is known about the recording (else: the file's comments, else not stated)")]
pub struct ContextFlags {
    /// Where the sensor was worn: wrist, hand, finger, foot, ankle, shank, thigh, lower-back, trunk, head.
    #[arg(long, value_name = "PLACE", value_parser = words::<BodyPlace>)]
    pub place: Option<BodyPlace>,
    /// The side of the body: left, right, both, not-stated.
    #[arg(long, value_name = "SIDE", value_parser = words::<Side>)]
    pub side: Option<Side>,
    /// What the person did: rest, posture, kinetic, gait, free-living, pronation-supination, finger-tapping, leg-agility, other, not-stated.
    #[arg(long, value_name = "TASK", value_parser = words::<Task>)]
    pub task: Option<Task>,
    /// Motor state under medication: on (it is working), off, not-stated.
    #[arg(long, value_name = "STATE", value_parser = words::<MedicationState>)]
    pub medication: Option<MedicationState>,
    /// The last dose before the recording: how long ago (95min, 2h, 1h30min) or when (2026-03-01T06:55:00+01:00).
    #[arg(long, value_name = "AGO|TIME")]
    pub last_dose: Option<LastDose>,
}

/// The flag that states the capture time.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct CapturedAtFlags {
    /// When the recording began, with its UTC offset: 2026-03-01T08:30:00+01:00
    /// [default: the file's comment `captured at`, else the file's modification time].
    #[arg(long, value_name = "RFC3339", value_parser = Moment::parse,
          help_heading = "What is known about the recording (else: the file's comments, else not stated)")]
    pub captured_at: Option<Moment>,
}

/// A dose, relative to the recording or at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastDose {
    /// Minutes before the first sample.
    MinutesAgo(u32),
    /// At a time.
    At(Moment),
}

impl ContextFlags {
    /// The context of `recording`, captured at `captured_at` if that is known.
    ///
    /// # Errors
    /// When a comment cannot be understood, or the last dose is later than the recording or stated as a time while
    /// nobody says when the recording was captured.
    pub fn context(&self, recording: &Recording, captured_at: Option<Moment>) -> Result<Context> {
        let mut context = motion::context_from_comments(recording)?;
        self.override_words(&mut context);
        if let Some(dose) = self.last_dose {
            context.medication.last_dose_minutes_ago = Some(dose.minutes_before(captured_at)?);
        }
        context.sampling = Some(recording.sampling_facts());
        Ok(context)
    }

    fn override_words(&self, context: &mut Context) {
        context.body_place = self.place.unwrap_or(context.body_place);
        context.side = self.side.unwrap_or(context.side);
        context.task = self.task.unwrap_or(context.task);
        context.medication.state = self.medication.unwrap_or(context.medication.state);
    }
}

impl LastDose {
    fn minutes_before(self, captured_at: Option<Moment>) -> Result<u32> {
        match self {
            Self::MinutesAgo(minutes) => Ok(minutes),
            Self::At(dose) => {
                let captured = captured_at.context(
                    "--last-dose states a time, but nobody says when the recording began: add --captured-at, or write \
                     how long ago the dose was, such as --last-dose 95min",
                )?;
                let Some(millis) = captured.millis.checked_sub(dose.millis) else {
                    bail!(
                        "the last dose ({dose}) is later than the recording ({captured}): correct --last-dose or --captured-at"
                    );
                };
                u32::try_from(millis / 60_000).context("the last dose is too long ago to be meant")
            }
        }
    }
}

impl FromStr for LastDose {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(ago) = text.parse::<SignedDuration>() {
            let minutes = u32::try_from(ago.as_mins()).map_err(|_| "the last dose lies in the past: write 95min")?;
            return Ok(Self::MinutesAgo(minutes));
        }
        Moment::parse(text).map(Self::At).map_err(|_| {
            "write how long ago (95min, 2h, 1h30min) or a time with its offset (2026-03-01T06:55:00+01:00)".to_owned()
        })
    }
}

/// An enumeration whose values have words.
trait Words: Copy + 'static {
    const ALL: &'static [(Self, &'static str)];
    fn from_words(text: &str) -> Option<Self>;
}

macro_rules! has_words {
    ($($name:ident),+) => {$(
        impl Words for $name {
            const ALL: &'static [(Self, &'static str)] = Self::ALL;
            fn from_words(text: &str) -> Option<Self> {
                Self::from_words(text)
            }
        }
    )+};
}

has_words!(BodyPlace, Side, Task, MedicationState);

fn words<T: Words>(text: &str) -> Result<T, String> {
    T::from_words(text).ok_or_else(|| {
        let known: Vec<String> = T::ALL.iter().map(|(_, words)| words.replace(' ', "-")).collect();
        format!("write one of {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_spelling() {
        assert_eq!(words::<BodyPlace>("lower-back").unwrap(), BodyPlace::LowerBack);
        assert_eq!(words::<Task>("freeLiving").unwrap(), Task::FreeLiving);
        assert!(words::<Side>("port").unwrap_err().contains("left, right, both, not-stated"));
    }

    #[test]
    fn a_dose_is_minutes_ago_or_a_time() {
        assert_eq!("95min".parse(), Ok(LastDose::MinutesAgo(95)));
        assert_eq!("1h30min".parse(), Ok(LastDose::MinutesAgo(90)));
        assert!("-5min".parse::<LastDose>().is_err() && "95".parse::<LastDose>().is_err());
        let dose: LastDose = "2026-03-01T06:55:00+01:00".parse().unwrap();
        let captured = Moment::parse("2026-03-01T08:30:00+01:00").unwrap();
        assert_eq!(dose.minutes_before(Some(captured)).unwrap(), 95);
        assert!(dose.minutes_before(None).is_err());
        let later: LastDose = "2026-03-01T08:31:00+01:00".parse().unwrap();
        assert!(later.minutes_before(Some(captured)).unwrap_err().to_string().contains("later than the recording"));
    }
}
