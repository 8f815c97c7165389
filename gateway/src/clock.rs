//! Times as the project writes them: milliseconds UTC on the wire, RFC 3339 for people.

use jiff::{Timestamp, Zoned, tz::TimeZone};
use std::time::{Duration, SystemTime};

/// A moment with the UTC offset that was in force where it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub millis: u64,
    /// Minutes east of UTC.
    pub utc_offset_minutes: i16,
}

impl Moment {
    /// `time` in the zone of this machine; `None` before 1970 or beyond the calendar.
    #[must_use]
    pub fn from_system(time: SystemTime) -> Option<Self> {
        let zoned = Timestamp::try_from(time).ok()?.to_zoned(TimeZone::system());
        Self::from_zoned(&zoned)
    }

    /// An RFC 3339 time; its own offset is kept, so `Z` means an offset of zero.
    ///
    /// # Errors
    /// A sentence that shows the form to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        const FORM: &str = "write a time such as 2026-03-01T08:30:00+01:00";
        let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text).map_err(|_| FORM.to_owned())?;
        let time = pieces.time().ok_or(FORM)?;
        let offset = pieces.to_numeric_offset().ok_or("the time needs its UTC offset, such as +01:00, or Z for UTC")?;
        let timestamp =
            offset.to_timestamp(pieces.date().to_datetime(time)).map_err(|_| "the time is outside the calendar")?;
        let moment = Self::from_zoned(&timestamp.to_zoned(TimeZone::fixed(offset)));
        moment.ok_or_else(|| "a time before 1970 cannot be a capture time".to_owned())
    }

    fn from_zoned(zoned: &Zoned) -> Option<Self> {
        Some(Self {
            millis: u64::try_from(zoned.timestamp().as_millisecond()).ok()?,
            utc_offset_minutes: i16::try_from(zoned.offset().seconds() / 60).ok()?,
        })
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&rfc3339(self.millis, self.utc_offset_minutes))
    }
}

