//! The assessment in numbers and one sentence.

use super::{
    accelerometer::{WINDOW_SECONDS, continuous_grade, cut_grade},
    grading::Grading,
    gyroscope::log_power,
    rest::Rest,
};
use crate::{BodyPlace, Measure, Outcome, Series, SeriesPoint, Severity, Side, domains::Subject};

const ACCELEROMETER: &str = "acceleration, 3-12 Hz, log-linear law (Elble 2006)";
const GYROSCOPE: &str = "angular velocity at rest, 3-7 Hz (Timmermans 2025)";
const GYROSCOPE_WINDOW_SECONDS: f64 = 4.0;

/// Writes the assessment.
pub(super) fn write(subject: &Subject<'_>, grading: &Grading, rest: Option<&Rest>) -> Outcome {
    let grade = cut_grade(grading.continuous());
    let mut measures = acceleration_measures(grading);
    let mut series = vec![grade_series(grading)];
    if let Some(rest) = rest.filter(|rest| !rest.windows.is_empty()) {
        measures.extend(gyroscope_measures(rest));
        series.push(power_series(rest));
    }
    let severity = Severity::of_grade(grade);
    let sentence = sentence(subject, grading, rest, grade);
    Outcome::Assessed { grade: Some(grade), severity: Some(severity), sentence, measures, series }
}

fn acceleration_measures(grading: &Grading) -> Vec<Measure> {
    let measure = |name, value, unit| Measure::new(name, value, unit, ACCELEROMETER);
    let passed = grading.passed() as f64;
    let mut measures = vec![
        measure("tremor acceleration (RMS)", grading.rms(), "m/s2"),
        measure("tremor grade before rounding", grading.continuous(), "1"),
        measure("highest grade of a whole 23 s part", continuous_grade(grading.highest_rms()), "1"),
        measure("windows graded", passed, "1"),
        measure("share of windows graded", passed / grading.windows.max(1) as f64 * 100.0, "%"),
        measure("graded windows of the same grade", grading.agreement_percent(), "%"),
    ];
    measures.extend(grading.frequency_hz().map(|hertz| measure("tremor frequency", hertz, "Hz")));
    measures
}

fn gyroscope_measures(rest: &Rest) -> Vec<Measure> {
    let time = rest.tremor_time();
    let measure = |name, value, unit| Measure::new(name, value, unit, GYROSCOPE);
    let power = |name| move |value| measure(name, value, "log10((deg/s)2 + 1)");
    let mut measures = vec![measure("windows at rest", time.windows_at_rest as f64, "1")];
    measures.extend(time.tremor_time_percent().map(|share| measure("tremor time at rest", share, "%")));
    measures.extend(time.median_log_power.map(power("tremor power, median")));
    measures.extend(time.modal_log_power.map(power("tremor power, mode")));
    measures.extend(time.high_log_power.map(power("tremor power, 90th percentile")));
    measures
}

fn grade_series(grading: &Grading) -> Series {
    let points = grading.graded.iter().map(|window| SeriesPoint::new(window.start_seconds, window.grade));
    Series { name: "tremor grade".into(), unit: "1".into(), window_seconds: WINDOW_SECONDS, points: points.collect() }
}

fn power_series(rest: &Rest) -> Series {
    let at_rest = rest.windows.iter().filter(|window| window.verdict.arm_at_rest);
    Series {
        name: "tremor power at rest".into(),
        unit: "log10((deg/s)2 + 1)".into(),
        window_seconds: GYROSCOPE_WINDOW_SECONDS,
        points: at_rest.map(|window| SeriesPoint::new(window.start_seconds, log_power(&window.features))).collect(),
    }
}

/// What was measured, over how many minutes, how repeatable.
fn sentence(subject: &Subject<'_>, grading: &Grading, rest: Option<&Rest>, grade: u8) -> String {
    let place = place(subject);
    let severity = Severity::of_grade(grade).as_word();
    let minutes = grading.deciding().count() as f64 * WINDOW_SECONDS / 60.0;
    let total = subject.recording.duration_seconds() / 60.0;
    let (rms, same) = (grading.rms(), grading.agreement_percent());
    let (manner, which) = if grading.comes_and_goes() {
        (", coming and going", "in which the gyroscope sees it")
    } else {
        ("", "without voluntary movement")
    };
    let mut text = format!(
        "Tremor {severity}{manner} (sensor grade {grade} of 4): acceleration of {rms:.2} m/s² between 3 and 12 Hz{place} over \
         {minutes:.1} of {total:.1} minutes {which}; {same:.0} % of these windows alone give the same grade"
    );
    if let Some(share) = rest.and_then(|rest| rest.tremor_time().tremor_time_percent()) {
        text.push_str(&format!("; rest tremor in {share:.0} % of the time at rest"));
    }
    text.push('.');
    text
}

fn place(subject: &Subject<'_>) -> String {
    let context = subject.context;
    let side = match context.side {
        Side::Left => "left ",
        Side::Right => "right ",
        Side::Both | Side::NotStated => "",
    };
    match context.body_place {
        BodyPlace::NotStated => String::new(),
        place => format!(" at the {side}{place}"),
    }
}
