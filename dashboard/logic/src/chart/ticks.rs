//! Where an axis has its marks.

use crate::show::{number, time};

/// A mark of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The value; of a time axis Unix seconds.
    pub value: f64,
    /// What stands beside it.
    pub label: String,
}

/// Round values from the last at or below `from` to the first at or above `to`: about `count`, by steps of 1, 2 or 5 and a
/// power of ten.
#[must_use]
pub fn linear_ticks(from: f64, to: f64, count: usize) -> Vec<Tick> {
    let extent = to - from;
    if !(from.is_finite() && to.is_finite() && extent.is_finite()) || extent < 0.0 {
        return Vec::new();
    }
    // Below that, neighbouring numbers cannot be told apart any more.
    let smallest = from.abs().max(to.abs()) * 1e-9 + 1e-300;
    let rough = (extent / count.clamp(1, 100) as f64).max(smallest);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * power).find(|step| *step >= rough * 0.999);
    let step = step.unwrap_or(power * 10.0);
    let (first, last) = ((from / step).floor(), (to / step).ceil());
    let steps = (last - first).clamp(0.0, 200.0) as u32;
    (0..=steps)
        .map(|index| {
            let value = (first + f64::from(index)) * step;
            Tick { value, label: number(value) }
        })
        .collect()
}

#[derive(Clone, Copy)]
enum Step {
    Minutes(i64),
    Days(i64),
    Months(i64),
}

const STEPS: [(i64, Step); 17] = [
    (60, Step::Minutes(1)),
    (300, Step::Minutes(5)),
    (900, Step::Minutes(15)),
    (3_600, Step::Minutes(60)),
    (10_800, Step::Minutes(180)),
    (21_600, Step::Minutes(360)),
    (43_200, Step::Minutes(720)),
    (86_400, Step::Days(1)),
    (2 * 86_400, Step::Days(2)),
    (7 * 86_400, Step::Days(7)),
    (14 * 86_400, Step::Days(14)),
    (30 * 86_400, Step::Months(1)),
    (91 * 86_400, Step::Months(3)),
    (182 * 86_400, Step::Months(6)),
    (365 * 86_400, Step::Months(12)),
    (5 * 365 * 86_400, Step::Months(60)),
    (25 * 365 * 86_400, Step::Months(300)),
];

/// Marks between two times (Unix seconds), at most `count`, where the place's clock and calendar are round: at full hours,
/// midnights, Mondays, first days of months. `offset` is the place's, in minutes ahead of UTC.
#[must_use]
pub fn time_ticks(from: u64, to: u64, offset: i16, count: usize) -> Vec<Tick> {
    // The year 9999: what lies behind is no time that somebody meant.
    const LAST: u64 = 253_402_214_400;
    if from > to || to >= LAST {
        return Vec::new();
    }
    let (from, to) = (from as i64, to as i64);
    let most = count.clamp(1, 100) as i64;
    let fits = |(seconds, _): &&(i64, Step)| (to - from) / seconds < most;
    let step = STEPS.iter().find(fits).map_or(Step::Months(1_200), |(_, step)| *step);
    let mut ticks = Vec::new();
    let mut at = first(step, from, offset);
    while at <= to && ticks.len() < 200 {
        if at >= from {
            ticks.push(Tick { value: at as f64, label: label(step, at, offset) });
        }
        at = match step {
            Step::Minutes(minutes) => at + minutes * 60,
            Step::Days(days) => at + days * 86_400,
            Step::Months(months) => time::month_begins(at, offset, months),
        };
    }
    ticks
}

/// The last round time at or before `from`.
fn first(step: Step, from: i64, offset: i16) -> i64 {
    let midnight = time::midnight(from, offset);
    let local_days = (midnight + i64::from(offset) * 60).div_euclid(86_400);
    match step {
        Step::Minutes(minutes) => midnight + (from - midnight) / (minutes * 60) * (minutes * 60),
        Step::Days(1) => midnight,
        // 1970-01-05 was a Monday.
        Step::Days(days) => midnight - (local_days - 4).rem_euclid(days) * 86_400,
        Step::Months(months) => {
            let civil = time::civil(u64::try_from(from).unwrap_or_default(), offset);
            let count = civil.map_or(0, |civil| civil.year * 12 + i64::from(civil.month) - 1);
            time::month_begins(from, offset, -count.rem_euclid(months))
        }
    }
}

