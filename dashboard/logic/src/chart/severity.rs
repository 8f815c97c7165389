//! The chart of a domain's severity over time.

use super::{DomainSeries, Frame, Point, Scale, SeriesEntry, Tick, Value, polyline, time_ticks};
use crate::show::text::charts as say;
use crate::show::{labels, time};

/// A chart of one domain, with everything that is drawn and said.
#[derive(Clone, Debug, PartialEq)]
pub struct SeverityChart {
    /// Lines between neighbouring values of one version of the analysis; withdrawn recordings are not on them.
    pub lines: Vec<String>,
    /// One mark for each recording.
    pub marks: Vec<Mark>,
    /// Doses of medication.
    pub doses: Vec<DoseMark>,
    /// Where the version of the analysis changes, and to which.
    pub breaks: Vec<(f64, String)>,
    /// Marks of the time axis, in the place of the last recording.
    pub times: Vec<Tick>,
    /// Marks of the axis of grades, 0 to 4.
    pub grades: Vec<Tick>,
    /// The picture in one sentence.
    pub summary: String,
    /// The picture as a table: a row for each mark.
    pub rows: Vec<TableRow>,
}

/// A recording in the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where.
    pub at: Point,
    /// Whether there is a value; if not, it is drawn otherwise and stands below the others.
    pub is_assessed: bool,
    /// Whether it is struck through.
    pub is_withdrawn: bool,
    /// For a screen reader and a pointer.
    pub label: String,
    /// The upload.
    pub upload_id: [u8; 32],
}

/// A dose in the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct DoseMark {
    /// From the left.
    pub x: f64,
    /// For a screen reader and a pointer.
    pub label: String,
}

/// A recording in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The upload.
    pub upload_id: [u8; 32],
    /// When, as clocks showed it there.
    pub time: String,
    /// `2 of 4 (moderate)`, or that it could not be assessed.
    pub severity: String,
    /// What was measured, or why there is no value.
    pub sentence: String,
    /// Left, right, both, not stated.
    pub side: String,
    /// What was done.
    pub task: String,
    /// ON or OFF, and the last dose.
    pub medication: String,
    /// The version of the analysis.
    pub algorithm_version: String,
    /// Whether it is struck through.
    pub is_withdrawn: bool,
}

/// The lowest place of the axis: below grade 0, for what could not be assessed.
const LOWEST: f64 = -0.6;
const NOT_ASSESSABLE: f64 = -0.5;

/// Draws a series into `frame`.
#[must_use]
pub fn severity_chart(series: &DomainSeries, frame: &Frame) -> SeverityChart {
    let entries = &series.entries;
    let seconds = |millis: u64| millis as f64 / 1_000.0;
    let doses = || entries.iter().filter_map(|entry| entry.dose);
    let all = || entries.iter().map(|entry| entry.captured_at).chain(doses().map(|dose| dose.taken_at));
    let (first, last) = (all().min().unwrap_or(0), all().max().unwrap_or(0));
    let x = Scale::new((seconds(first), seconds(last)), (frame.left, frame.right()));
    let y = Scale::new((LOWEST, 4.0), (frame.bottom(), frame.top));
    let place = |entry: &SeriesEntry| Point {
        x: x.place(seconds(entry.captured_at)),
        y: y.place(entry.value.height().unwrap_or(NOT_ASSESSABLE)),
    };

    let runs = entries.chunk_by(|a, b| a.algorithm_version == b.algorithm_version);
    let (mut lines, mut breaks) = (Vec::new(), Vec::new());
    for (index, run) in runs.enumerate() {
        // A withdrawn recording interrupts nothing: it does not count.
        let points = run.iter().filter(|entry| !entry.is_withdrawn);
        let points: Vec<_> = points.map(|entry| entry.value.height().map(|_| place(entry))).collect();
        let path = polyline(&points);
        if !path.is_empty() {
            lines.push(path);
        }
        if let Some(entry) = run.first().filter(|_| index > 0) {
            breaks.push((place(entry).x, say::version_changes(&entry.algorithm_version)));
        }
    }
    let offset = entries.last().map_or(0, |entry| entry.utc_offset_minutes);
    let times = time_ticks(first / 1_000, last / 1_000, offset, 6);
    let grade = |grade: u8| Tick { value: y.place(f64::from(grade)), label: say::grade(grade) };
    SeverityChart {
        lines,
        marks: entries
            .iter()
            .map(|entry| Mark {
                at: place(entry),
                is_assessed: entry.value.height().is_some(),
                is_withdrawn: entry.is_withdrawn,
                label: label(entry),
                upload_id: entry.upload_id,
            })
            .collect(),
        doses: entries
            .iter()
            .filter_map(|entry| {
                let dose = entry.dose?;
                let taken = time::date_time_of_millis(dose.taken_at, entry.utc_offset_minutes);
                Some(DoseMark { x: x.place(seconds(dose.taken_at)), label: say::dose(&taken) })
            })
            .collect(),
        breaks,
        times: times.into_iter().map(|tick| Tick { value: x.place(tick.value), ..tick }).collect(),
        grades: (0..=4).map(grade).collect(),
        summary: summary(series),
        rows: table(series),
    }
}