/// Now, in milliseconds UTC.
#[must_use]
pub fn now_millis() -> u64 {
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// `millis` as RFC 3339 with whole seconds, at an offset in minutes.
#[must_use]
pub fn rfc3339(millis: u64, utc_offset_minutes: i16) -> String {
    let offset = jiff::tz::Offset::from_seconds(i32::from(utc_offset_minutes) * 60).unwrap_or(jiff::tz::Offset::UTC);
    let timestamp = i64::try_from(millis).ok().and_then(|millis| Timestamp::from_millisecond(millis).ok());
    timestamp.map_or_else(
        || "a time beyond the calendar".to_owned(),
        |timestamp| {
            offset.to_datetime(timestamp).strftime("%Y-%m-%dT%H:%M:%S").to_string() + &offset_text(utc_offset_minutes)
        },
    )
}

/// `seconds` (Unix) in this machine's zone, RFC 3339.
#[must_use]
pub fn local(seconds: u64) -> String {
    let timestamp = i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    let offset = timestamp.map_or(0, |timestamp| TimeZone::system().to_offset(timestamp).seconds() / 60);
    rfc3339(seconds.saturating_mul(1_000), i16::try_from(offset).unwrap_or_default())
}

/// This machine's zone for a person: `Europe/Berlin`, or its offset.
#[must_use]
pub fn zone_name() -> String {
    let zone = TimeZone::system();
    match zone.iana_name() {
        Some(name) => name.to_owned(),
        None => format!("UTC{}", zone.to_offset(Timestamp::now())),
    }
}

/// An RFC 3339 time, or a day in this machine's zone: its first moment, or with `end` its last second.
///
/// # Errors
/// A sentence that shows the form to write.
pub fn day_or_time(text: &str, end: bool) -> Result<Timestamp, String> {
    const FORM: &str = "write a day such as 2026-03-01, or a time such as 2026-03-01T08:30:00+01:00";
    if let Ok(moment) = Moment::parse(text) {
        let millis = i64::try_from(moment.millis).map_err(|_| FORM.to_owned())?;
        return Timestamp::from_millisecond(millis).map_err(|_| FORM.to_owned());
    }
    if text.len() != "2026-03-01".len() {
        // A time without its offset reads as a day, too, and would lose its time.
        return Err(FORM.to_owned());
    }
    let day: jiff::civil::Date = text.parse().map_err(|_| FORM.to_owned())?;
    let start = |day: jiff::civil::Date| {
        let start = day.to_zoned(TimeZone::system()).map_err(|_| "the day is outside the calendar".to_owned())?;
        Ok::<_, String>(start.timestamp())
    };
    if !end {
        return start(day);
    }
    let next = day.tomorrow().map_err(|_| "the day is outside the calendar".to_owned())?;
    start(next).map(|next| next - jiff::SignedDuration::from_secs(1))
}

fn offset_text(minutes: i16) -> String {
    if minutes == 0 {
        return "Z".to_owned();
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A duration for people, with one unit: `850 ms`, `12 s`, `3 min`, `5 h`, `2 days`.
#[must_use]
pub fn roughly(duration: Duration) -> String {
    match duration.as_secs() {
        0 => format!("{} ms", duration.as_millis()),
        seconds @ 1..=119 => format!("{seconds} s"),
        seconds @ 120..=7_199 => format!("{} min", seconds / 60),
        seconds @ 7_200..=172_799 => format!("{} h", seconds / 3_600),
        seconds => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_keeps_its_own_offset() {
        let moment = Moment::parse("2026-03-01T08:30:00+01:00").unwrap();
        assert_eq!(moment, Moment { millis: 1_772_350_200_000, utc_offset_minutes: 60 });
        assert_eq!(moment.to_string(), "2026-03-01T08:30:00+01:00");
        assert_eq!(Moment::parse("2026-03-01T07:30:00Z").unwrap().millis, moment.millis);
        assert_eq!(Moment::parse("2026-03-01T00:00:00-03:30").unwrap().to_string(), "2026-03-01T00:00:00-03:30");
    }

    #[test]
    fn a_time_without_an_offset_is_refused() {
        for text in
            ["2026-03-01T08:30:00", "2026-03-01", "yesterday", "", "1969-12-31T23:59:59Z", "2026-13-01T00:00:00Z"]
        {
            assert!(Moment::parse(text).is_err(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(seconds in 0_u64..253_000_000_000, utc_offset_minutes in -1_080_i16..=1_080) {
            let moment = Moment { millis: seconds * 1_000, utc_offset_minutes };
            proptest::prop_assert_eq!(Moment::parse(&moment.to_string()), Ok(moment));
        }

        #[test]
        fn no_text_and_no_number_makes_it_stumble(text in ".*", millis: u64, utc_offset_minutes: i16) {
            let _read = Moment::parse(&text);
            proptest::prop_assert!(!rfc3339(millis, utc_offset_minutes).is_empty());
        }
    }

    #[test]
    fn a_day_begins_and_ends_in_this_machines_zone() {
        let (first, last) = (day_or_time("2026-03-01", false).unwrap(), day_or_time("2026-03-01", true).unwrap());
        assert_eq!(last.as_second() - first.as_second(), 86_399);
        let time = day_or_time("2026-03-01T08:30:00+01:00", true).unwrap();
        assert_eq!(time.as_second(), 1_772_350_200);
        for text in ["2026-02-30", "yesterday", "", "2026-03-01T08:30"] {
            assert!(day_or_time(text, false).is_err(), "{text}");
        }
        assert!(!zone_name().is_empty() && local(1_772_350_200).starts_with("2026-0"));
    }

    #[test]
    fn durations_are_said_with_one_unit() {
        let said = [0, 1, 119, 120, 7_200, 172_800].map(|seconds| roughly(Duration::from_secs(seconds)));
        assert_eq!(said, ["0 ms", "1 s", "119 s", "2 min", "2 h", "2 days"]);
    }
}
