//! The evidence within one recording.

use super::{Frame, Point, Scale, Tick, linear_ticks, polyline};
use crate::show::{number, plain, unit};
use motion::{Domain, Outcome, Series};
use records::ReadRecord;

/// One thing that was measured over the time of a recording.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceLine {
    /// The domain that it is evidence of.
    pub domain: Domain,
    /// The values.
    pub series: Series,
    /// How long the recording was, in seconds.
    pub duration_seconds: f64,
}

/// A chart of it.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceChart {
    /// What it is, with its unit.
    pub title: String,
    /// The line, with gaps where windows could not be used.
    pub line: String,
    /// Where its values lie.
    pub points: Vec<Point>,
    /// Marks of the time axis, seconds since the first sample.
    pub times: Vec<Tick>,
    /// Marks of the other axis.
    pub values: Vec<Tick>,
    /// The picture as a table: a row for each point.
    pub rows: Vec<EvidenceRow>,
}

/// A window in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    /// From when to when, seconds since the first sample.
    pub time: String,
    /// The value with its unit.
    pub value: String,
}

/// One number of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measurement {
    /// What it is.
    pub name: String,
    /// The number with its unit.
    pub value: String,
    /// The method, with its source.
    pub method: String,
}

/// What was measured over time, for each domain that could be assessed.
#[must_use]
pub fn evidence_of(record: &ReadRecord) -> Vec<EvidenceLine> {
    let duration_seconds = record.analysis.recording.duration_seconds;
    let mut lines = Vec::new();
    for assessment in &record.analysis.domains {
        if let Outcome::Assessed { series, .. } = &assessment.outcome {
            let line =
                |series: &Series| EvidenceLine { domain: assessment.domain, series: series.clone(), duration_seconds };
            lines.extend(series.iter().map(line));
        }
    }
    lines
}

/// The numbers of a domain.
#[must_use]
pub fn measures_of(record: &ReadRecord, domain: Domain) -> Vec<Measurement> {
    let found = record.analysis.domains.iter().find(|assessment| assessment.domain == domain);
    match found.map(|assessment| &assessment.outcome) {
        Some(Outcome::Assessed { measures, .. }) => measures
            .iter()
            .map(|measure| Measurement {
                name: plain(&measure.name),
                value: with_unit(measure.value, &measure.unit),
                method: plain(&measure.method),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Draws it into `frame`.
#[must_use]
pub fn evidence_chart(evidence: &EvidenceLine, frame: &Frame) -> EvidenceChart {
    let series = &evidence.series;
    let values = || series.points.iter().map(|point| point.value).filter(|value| value.is_finite());
    let (low, high) = values().fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let ticks = linear_ticks(low, high, 4);
    let range = (ticks.first().map_or(low, |tick| tick.value), ticks.last().map_or(high, |tick| tick.value));
    let end = series.points.iter().map(|point| point.start_seconds + series.window_seconds);
    let duration = end.fold(evidence.duration_seconds, f64::max);
    let x = Scale::new((0.0, duration), (frame.left, frame.right()));
    let y = Scale::new(range, (frame.bottom(), frame.top));
    // A value stands in the middle of its window.
    let middle = |start: f64| start + series.window_seconds / 2.0;
    let points: Vec<_> = series
        .points
        .iter()
        .map(|point| Point { x: x.place(middle(point.start_seconds)), y: y.place(point.value) })
        .collect();
    let mut line = Vec::with_capacity(points.len());
    for (index, point) in points.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| series.points.get(before));
        let is_gap = before
            .zip(series.points.get(index))
            .is_some_and(|(before, this)| this.start_seconds - before.start_seconds > series.window_seconds * 1.5);
        if is_gap {
            line.push(None);
        }
        line.push(Some(*point));
    }
    let seconds = linear_ticks(0.0, duration, 6).into_iter().filter(|tick| tick.value <= duration);
    EvidenceChart {
        title: match unit(&series.unit) {
            none if none.is_empty() => plain(&series.name),
            unit => format!("{} ({unit})", plain(&series.name)),
        },
        line: polyline(&line),
        points,
        times: seconds.map(|tick| Tick { value: x.place(tick.value), ..tick }).collect(),
        values: ticks.into_iter().map(|tick| Tick { value: y.place(tick.value), ..tick }).collect(),
        rows: series
            .points
            .iter()
            .map(|point| EvidenceRow {
                time: format!(
                    "{} to {} s",
                    number(point.start_seconds),
                    number(point.start_seconds + series.window_seconds)
                ),
                value: with_unit(point.value, &series.unit),
            })
            .collect(),
    }
}

fn with_unit(value: f64, ucum: &str) -> String {
    format!("{} {}", number(value), unit(ucum)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::series::testing::record;
    use super::*;

    const FRAME: Frame = Frame { left: 0.0, top: 0.0, width: 60.0, height: 20.0 };

    #[test]
    fn windows_that_were_left_out_are_gaps() {
        let lines = evidence_of(&record(0, Some(2), "motion/1"));
        assert_eq!(lines.len(), 1);
        let chart = evidence_chart(&lines[0], &FRAME);
        assert_eq!(chart.line, "M2 0L6 0M14 0L14 0");
        assert_eq!((chart.points.len(), chart.rows.len(), chart.title.as_str()), (3, 3, "tremor grade"));
        assert_eq!(chart.rows[1], EvidenceRow { time: "4 to 8 s".into(), value: "1.5".into() });
        assert_eq!(chart.times.last().unwrap().label, "60");
        assert!(evidence_of(&record(0, None, "motion/1")).is_empty());
    }

    #[test]
    fn numbers_have_their_units_and_methods() {
        let measures = measures_of(&record(0, Some(2), "motion/1"), Domain::Tremor);
        let expected = Measurement { name: "rms".into(), value: "0.123 m/s²".into(), method: "Elble".into() };
        assert_eq!(measures, [expected]);
        assert!(measures_of(&record(0, None, "motion/1"), Domain::Tremor).is_empty());
    }

    #[test]
    fn what_is_no_number_is_drawn_somewhere() {
        let mut line = evidence_of(&record(0, Some(2), "motion/1")).remove(0);
        line.series.points[0].value = f64::NAN;
        line.duration_seconds = f64::INFINITY;
        assert!(!evidence_chart(&line, &FRAME).line.is_empty());
    }
}