fn label(step: Step, at: i64, offset: i16) -> String {
    let Ok(at) = u64::try_from(at) else { return String::new() };
    let Some(civil) = time::civil(at, offset) else { return String::new() };
    match step {
        Step::Minutes(_) if civil.hour != 0 || civil.minute != 0 => time::clock(at, offset),
        Step::Minutes(_) | Step::Days(_) => time::day(at, offset),
        Step::Months(12..) => civil.year.to_string(),
        Step::Months(_) if civil.month == 1 => civil.year.to_string(),
        Step::Months(_) => crate::show::text::time::month(civil.month).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 2026-05-03T10:20:00+02:00.
    const START: u64 = 1_777_796_400;
    const DAY: u64 = 86_400;

    fn labels(ticks: Vec<Tick>) -> Vec<String> {
        ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn values_are_round() {
        assert_eq!(labels(linear_ticks(0.0, 4.0, 4)), ["0", "1", "2", "3", "4"]);
        assert_eq!(labels(linear_ticks(0.13, 0.87, 5)), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
        assert_eq!(labels(linear_ticks(-3.0, 12.0, 3)), ["-5", "0", "5", "10", "15"]);
        assert!(linear_ticks(1.0, 0.0, 3).is_empty() && linear_ticks(f64::NAN, 1.0, 3).is_empty());
    }

    #[test]
    fn times_are_round_where_the_recording_was_made() {
        assert_eq!(labels(time_ticks(START, START + 3 * 3_600, 120, 4)), ["11:00", "12:00", "13:00"]);
        assert_eq!(labels(time_ticks(START, START + 3 * 3_600, 150, 4)), ["11:00", "12:00", "13:00"]);
        assert_eq!(labels(time_ticks(START, START + DAY, 120, 5)), ["12:00", "18:00", "4 May", "06:00"]);
        assert_eq!(labels(time_ticks(START, START + 3 * DAY, 120, 4)), ["4 May", "5 May", "6 May"]);
        assert_eq!(labels(time_ticks(START, START + 20 * DAY, 120, 4)), ["4 May", "11 May", "18 May"]);
        assert_eq!(labels(time_ticks(START, START + 120 * DAY, 120, 6)), ["Jun", "Jul", "Aug"]);
        assert_eq!(labels(time_ticks(START, START + 400 * DAY, 120, 6)), ["Jul", "Oct", "2027", "Apr"]);
        assert_eq!(labels(time_ticks(START, START + 1_500 * DAY, 120, 6)), ["2027", "2028", "2029", "2030"]);
        assert!(time_ticks(5, 4, 0, 3).is_empty() && time_ticks(0, u64::MAX, 0, 3).is_empty());
    }

    proptest! {
        #[test]
        fn ticks_are_few_in_order_and_within(from in 0_u64..250_000_000_000, more in 0_u64..3_000_000_000, offset in -840_i16..=840, count in 1_usize..12) {
            let ticks = time_ticks(from, from + more, offset, count);
            prop_assert!(ticks.len() <= count + 2, "{ticks:?}");
            prop_assert!(ticks.windows(2).all(|pair| pair[0].value < pair[1].value));
            prop_assert!(ticks.iter().all(|tick| tick.value >= from as f64 && tick.value <= (from + more) as f64));
        }

        #[test]
        fn no_range_makes_it_stumble(from: f64, to: f64, count: usize) {
            let ticks = linear_ticks(from, to, count);
            prop_assert!(ticks.len() <= 201 && ticks.windows(2).all(|pair| pair[0].value <= pair[1].value));
        }
    }
}
