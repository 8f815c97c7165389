//! The header line: which column holds what, in which unit.

use crate::{RecordingError, STANDARD_GRAVITY};

/// The most columns a file may have.
pub(super) const MAX_COLUMNS: usize = 32;

const TIME_NAMES: &str = "t_s or time_s, in seconds";
const ACCELERATION_NAMES: &str = "acc_x_g or acc_x_ms2, and so for y and z";
const GYROSCOPE_NAMES: &str = "gyr_x_dps or gyr_x_rads, and so for y and z";
const REQUIRED: [&str; 6] = ["acc_x", "acc_y", "acc_z", "gyr_x", "gyr_y", "gyr_z"];

/// A column that is read: where its value goes and what it is multiplied by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    /// Seconds.
    Time,
    /// Channel 0–2 acceleration, 3–5 angular velocity, and the factor to m/s² or °/s.
    Channel(usize, f64),
    /// A column of something else, as a label.
    Ignored,
}

/// The columns of a file.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) targets: Vec<Target>,
    pub(super) names: Vec<String>,
    pub(super) time: bool,
    pub(super) gyroscope: bool,
}

impl Header {
    /// Reads the names of a header line.
    pub(super) fn parse(line: u64, names: Vec<String>) -> Result<Self, RecordingError> {
        if names.len() > MAX_COLUMNS {
            return Err(RecordingError::TooManyColumns { line, limit: MAX_COLUMNS });
        }
        if let [only] = names.as_slice() {
            for (separator, found) in [(';', "semicolons"), ('\t', "tabs"), (' ', "spaces"), ('|', "bars")] {
                if only.contains(separator) && Self::would_be_columns(only.split(separator)) {
                    return Err(RecordingError::Separator { line, found });
                }
            }
        }
        // A title or a web page is one name that means nothing; a line of samples has only numbers.
        let meaningless = matches!(names.as_slice(), [only] if !Self::is_quantity(only));
        if meaningless || names.iter().all(|name| name.is_empty() || name.parse::<f64>().is_ok()) {
            return Err(RecordingError::HeaderMissing { line });
        }
        let mut targets: Vec<Target> = Vec::with_capacity(names.len());
        for name in &names {
            let target = Self::target(line, name)?;
            let same = |other: &Target| match (other, &target) {
                (Target::Channel(a, _), Target::Channel(b, _)) => a == b,
                (Target::Time, Target::Time) => true,
                _ => false,
            };
            if targets.iter().any(same) {
                return Err(RecordingError::ColumnTwice { line, column: shown(name) });
            }
            targets.push(target);
        }
        let has = |channel: usize| targets.iter().any(|t| matches!(t, Target::Channel(c, _) if *c == channel));
        let gyroscope = (3..6).any(has);
        for (channel, column) in REQUIRED.into_iter().enumerate() {
            if (channel < 3 || gyroscope) && !has(channel) {
                let names = if channel < 3 { ACCELERATION_NAMES } else { GYROSCOPE_NAMES };
                return Err(RecordingError::ColumnMissing { line, column, names });
            }
        }
        let time = targets.contains(&Target::Time);
        Ok(Self { targets, names, time, gyroscope })
    }

    fn would_be_columns<'a>(mut parts: impl Iterator<Item = &'a str> + Clone) -> bool {
        parts.clone().any(Self::is_quantity) || parts.all(|part| part.trim().parse::<f64>().is_ok())
    }

    /// Whether it names time, acceleration or angular velocity, with a known unit or not.
    fn is_quantity(name: &str) -> bool {
        !matches!(Self::target(0, name.trim()), Ok(Target::Ignored))
    }

    fn target(line: u64, name: &str) -> Result<Target, RecordingError> {
        let folded = name.to_ascii_lowercase();
        let unknown = |names| Err(RecordingError::UnitUnknown { line, column: shown(name), names });
        if matches!(folded.as_str(), "t_s" | "time_s") {
            return Ok(Target::Time);
        }
        let mut parts = folded.split('_');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("t" | "time" | "timestamp"), ..) => unknown(TIME_NAMES),
            (Some("acc"), Some(axis @ ("x" | "y" | "z")), unit, rest) => match (unit, rest) {
                (Some("g"), None) => Ok(Target::Channel(axis_index(axis), STANDARD_GRAVITY)),
                (Some("ms2"), None) => Ok(Target::Channel(axis_index(axis), 1.0)),
                _ => unknown(ACCELERATION_NAMES),
            },
            (Some("gyr"), Some(axis @ ("x" | "y" | "z")), unit, rest) => match (unit, rest) {
                (Some("dps"), None) => Ok(Target::Channel(3 + axis_index(axis), 1.0)),
                (Some("rads"), None) => Ok(Target::Channel(3 + axis_index(axis), 180.0 / core::f64::consts::PI)),
                _ => unknown(GYROSCOPE_NAMES),
            },
            _ => Ok(Target::Ignored),
        }
    }
}

/// A column's name as it may stand in a message: short, and without what would move a terminal's cursor.
fn shown(name: &str) -> String {
    const LONGEST: usize = 32;
    let mut text: String = name.chars().take(LONGEST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if name.chars().nth(LONGEST).is_some() {
        text.push('…');
    }
    text
}

fn axis_index(axis: &str) -> usize {
    match axis {
        "x" => 0,
        "y" => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(header: &str) -> Result<Header, RecordingError> {
        Header::parse(1, header.split(',').map(str::to_owned).collect())
    }

    #[test]
    fn units_become_factors() {
        let header = parse("time_s,ACC_X_g,acc_y_ms2,acc_z_g,gyr_x_rads,gyr_y_dps,gyr_z_dps,label").expect("a header");
        assert!(header.time && header.gyroscope);
        assert_eq!(header.targets[1], Target::Channel(0, STANDARD_GRAVITY));
        assert_eq!(header.targets[4], Target::Channel(3, 180.0 / core::f64::consts::PI));
        assert_eq!(header.targets[7], Target::Ignored);
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert!(matches!(parse("t_s,acc_x_g,acc_y_g"), Err(RecordingError::ColumnMissing { column: "acc_z", .. })));
        assert!(matches!(parse("t_ms,acc_x_g,acc_y_g,acc_z_g"), Err(RecordingError::UnitUnknown { .. })));
        assert!(matches!(parse("acc_x_mg,acc_y_g,acc_z_g"), Err(RecordingError::UnitUnknown { .. })));
        assert!(matches!(parse("acc_x,acc_y,acc_z"), Err(RecordingError::UnitUnknown { .. })));
        assert!(matches!(parse("acc_x_g,acc_x_ms2,acc_y_g,acc_z_g"), Err(RecordingError::ColumnTwice { .. })));
        assert!(matches!(parse("acc_x_g,acc_y_g,acc_z_g,gyr_x_dps"), Err(RecordingError::ColumnMissing { .. })));
        assert!(matches!(parse("t_s;acc_x_g"), Err(RecordingError::Separator { found: "semicolons", .. })));
        assert!(matches!(parse("0.0 1 2 3"), Err(RecordingError::Separator { found: "spaces", .. })));
        assert!(matches!(parse("0.0,1,2,3"), Err(RecordingError::HeaderMissing { .. })));
        assert!(matches!(parse("Recorder 3000 export"), Err(RecordingError::HeaderMissing { .. })));
        assert!(matches!(parse(&"x,".repeat(40)), Err(RecordingError::TooManyColumns { .. })));
    }
}
