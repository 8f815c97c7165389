//! Times as FHIR writes them, with the offset of the place where they were taken.

use crate::ContentError;

const MILLISECONDS_OF_DAY: i64 = 86_400_000;
/// 9999-12-31T23:59:59.999Z, minus the largest offset: FHIR's years have four digits.
const LAST: i64 = 253_402_300_799_999 - MAX_OFFSET_MINUTES as i64 * 60_000;
/// The largest offset that FHIR's `dateTime` takes.
const MAX_OFFSET_MINUTES: i16 = 14 * 60;

/// `2023-11-14T23:13:20.123+01:00`: a time in milliseconds UTC, as clocks showed it `offset` minutes ahead of UTC.
pub(crate) fn date_time(milliseconds: u64, offset: i16) -> Result<String, ContentError> {
    let utc = i64::try_from(milliseconds).ok().filter(|utc| *utc <= LAST).ok_or(ContentError::Time)?;
    if !(-MAX_OFFSET_MINUTES..=MAX_OFFSET_MINUTES).contains(&offset) {
        return Err(ContentError::UtcOffset { minutes: offset });
    }
    let local = utc + i64::from(offset) * 60_000;
    let (day, time) = (local.div_euclid(MILLISECONDS_OF_DAY), local.rem_euclid(MILLISECONDS_OF_DAY));
    let (year, month, day) = civil(day);
    let (hour, minute) = (time / 3_600_000, time / 60_000 % 60);
    let (second, millisecond) = (time / 1000 % 60, time % 1000);
    let (sign, ahead) = if offset < 0 { ('-', -offset) } else { ('+', offset) };
    Ok(format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}{sign}{:02}:{:02}",
        ahead / 60,
        ahead % 60
    ))
}

/// Reads what [`date_time`] wrote: milliseconds UTC and the offset in minutes.
pub(crate) fn parse_date_time(text: &str) -> Option<(u64, i16)> {
    let number = |from: usize, to: usize| -> Option<i64> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let sign = match text.get(23..24)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let offset = sign * (number(24, 26)? * 60 + number(27, 29)?);
    let day = days(number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let time = (number(11, 13)? * 60 + number(14, 16)?) * 60_000 + number(17, 19)? * 1000 + number(20, 23)?;
    let utc = u64::try_from(day * MILLISECONDS_OF_DAY + time - offset * 60_000).ok()?;
    let offset = i16::try_from(offset).ok()?;
    // Written again it must be the same: then no field was out of range and every separator stood in its place.
    (date_time(utc, offset).ok()? == text).then_some((utc, offset))
}

/// Year, month and day of the proleptic Gregorian calendar, counted from 1970-01-01, by eras of 400 years that begin in March.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The inverse of [`civil`].
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let shifted = (month + 9).rem_euclid(12);
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Timestamp, tz::Offset};
    use proptest::prelude::*;

    #[test]
    fn writes_the_place_s_own_time() {
        assert_eq!(date_time(1_700_000_000_123, 60).unwrap(), "2023-11-14T23:13:20.123+01:00");
        assert_eq!(date_time(1_700_000_000_123, -210).unwrap(), "2023-11-14T18:43:20.123-03:30");
        assert_eq!(date_time(0, 0).unwrap(), "1970-01-01T00:00:00.000+00:00");
        assert_eq!(date_time(951_782_400_000, 0).unwrap(), "2000-02-29T00:00:00.000+00:00");
    }

    #[test]
    fn what_fhir_cannot_write_is_refused() {
        assert_eq!(date_time(u64::MAX, 0), Err(ContentError::Time));
        assert_eq!(date_time(LAST as u64 + 1, 0), Err(ContentError::Time));
        assert!(date_time(LAST as u64, 840).unwrap().starts_with("9999-12-31T23:59:59.999"));
        for minutes in [841, -841, i16::MIN, i16::MAX] {
            assert_eq!(date_time(0, minutes), Err(ContentError::UtcOffset { minutes }));
        }
    }

    #[test]
    fn other_forms_are_not_read() {
        for text in [
            "",
            "2023-11-14",
            "2023-11-14T23:13:20.123Z",
            "2023-11-14T23:13:20.123+01:60",
            "2023-13-14T23:13:20.123+01:00",
            "2023-02-29T23:13:20.123+01:00",
            "2023-11-14 23:13:20.123+01:00",
            "2023-11-14T23:13:20.123+01:00 ",
            "2023-11-14T23:13:2é.12+01:00",
            "1969-12-31T23:59:59.999+00:00",
        ] {
            assert_eq!(parse_date_time(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_jiff(milliseconds in 0..=LAST as u64, offset in -840i16..=840) {
            let text = date_time(milliseconds, offset).unwrap();
            prop_assert_eq!(parse_date_time(&text), Some((milliseconds, offset)));
            let timestamp: Timestamp = text.parse().unwrap();
            prop_assert_eq!(timestamp.as_millisecond(), milliseconds as i64);
            let local = Offset::from_seconds(i32::from(offset) * 60).unwrap().to_datetime(timestamp);
            prop_assert_eq!(&text[..19], &local.to_string()[..19]);
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,40}") {
            let _ = parse_date_time(&text);
        }
    }
}
