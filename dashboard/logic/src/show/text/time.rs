//! Of times.

/// Less than ten seconds away.
pub const NOW: &str = "now";
/// No end.
pub const NO_END: &str = "without end";
/// No time that a calendar has.
pub const BEYOND: &str = "a time beyond the calendar";

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// `3 days`.
#[must_use]
pub fn count(count: u64, unit: Unit) -> String {
    let word = match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Month => "month",
        Unit::Year => "year",
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}

/// In the future.
#[must_use]
pub fn ahead(duration: &str) -> String {
    format!("in {duration}")
}

/// In the past.
#[must_use]
pub fn ago(duration: &str) -> String {
    format!("{duration} ago")
}

/// An end.
#[must_use]
pub fn until(time: &str) -> String {
    format!("until {time}")
}

/// `Nov`; months are counted from 1.
#[must_use]
pub fn month(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or("?")
}

/// `3 May`.
#[must_use]
pub fn day(day: u8, of: u8) -> String {
    format!("{day} {}", month(of))
}

/// `30 Nov 2026`.
#[must_use]
pub fn date(day: u8, of: u8, year: i64) -> String {
    format!("{day} {} {year}", month(of))
}

/// `30 Nov 2026, 14:05 (UTC+01:00)`.
#[must_use]
pub fn date_time(date: &str, hour: u8, minute: u8, zone: &str) -> String {
    format!("{date}, {hour:02}:{minute:02} ({zone})")
}
