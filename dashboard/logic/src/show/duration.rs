//! How long, and how long ago.

use super::text::time as say;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// `3 days`, `2 hours`, in the largest unit of which there are two at least; rounded down.
#[must_use]
pub fn duration(seconds: u64) -> String {
    let (count, unit) = [(2 * 365 * DAY, 365 * DAY, say::Unit::Year), (60 * DAY, 30 * DAY, say::Unit::Month)]
        .into_iter()
        .chain([(2 * DAY, DAY, say::Unit::Day), (2 * HOUR, HOUR, say::Unit::Hour), (MINUTE, MINUTE, say::Unit::Minute)])
        .find(|(from, ..)| seconds >= *from)
        .map_or((seconds, say::Unit::Second), |(_, size, unit)| (seconds / size, unit));
    say::count(count, unit)
}

/// `in 3 days`, `2 hours ago`, `now`.
#[must_use]
pub fn relative(time: u64, now: u64) -> String {
    match time.abs_diff(now) {
        0..10 => say::NOW.to_owned(),
        away if time > now => say::ahead(&duration(away)),
        away => say::ago(&duration(away)),
    }
}

/// An age of so many seconds, `open for 3 days`; where it is not known, that.
#[must_use]
pub fn age(seconds: Option<u64>) -> String {
    seconds.map_or_else(|| super::text::NOT_KNOWN.to_owned(), duration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_one_unit() {
        let said = [1, 59, 60, 119, 7_199, 7_200, 2 * DAY - 1, 2 * DAY, 59 * DAY, 60 * DAY, 800 * DAY].map(duration);
        let expected = [
            "1 second",
            "59 seconds",
            "1 minute",
            "1 minute",
            "119 minutes",
            "2 hours",
            "47 hours",
            "2 days",
            "59 days",
            "2 months",
            "2 years",
        ];
        assert_eq!(said, expected);
        assert_eq!(duration(u64::MAX), "584942417355 years");
    }

    #[test]
    fn before_and_after_are_told_apart() {
        assert_eq!(relative(1_000, 1_005), "now");
        assert_eq!(relative(1_000 + 3 * DAY, 1_000), "in 3 days");
        assert_eq!(relative(0, 2 * HOUR), "2 hours ago");
        assert_eq!((age(None), age(Some(DAY))), ("not known".to_owned(), "24 hours".to_owned()));
    }
}
