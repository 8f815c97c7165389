//! Times as clocks and calendars show them, some minutes ahead of UTC.

use super::text::time as say;

/// 9999-12-31T00:00:00Z: what lies behind is no time that somebody meant.
const LAST: u64 = 253_402_214_400;
const DAY: i64 = 86_400;

/// A time as a clock and a calendar show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// The year.
    pub year: i64,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
}

/// Unix seconds, `offset` minutes ahead of UTC; nothing beyond the year 9999.
#[must_use]
pub fn civil(seconds: u64, offset: i16) -> Option<Civil> {
    let utc = i64::try_from(seconds).ok().filter(|_| seconds < LAST)?;
    let local = utc + i64::from(offset) * 60;
    let (days, time) = (local.div_euclid(DAY), local.rem_euclid(DAY));
    let (year, month, day) = calendar(days);
    let small = |number: i64| u8::try_from(number).unwrap_or_default();
    let (hour, minute, second) = (small(time / 3_600), small(time / 60 % 60), small(time % 60));
    Some(Civil { year, month: small(month), day: small(day), hour, minute, second })
}

/// `30 Nov 2026, 14:05 (UTC+01:00)`.
#[must_use]
pub fn date_time(seconds: u64, offset: i16) -> String {
    shown(seconds, offset, |civil| say::date_time(&date_of(civil), civil.hour, civil.minute, &zone(offset)))
}

/// The same of milliseconds.
#[must_use]
pub fn date_time_of_millis(millis: u64, offset: i16) -> String {
    date_time(millis / 1_000, offset)
}

/// `30 Nov 2026`.
#[must_use]
pub fn date(seconds: u64, offset: i16) -> String {
    shown(seconds, offset, date_of)
}

/// `3 May`, for sentences and axes that name the year elsewhere.
#[must_use]
pub fn day(seconds: u64, offset: i16) -> String {
    shown(seconds, offset, |civil| say::day(civil.day, civil.month))
}

/// `14:05`.
#[must_use]
pub fn clock(seconds: u64, offset: i16) -> String {
    shown(seconds, offset, |civil| format!("{:02}:{:02}", civil.hour, civil.minute))
}

/// `until 30 Nov 2026, 14:05 (UTC+01:00)`, or `without end`.
#[must_use]
pub fn until(end: Option<u64>, offset: i16) -> String {
    match end {
        Some(end) if end < LAST => say::until(&date_time(end, offset)),
        _ => say::NO_END.to_owned(),
    }
}

/// RFC 3339, for programs and for the attribute `datetime`.
#[must_use]
pub fn rfc3339(seconds: u64, offset: i16) -> String {
    shown(seconds, offset, |civil| {
        let Civil { year, month, day, hour, minute, second } = civil;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{}", numeric(offset))
    })
}

/// `UTC+01:00`.
#[must_use]
pub fn zone(offset: i16) -> String {
    format!("UTC{}", numeric(offset))
}

