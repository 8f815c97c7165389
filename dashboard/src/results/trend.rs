//! Severity over time.

use super::text;
use dashboard_logic::{
    chart::{DomainSeries, Frame, Mark, SeriesEntry, Tick, Value, severity_chart},
    show::time,
};
use leptos::prelude::*;
use motion::{MedicationState, Side};

/// Of a chart: with the row of doses under its times, and without.
const HEIGHTS: (f64, f64) = (242.0, 226.0);
const LEFT: f64 = 96.0;
const RIGHT: f64 = 20.0;
/// What stands beside a chart: the page's and the card's margins.
const MARGINS: f64 = 72.0;
const NARROWEST: f64 = 240.0;
pub(super) const WIDEST: f64 = 640.0;
/// Up to so many recordings, side and task stand beside each mark.
const MOST_NOTES: usize = 8;

/// The chart of one domain. Whoever cannot see it has its sentence, and each mark's label, and the table beside it.
#[component]
pub(super) fn Trend(
    /// What is drawn.
    series: DomainSeries,
    /// How wide, in pixels of a screen on which nothing is scaled.
    #[prop(default = chart_width())]
    width: f64,
) -> impl IntoView {
    let frame = Frame { left: LEFT, top: 18.0, width: width - LEFT - RIGHT, height: 178.0 };
    let mut chart = severity_chart(&series, &frame);
    if chart.times.is_empty() {
        chart.times = ends(&series, &frame);
    }
    let has_notes = series.entries.len() <= MOST_NOTES;
    let right = frame.right();
    let grades = chart
        .grades
        .into_iter()
        .map(|tick| {
            view! {
                <line class="chart-grid" x1=frame.left x2=right y1=tick.value y2=tick.value />
                <text class="chart-label" x=frame.left - 10.0 y=tick.value + 4.0 text-anchor="end">{tick.label}</text>
            }
        })
        .collect_view();
    let times = chart
        .times
        .into_iter()
        .map(|tick| {
            view! {
                <line class="chart-tick" x1=tick.value x2=tick.value y1=frame.bottom() y2=frame.bottom() + 5.0 />
                <text class="chart-label" x=tick.value y=frame.bottom() + 22.0 text-anchor="middle">{tick.label}</text>
            }
        })
        .collect_view();
    let height = if chart.doses.is_empty() { HEIGHTS.1 } else { HEIGHTS.0 };
    let doses = chart
        .doses
        .into_iter()
        .map(|dose| {
            let at = format!("M{} {}l-5 9h10z", dose.x, frame.bottom() + 30.0);
            view! { <path class="chart-dose" d=at><title>{dose.label}</title></path> }
        })
        .collect_view();
    let has_breaks = !chart.breaks.is_empty();
    let breaks = chart
        .breaks
        .into_iter()
        .map(|(x, label)| {
            let x = x - 6.0;
            view! {
                <line class="chart-break" x1=x x2=x y1=frame.top - 8.0 y2=frame.bottom()>
                    <title>{label}</title>
                </line>
            }
        })
        .collect_view();
    let lines = chart.lines.into_iter().map(|d| view! { <path class="chart-line" d=d /> }).collect_view();
    let marks = chart
        .marks
        .into_iter()
        .zip(&series.entries)
        .map(|(mark, entry)| view! { <MarkOf mark entry=entry.clone() has_notes /> })
        .collect_view();
    view! {
        <figure class="chart">
            <svg viewBox=format!("0 0 {width} {height}") role="img" aria-label=chart.summary.clone()>
                {grades}
                {times}
                {breaks}
                {lines}
                {doses}
                {marks}
            </svg>
            <figcaption>
                <p>{chart.summary}</p>
                {has_breaks.then(|| view! { <p class="hint">{text::VERSION_BREAK}</p> })}
                <Legend />
            </figcaption>
        </figure>
    }
}

