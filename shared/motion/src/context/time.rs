//! RFC 3339 times.

use super::CapturedAt;

/// Reads `2026-03-01T09:30:00.250+01:00`; years 1970 to 2200, offset needed.
pub(super) fn parse_rfc3339(text: &str) -> Option<CapturedAt> {
    let text = text.trim();
    let field = |from: usize, to: usize| -> Option<i64> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    };
    let is = |at: usize, allowed: &[u8]| text.as_bytes().get(at).is_some_and(|byte| allowed.contains(byte));
    if !(is(4, b"-") && is(7, b"-") && is(10, b"Tt ") && is(13, b":") && is(16, b":")) {
        return None;
    }
    let (year, month, day) = (field(0, 4)?, field(5, 7)?, field(8, 10)?);
    let (hour, minute, second) = (field(11, 13)?, field(14, 16)?, field(17, 19)?);
    let valid = (1970..=2200).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    if !valid {
        return None;
    }
    let rest = text.get(19..)?;
    let (milliseconds, zone) = match rest.strip_prefix('.') {
        None => (0, rest),
        Some(fraction) => {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            let mut thousandths = fraction.get(..digits.min(3))?.parse::<i64>().ok()?;
            for _ in digits..3 {
                thousandths *= 10;
            }
            (thousandths, fraction.get(digits..)?)
        }
    };
    let utc_offset_minutes = parse_offset(zone)?;
    let days = days_since_1970(year, month, day);
    let seconds = ((days * 24 + hour) * 60 + minute - i64::from(utc_offset_minutes)) * 60 + second;
    let unix_milliseconds = u64::try_from(seconds * 1000 + milliseconds).ok()?;
    Some(CapturedAt { unix_milliseconds, utc_offset_minutes })
}

fn parse_offset(zone: &str) -> Option<i16> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match zone.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then(|| sign * (i16::from(hours) * 60 + i16::from(minutes)))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let years: i64 = (1970..year).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
    let months: i64 = (1..month).map(|month| days_in_month(year, month)).sum();
    years + months + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_times_are_read() {
        let at = |text| parse_rfc3339(text).map(|time| (time.unix_milliseconds, time.utc_offset_minutes));
        assert_eq!(at("1970-01-01T00:00:00Z"), Some((0, 0)));
        assert_eq!(at("2021-06-27T16:52:20Z"), Some((1_624_812_740_000, 0)));
        assert_eq!(at("2024-02-29T23:59:59.5-05:30"), Some((1_709_270_999_500, -330)));
        assert_eq!(at("2000-03-01 01:00:00+01:00"), Some((951_868_800_000, 60)));
    }

    #[test]
    fn other_texts_are_not() {
        for text in [
            "",
            "2021-06-27",
            "2021-06-27T16:52:20",
            "2021-02-29T00:00:00Z",
            "2021-13-01T00:00:00Z",
            "2021-06-27T24:00:00Z",
            "2021-06-27T16:52:20+1:00",
            "2021-06-27T16:52:20.Z",
            "1969-12-31T23:59:59Z",
            "1970-01-01T00:00:00+01:00",
            "2021-06-27T16:52:20é",
            "+021-06-27T16:52:20Z",
        ] {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }
}