/// `Tremor: 4 recordings, from 1 (mild) on 3 May 2026 to 2 (moderate) on 9 May 2026.`
#[must_use]
pub fn summary(series: &DomainSeries) -> String {
    let counted = || series.entries.iter().filter(|entry| !entry.is_withdrawn);
    let mut assessed = counted().filter(|entry| entry.value.height().is_some());
    let on = |entry: &SeriesEntry| {
        (say::severity(entry.value), time::date(entry.captured_at / 1_000, entry.utc_offset_minutes))
    };
    let first = assessed.next();
    let last = assessed.next_back();
    let not_assessable = counted().filter(|entry| entry.value == Value::NotAssessable).count();
    let withdrawn = series.entries.len() - counted().count();
    say::summary(
        labels::domain(series.domain).short,
        counted().count(),
        first.map(on),
        last.map(on),
        not_assessable,
        withdrawn,
    )
}

/// A row for each recording, oldest first.
#[must_use]
pub fn table(series: &DomainSeries) -> Vec<TableRow> {
    let row = |entry: &SeriesEntry| TableRow {
        upload_id: entry.upload_id,
        time: time::date_time_of_millis(entry.captured_at, entry.utc_offset_minutes),
        severity: say::severity(entry.value),
        sentence: entry.sentence.clone(),
        side: entry.context.side.to_string(),
        task: entry.context.task.to_string(),
        medication: say::medication(entry.context.medication),
        algorithm_version: crate::show::plain(&entry.algorithm_version),
        is_withdrawn: entry.is_withdrawn,
    };
    series.entries.iter().map(row).collect()
}

fn label(entry: &SeriesEntry) -> String {
    let time = time::date_time_of_millis(entry.captured_at, entry.utc_offset_minutes);
    let (side, task) = (entry.context.side.as_words(), entry.context.task.as_words());
    let medication = say::medication(entry.context.medication);
    say::mark(&time, &say::severity(entry.value), side, task, &medication, entry.is_withdrawn)
}

#[cfg(test)]
mod tests {
    use super::super::series::{of_read, testing::*};
    use super::*;

    const FRAME: Frame = Frame { left: 10.0, top: 0.0, width: 100.0, height: 46.0 };

    fn series(records: &[(u64, Option<u8>, &str, bool)]) -> DomainSeries {
        let records: Vec<_> = records
            .iter()
            .map(|(days, grade, version, is_withdrawn)| (record(*days, *grade, version), *is_withdrawn))
            .collect();
        let read: Vec<_> = records.iter().map(|(record, is_withdrawn)| (record, *is_withdrawn)).collect();
        of_read(&read).remove(0)
    }

    #[test]
    fn a_line_has_a_gap_and_breaks_where_the_version_changes() {
        let series = series(&[
            (0, Some(1), "motion/1", false),
            (1, Some(2), "motion/1", false),
            (2, None, "motion/1", false),
            (3, Some(0), "motion/1", false),
            (4, Some(4), "motion/2", false),
            (5, Some(3), "motion/2", false),
        ]);
        let chart = severity_chart(&series, &FRAME);
        assert_eq!(chart.lines.len(), 2);
        assert_eq!(chart.lines[0].matches('M').count(), 2, "a gap: {}", chart.lines[0]);
        assert_eq!(chart.breaks.len(), 1);
        assert!(chart.breaks[0].1.contains("motion/2"));
        assert_eq!(chart.marks.len(), 6);
        let unassessed = &chart.marks[2];
        assert!(!unassessed.is_assessed && unassessed.at.y > chart.grades[0].value, "below grade 0");
        assert_eq!(chart.marks[4].at.y, chart.grades[4].value);
        assert!((chart.marks[5].at.x - 110.0).abs() < 1e-9 && chart.times.iter().all(|tick| tick.value >= 10.0));
        assert_eq!((chart.doses.len(), chart.rows.len()), (6, 6));
        assert!(chart.doses[0].x < chart.marks[0].at.x);
    }

    #[test]
    fn a_withdrawn_recording_is_marked_and_off_the_line() {
        let series =
            series(&[(0, Some(1), "motion/1", false), (1, Some(4), "motion/1", true), (2, Some(1), "motion/1", false)]);
        let chart = severity_chart(&series, &FRAME);
        assert_eq!(chart.lines[0].matches('L').count(), 1);
        assert!(
            chart.marks[1].is_withdrawn && chart.rows[1].is_withdrawn && chart.marks[1].label.contains("withdrawn")
        );
        assert!(chart.summary.ends_with("1 withdrawn recording does not count."), "{}", chart.summary);
    }

    #[test]
    fn the_sentence_says_what_the_picture_shows() {
        let said = |records: &[(u64, Option<u8>, &str, bool)]| summary(&series(records));
        assert_eq!(
            said(&[(0, Some(1), "1", false), (3, None, "1", false), (6, Some(2), "1", false)]),
            "Tremor: 3 recordings, from 1 of 4 (mild) on 3 May 2026 to 2 of 4 (moderate) on 9 May 2026. 1 of them could not be assessed."
        );
        assert_eq!(said(&[(0, Some(3), "1", false)]), "Tremor: 1 recording, 3 of 4 (severe) on 3 May 2026.");
        assert_eq!(said(&[(0, None, "1", false)]), "Tremor: 1 recording. 1 of them could not be assessed.");
    }

    #[test]
    fn the_table_has_what_is_plotted() {
        let series = series(&[(0, Some(1), "motion/1", false)]);
        let row = &table(&series)[0];
        assert_eq!(row.time, "3 May 2026, 10:20 (UTC+02:00)");
        assert_eq!((row.severity.as_str(), row.side.as_str(), row.task.as_str()), ("1 of 4 (mild)", "left", "rest"));
        assert_eq!(row.medication, "ON, 90 minutes after the last dose");
        let label = &severity_chart(&series, &FRAME).marks[0].label;
        assert!(label.contains(&row.time) && label.contains(&row.severity) && label.contains(&row.side), "{label}");
    }
}