/// As wide as the page has room for, so that labels can be read on a phone, too.
pub(super) fn chart_width() -> f64 {
    let window = web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    (window.unwrap_or(WIDEST) - MARGINS).clamp(NARROWEST, WIDEST)
}

/// Where all recordings are so near to each other that no mark of the axis lies between them: the first and the last.
fn ends(series: &DomainSeries, frame: &Frame) -> Vec<Tick> {
    let tick = |entry: &SeriesEntry, value| Tick {
        value,
        label: time::clock(entry.captured_at / 1000, entry.utc_offset_minutes),
    };
    match (series.entries.first(), series.entries.last()) {
        (Some(only), Some(last)) if only.captured_at == last.captured_at => {
            vec![tick(only, frame.left + frame.width / 2.0)]
        }
        (Some(first), Some(last)) => vec![tick(first, frame.left + 10.0), tick(last, frame.right() - 10.0)],
        _ => Vec::new(),
    }
}

/// One recording: its shape tells ON and OFF, its place and colour the grade.
#[component]
fn MarkOf(mark: Mark, entry: SeriesEntry, has_notes: bool) -> impl IntoView {
    let (x, y) = (mark.at.x, mark.at.y);
    let grade = match entry.value {
        Value::Assessed { grade, severity } => {
            format!(
                "chart-mark grade-{}",
                grade
                    .unwrap_or(match severity {
                        motion::Severity::Absent => 0,
                        motion::Severity::Mild => 1,
                        motion::Severity::Moderate => 2,
                        motion::Severity::Severe => 3,
                    })
                    .min(4)
            )
        }
        Value::Described | Value::NotAssessable => "chart-mark chart-not-assessable".to_owned(),
    };
    let shape = shape(entry.context.medication.state, x, y);
    let struck = mark.is_withdrawn.then(|| {
        view! { <line class="chart-struck" x1=x - 10.0 x2=x + 10.0 y1=y + 10.0 y2=y - 10.0 /> }
    });
    let note = (has_notes && mark.is_assessed).then(|| {
        let side = match entry.context.side {
            Side::Left => "L",
            Side::Right => "R",
            _ => "",
        };
        let task = match entry.context.task {
            motion::Task::NotStated => "",
            task => task.as_words(),
        };
        view! { <text class="chart-note" x=x y=y - 12.0 text-anchor="middle">{format!("{side} {task}").trim().to_owned()}</text> }
    });
    view! {
        <g>
            <title>{mark.label}</title>
            <path class=grade d=shape />
            {note}
            {struck}
        </g>
    }
}

/// ON: a disc; OFF: a square; not stated: a diamond.
fn shape(state: MedicationState, x: f64, y: f64) -> String {
    match state {
        MedicationState::On => format!("M{} {y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", x - 6.0),
        MedicationState::Off => format!("M{} {}h11v11h-11z", x - 5.5, y - 5.5),
        MedicationState::NotStated => format!("M{x} {}l7 7l-7 7l-7 -7z", y - 7.0),
    }
}

/// What the marks mean.
#[component]
fn Legend() -> impl IntoView {
    let item = |d: String, class: &'static str, words: &'static str| {
        view! {
            <li>
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <path class=class d=d />
                </svg>
                {words}
            </li>
        }
    };
    view! {
        <ul class="legend">
            {item(shape(MedicationState::On, 10.0, 10.0), "chart-mark", "ON")}
            {item(shape(MedicationState::Off, 10.0, 10.0), "chart-mark", "OFF")}
            {item(shape(MedicationState::NotStated, 10.0, 10.0), "chart-mark", "ON/OFF not stated")}
            {item("M4 10h12".to_owned(), "chart-not-assessable chart-mark", "Not assessable (hollow, below the scale)")}
            {item("M10 5l-5 9h10z".to_owned(), "chart-dose", "Dose")}
            {item("M4 16L16 4".to_owned(), "chart-struck", "Withdrawn")}
        </ul>
    }
}