/// The first second of a day as an input of type `date` gives it, `2026-11-30`.
#[must_use]
pub fn day_begins(text: &str, offset: i16) -> Option<u64> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| -> Option<i64> {
        let part = parts.next()?;
        let is_number = part.len() == digits && part.bytes().all(|digit| digit.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    let days = days_of(year, month, day);
    // Counted back it must be the same day: then it exists.
    if calendar(days) != (year, month, day) {
        return None;
    }
    u64::try_from(days * DAY - i64::from(offset) * 60).ok()
}

/// The last second of such a day.
#[must_use]
pub fn day_ends(text: &str, offset: i16) -> Option<u64> {
    Some(day_begins(text, offset)? + DAY.unsigned_abs() - 1)
}

/// The first second of the day that `seconds` (Unix, may be negative) lies in.
#[must_use]
pub fn midnight(seconds: i64, offset: i16) -> i64 {
    let shift = i64::from(offset) * 60;
    seconds.saturating_add(shift).div_euclid(DAY).saturating_mul(DAY).saturating_sub(shift)
}

/// The first second of the month that lies `months` after the one that `seconds` lies in.
#[must_use]
pub fn month_begins(seconds: i64, offset: i16, months: i64) -> i64 {
    let shift = i64::from(offset) * 60;
    let (year, month, _) = calendar(seconds.saturating_add(shift).div_euclid(DAY));
    let count = (year * 12 + month - 1).saturating_add(months).clamp(-(1 << 40), 1 << 40);
    days_of(count.div_euclid(12), count.rem_euclid(12) + 1, 1) * DAY - shift
}

fn shown(seconds: u64, offset: i16, show: impl FnOnce(Civil) -> String) -> String {
    civil(seconds, offset).map_or_else(|| say::BEYOND.to_owned(), show)
}

fn date_of(civil: Civil) -> String {
    say::date(civil.day, civil.month, civil.year)
}

fn numeric(offset: i16) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Year, month and day of the proleptic Gregorian calendar, counted from 1970-01-01, by eras of 400 years that begin in March.
fn calendar(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The inverse of [`calendar`].
const fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let shifted = (month + 9).rem_euclid(12);
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOON: u64 = 1_796_043_900;

    #[test]
    fn times_are_those_of_the_place_with_the_zone_named() {
        assert_eq!(date_time(NOON, 60), "30 Nov 2026, 14:05 (UTC+01:00)");
        assert_eq!(date_time(NOON, -570), "30 Nov 2026, 03:35 (UTC-09:30)");
        assert_eq!(date_time_of_millis(NOON * 1_000 + 999, 0), "30 Nov 2026, 13:05 (UTC+00:00)");
        assert_eq!((date(0, 0).as_str(), day(951_782_400, 0).as_str()), ("1 Jan 1970", "29 Feb"));
        assert_eq!(date(0, -1), "31 Dec 1969");
        assert_eq!(clock(NOON, 330), "18:35");
        assert_eq!(rfc3339(NOON, 60), "2026-11-30T14:05:00+01:00");
    }

    #[test]
    fn what_never_ends_says_so() {
        assert_eq!(until(None, 0), "without end");
        assert_eq!(until(Some(u64::MAX), 0), "without end");
        assert_eq!(until(Some(NOON), 60), "until 30 Nov 2026, 14:05 (UTC+01:00)");
        assert_eq!(date_time(u64::MAX, 0), "a time beyond the calendar");
    }

    #[test]
    fn a_day_has_a_first_and_a_last_second() {
        assert_eq!(
            day_begins("2026-11-30", 60).map(|at| rfc3339(at, 60)).as_deref(),
            Some("2026-11-30T00:00:00+01:00")
        );
        assert_eq!(day_ends("2026-11-30", 60).map(|at| rfc3339(at, 60)).as_deref(), Some("2026-11-30T23:59:59+01:00"));
        for text in
            ["", "2026-02-30", "2026-13-01", "30.11.2026", "2026-11-30-1", "2026-1-30", "1970-01-01", "+026-01-01"]
        {
            assert_eq!(day_begins(text, 60), None, "{text}");
        }
    }

    #[test]
    fn months_begin_on_their_first_day() {
        let at = |months| rfc3339(u64::try_from(month_begins(NOON as i64, 60, months)).unwrap(), 60);
        assert_eq!(at(0), "2026-11-01T00:00:00+01:00");
        assert_eq!((at(2), at(-11)), ("2027-01-01T00:00:00+01:00".into(), "2025-12-01T00:00:00+01:00".into()));
        assert_eq!(midnight(NOON as i64, 60) as u64, day_begins("2026-11-30", 60).unwrap());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(seconds in DAY as u64..LAST, offset in -840_i16..=840) {
            let text = rfc3339(seconds, offset);
            let begins = day_begins(&text[..10], offset).unwrap();
            prop_assert!(begins <= seconds && seconds <= day_ends(&text[..10], offset).unwrap());
            prop_assert_eq!(begins as i64, midnight(seconds as i64, offset));
            prop_assert!(seconds - begins < 86_400);
        }

        #[test]
        fn nothing_makes_it_stumble(seconds: u64, offset: i16, text in "\\PC{0,12}") {
            prop_assert!(!date_time(seconds, offset).is_empty());
            let _read = day_begins(&text, offset);
        }
    }
}
