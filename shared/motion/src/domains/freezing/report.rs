//! The assessment in numbers and one sentence.

use super::{
    episodes::{Episode, MOVING_RMS},
    indices::{Index, STEP_SECONDS},
};
use crate::{
    Measure, Outcome, Series, SeriesPoint, Severity,
    domains::{Subject, activity::ACTIVITY_SECONDS},
    signal::median,
};

const BACHLIN: &str = "freeze index 3-8 / 0.5-3 Hz along gravity, 4 s (Bächlin 2010)";
const MOORE: &str = "freeze index ln(100 q²), 6 s (Moore 2008)";
/// Longest episodes, in seconds, of the grades 1 to 3: item 4 of the Freezing of Gait Questionnaire (Giladi et al., Parkinsonism Relat
/// Disord 2000;6:165) asks for the longest episode and grades it by these.
const LONGEST: [f64; 3] = [2.0, 10.0, 30.0];

/// Writes the assessment; `walking` is the number of windows with walking.
pub(super) fn write(subject: &Subject<'_>, indices: &[Index], episodes: &[Episode], walking: usize) -> Outcome {
    let moving_indices = indices.iter().filter(|index| index.rms >= MOVING_RMS);
    let moving = moving_indices.clone().count() as f64 * STEP_SECONDS;
    let frozen: f64 = episodes.iter().map(Episode::seconds).sum();
    let longest = episodes.iter().map(Episode::seconds).fold(0.0, f64::max);
    let share = frozen / moving.max(STEP_SECONDS) * 100.0;
    let grade = grade(longest);
    let severity = Severity::of_grade(grade);
    let measure = |name, value, unit| Measure::new(name, value, unit, BACHLIN);
    let mut measures = vec![
        measure("episodes of freezing", episodes.len() as f64, "1"),
        measure("longest episode", longest, "s"),
        measure("share of time frozen while moving", share, "%"),
        measure("time moving", moving, "s"),
        Measure::new(
            "time walking",
            walking as f64 * ACTIVITY_SECONDS,
            "s",
            "steps by autocorrelation (Moe-Nilssen 2004)",
        ),
    ];
    let moore = moving_indices.clone().map(|index| index.moore).filter(|moore| moore.is_finite());
    let moore = median(&mut moore.collect::<Vec<_>>());
    measures.extend(moore.map(|moore| Measure::new("freeze index of Moore, median while moving", moore, "1", MOORE)));
    let series = vec![
        series("freeze index", indices.iter().map(|index| (index.at_seconds, index.bachlin))),
        series(
            "freezing",
            moving_indices.map(|index| (index.at_seconds, f64::from(u8::from(within(episodes, index))))),
        ),
        series("freeze index (Moore)", indices.iter().map(|index| (index.at_seconds, index.moore))),
    ];
    let minutes = subject.recording.duration_seconds() / 60.0;
    let sentence = if episodes.is_empty() {
        format!("No freezing of gait in {:.1} of {minutes:.1} minutes in which the leg moved.", moving / 60.0)
    } else {
        format!(
            "Freezing of gait {} (sensor grade {grade} of 4, by the longest episode): {} {} in {:.1} of {minutes:.1} minutes in which \
             the leg moved, the longest of {longest:.1} s; frozen in {share:.0} % of that time.",
            severity.as_word(),
            episodes.len(),
            if episodes.len() == 1 { "episode" } else { "episodes" },
            moving / 60.0,
        )
    };
    Outcome::Assessed { grade: Some(grade), severity: Some(severity), sentence, measures, series }
}

fn within(episodes: &[Episode], index: &Index) -> bool {
    episodes.iter().any(|episode| (episode.start_seconds..episode.end_seconds).contains(&index.at_seconds))
}

fn series(name: &str, points: impl Iterator<Item = (f64, f64)>) -> Series {
    let start = |at: f64| at - STEP_SECONDS / 2.0;
    let points = points.filter(|(_, value)| value.is_finite()).map(|(at, value)| SeriesPoint::new(start(at), value));
    Series { name: name.into(), unit: "1".into(), window_seconds: STEP_SECONDS, points: points.collect() }
}

fn grade(longest: f64) -> u8 {
    if longest <= 0.0 { 0 } else { 1 + LONGEST.iter().filter(|limit| longest > **limit).count() as u8 }
}

#[cfg(test)]
mod tests {
    use super::grade;

    #[test]
    fn the_longest_episode_gives_the_grade() {
        let grades = [0.0, 1.5, 2.0, 2.5, 10.0, 10.5, 30.0, 31.0].map(grade);
        assert_eq!(grades, [0, 1, 1, 2, 2, 3, 3, 4]);
    }
}
