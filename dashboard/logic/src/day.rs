//! Days of the calendar, as people choose them in forms, against the chain's seconds.

use core::fmt;
use core::str::FromStr;

const SECONDS: i64 = 86_400;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// A day of the Gregorian calendar, from 1970 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i64,
    month: i64,
    day: i64,
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a day as year-month-day, such as 2026-03-31")]
pub struct DayError;

impl Day {
    /// The day with this number, month and year, if there is one.
    ///
    /// # Errors
    /// When there is none.
    pub fn new(year: i64, month: i64, day: i64) -> Result<Self, DayError> {
        let is_day =
            (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=length(year, month)).contains(&day);
        if is_day { Ok(Self { year, month, day }) } else { Err(DayError) }
    }

    /// The day of a moment (Unix seconds) in a zone that is so many minutes ahead of UTC.
    #[must_use]
    pub fn of(seconds: u64, offset_minutes: i32) -> Self {
        let last = Self { year: 9999, month: 12, day: 31 };
        let Ok(seconds) = i64::try_from(seconds) else { return last };
        let days = seconds.saturating_add(i64::from(offset_minutes) * 60).div_euclid(SECONDS);
        let (year, month, day) = civil(days.clamp(0, last.number()));
        Self { year, month, day }
    }

    /// The last second of the day (Unix seconds) in a zone that is so many minutes ahead of UTC.
    #[must_use]
    pub fn last_second(self, offset_minutes: i32) -> u64 {
        let end = (self.number() + 1) * SECONDS - 1 - i64::from(offset_minutes) * 60;
        u64::try_from(end).unwrap_or(0)
    }

    /// The first second of the day.
    #[must_use]
    pub fn first_second(self, offset_minutes: i32) -> u64 {
        let begin = self.number() * SECONDS - i64::from(offset_minutes) * 60;
        u64::try_from(begin).unwrap_or(0)
    }

    /// The same day so many months later; where that month is too short, its last.
    #[must_use]
    pub fn months_later(self, months: u32) -> Self {
        let month = self.month - 1 + i64::from(months);
        let (year, month) = (self.year + month.div_euclid(12), month.rem_euclid(12) + 1);
        if year > 9999 {
            return Self { year: 9999, month: 12, day: 31 };
        }
        Self { year, month, day: self.day.min(length(year, month)) }
    }

    /// Days since 1970-01-01.
    fn number(self) -> i64 {
        // Years begin in March here, so that a leap day is a year's last (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - EPOCH
    }
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + EPOCH;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

const fn length(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let mut parts = text.trim().split('-').map(|part| part.parse::<u16>().map(i64::from));
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) => Self::new(year, month, day),
            _ => Err(DayError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_those_of_the_date_command() {
        // date -u -d '2026-03-31 23:59:59' +%s
        assert_eq!(day("2026-03-31").last_second(0), 1_775_001_599);
        assert_eq!(day("2024-02-29").first_second(0), 1_709_164_800);
        assert_eq!(day("1970-01-01").first_second(0), 0);
        assert_eq!(day("9999-12-31").last_second(0), 253_402_300_799);
    }

    #[test]
    fn a_day_ends_when_it_ends_in_the_zone() {
        assert_eq!(day("2026-03-31").last_second(120), 1_775_001_599 - 7200);
        assert_eq!(Day::of(1_775_001_599 - 7200, 120), day("2026-03-31"));
        assert_eq!(Day::of(1_775_001_599 - 7200 + 1, 120), day("2026-04-01"));
    }

    #[test]
    fn months_later_stays_within_the_month() {
        for (from, months, to) in [
            ("2026-01-31", 1, "2026-02-28"),
            ("2026-11-30", 3, "2027-02-28"),
            ("2023-11-30", 3, "2024-02-29"),
            ("2026-10-05", 12, "2027-10-05"),
            ("9999-10-05", 12, "9999-12-31"),
        ] {
            assert_eq!(day(from).months_later(months), day(to), "{from}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "1969-12-31",
            "10000-01-01",
            "2026-1",
            "2026-01-01-",
            "-2026-01-01",
        ] {
            assert_eq!(text.parse::<Day>(), Err(DayError), "{text}");
        }
        assert_eq!("1970-01-01".parse::<Day>().unwrap().first_second(120), 0, "before the first second there is none");
    }

    proptest! {
        #[test]
        fn every_second_is_within_its_day(seconds in 0_u64..253_000_000_000, offset in -720_i32..=840) {
            let day = Day::of(seconds, offset);
            prop_assert!(day.first_second(offset) <= seconds && seconds <= day.last_second(offset));
            prop_assert_eq!(day.to_string().parse::<Day>(), Ok(day));
        }

        #[test]
        fn nothing_panics(text in ".{0,14}", seconds in any::<u64>(), offset in any::<i32>()) {
            let _parsed = text.parse::<Day>();
            let _later = Day::of(seconds, offset).months_later(u32::MAX).last_second(offset);
        }
    }
}
