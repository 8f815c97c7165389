//! Days and times in the reader's zone.

use crate::browser;
use dashboard_logic::day::Day;
use dashboard_logic::show::time;

/// The day of a moment (Unix seconds).
pub(in super::super) fn day_of(seconds: u64) -> Day {
    Day::of(seconds, browser::offset_minutes(seconds).into())
}

/// The last second of a day. The zone may be ahead of UTC by something else at its end than now.
pub(in super::super) fn last_second(day: Day) -> u64 {
    day.last_second(browser::offset_minutes(day.last_second(0)).into())
}

/// A moment in the reader's zone, which is named.
pub(in super::super) fn moment(seconds: u64) -> String {
    time::date_time(seconds, browser::offset_minutes(seconds))
}

/// What lies behind is no time that somebody meant: the first second of the year 10 000.
const NEVER: u64 = 253_402_300_800;

/// Whether an end is none that somebody meant.
pub(in super::super) const fn is_endless(seconds: u64) -> bool {
    seconds >= NEVER
}

/// An end in the reader's zone; what is beyond any calendar as such.
pub(in super::super) fn show_until(seconds: u64) -> String {
    if is_endless(seconds) { "without end".to_owned() } else { moment(seconds) }
}

/// The same inside of a sentence, `until 30 Nov 2026 …`.
pub(in super::super) fn until(seconds: u64) -> String {
    if is_endless(seconds) { "without end".to_owned() } else { format!("until {}", moment(seconds)) }
}

/// A beginning; the beginning of all time as such.
pub(in super::super) fn show_from(seconds: u64) -> String {
    if seconds == 0 { "any time".to_owned() } else { moment(seconds) }
}
