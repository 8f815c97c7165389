//! Series over time as SampledData, and back.
//!
//! SampledData has equal steps and no start. So a series becomes one component for each run of windows that lie on one grid;
//! windows that were left out are `E`; and where a run starts stands in the component's words.

use super::thinning::{rounded, thin};
use crate::fhir::{CodeableConcept, Coding, ObservationComponent, SampledData};
use crate::terminology::{quantity, system};
use crate::{ContentError, text};
use core::ops::RangeInclusive;
use motion::{Domain, Series, SeriesPoint};

/// Shortest and longest window of a series, seconds.
const WINDOWS: RangeInclusive<f64> = 1e-3..=1e9;
/// Most windows left out within a run; after more of them a new one begins.
const MAX_HOLE: f64 = 1000.0;

/// The components of a series of a recording that lasted `duration_seconds`.
pub(super) fn write(
    domain: Domain,
    series: &Series,
    duration_seconds: f64,
) -> Result<Vec<ObservationComponent>, ContentError> {
    text::name("a series' name", &series.name)?;
    text::name("a series' unit", &series.unit)?;
    if !WINDOWS.contains(&series.window_seconds) {
        return Err(ContentError::Window { domain });
    }
    if series.points.iter().any(|point| !point.value.is_finite()) {
        return Err(ContentError::NotFinite { field: "a point of a series" });
    }
    let within = |point: &SeriesPoint| (0.0..=duration_seconds).contains(&point.start_seconds);
    if !series.points.iter().all(within) || !series.points.is_sorted_by(|a, b| a.start_seconds < b.start_seconds) {
        return Err(ContentError::Order { domain });
    }
    let series = thin(series);
    let mut components = Vec::new();
    let mut points = series.points.as_slice();
    loop {
        let (data, taken) = run(points, series.window_seconds);
        let start = points.first().map_or(0.0, |point| point.start_seconds);
        components.push(component(&series, start, data));
        points = points.get(taken..).unwrap_or_default();
        if points.is_empty() {
            return Ok(components);
        }
    }
}

/// The data of the run that `points` begin with, and how many of them it takes.
fn run(points: &[SeriesPoint], window: f64) -> (String, usize) {
    let Some(first) = points.first() else {
        return ("E".into(), 0);
    };
    let mut data = first.value.to_string();
    let (mut last, mut taken) = (0.0, 1);
    for point in points.iter().skip(1) {
        let index = ((point.start_seconds - first.start_seconds) / window).round();
        let follows = index > last && index - last <= MAX_HOLE;
        if !follows || on_grid(first.start_seconds, index, window) != point.start_seconds {
            break;
        }
        // At most MAX_HOLE.
        for _ in 1..(index - last) as u32 {
            data.push_str(" E");
        }
        data.push(' ');
        data.push_str(&point.value.to_string());
        (last, taken) = (index, taken + 1);
    }
    (data, taken)
}

/// Where window `index` of a run begins; the same when written and when read.
fn on_grid(first: f64, index: f64, window: f64) -> f64 {
    if index == 0.0 { first } else { rounded(first + index * window) }
}

fn component(series: &Series, start: f64, data: String) -> ObservationComponent {
    let words = format!("{}, windows of {} s from second {start}", series.name, series.window_seconds);
    let code = CodeableConcept::from(Coding::new(system::SERIES, &series.name, &series.name)).with_text(words);
    let origin = quantity(0.0, &series.unit);
    let period = rounded(series.window_seconds * 1000.0);
    let sampled = SampledData { origin, period, dimensions: 1, data };
    ObservationComponent { code, value_sampled_data: Some(sampled), ..ObservationComponent::default() }
}

/// Adds the run of a component to the series it belongs to; `None` when it has another form.
pub(super) fn read(component: &ObservationComponent, all: &mut Vec<Series>) -> Option<()> {
    let name = component.code.code_in(system::SERIES)?;
    let words = component.code.text.as_deref()?.strip_prefix(name)?.strip_prefix(", windows of ")?;
    let (window, start) = words.split_once(" s from second ")?;
    let (window_seconds, first): (f64, f64) = (window.parse().ok()?, start.parse().ok()?);
    let sampled = component.value_sampled_data.as_ref()?;
    let mut points = Vec::new();
    for (index, value) in sampled.data.split(' ').enumerate() {
        if value != "E" {
            let value: f64 = value.parse().ok().filter(|value: &f64| value.is_finite())?;
            points.push(SeriesPoint { start_seconds: on_grid(first, index as f64, window_seconds), value });
        }
    }
    match all.last_mut().filter(|series| series.name == name) {
        Some(series) if series.unit == sampled.origin.unit && series.window_seconds == window_seconds => {
            series.points.extend(points);
        }
        Some(_) => return None,
        None => {
            let unit = sampled.origin.unit.clone();
            all.push(Series { name: name.into(), unit, window_seconds, points });
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn series(points: &[(f64, f64)]) -> Series {
        let points = points.iter().copied().map(SeriesPoint::from).collect();
        Series { name: "tremor grade".into(), unit: "1".into(), window_seconds: 2.56, points }
    }

    fn there_and_back(series: &Series) -> Series {
        let components = write(Domain::Tremor, series, 1e12).unwrap();
        let mut all = Vec::new();
        components.iter().for_each(|component| read(component, &mut all).unwrap());
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    #[test]
    fn windows_left_out_are_errors_and_gaps_begin_anew() {
        let series = series(&[(0.0, 1.5), (2.56, 1.0), (7.68, 0.25), (11.0, 2.0), (13.56, 3.0)]);
        let components = write(Domain::Tremor, &series, 1e12).unwrap();
        let data: Vec<_> =
            components.iter().map(|component| component.value_sampled_data.as_ref().unwrap().data.as_str()).collect();
        assert_eq!(data, ["1.5 1 E 0.25", "2 3"]);
        let words: Vec<_> = components.iter().map(|component| component.code.text.as_deref().unwrap()).collect();
        assert_eq!(words[1], "tremor grade, windows of 2.56 s from second 11");
        assert_eq!(components[0].value_sampled_data.as_ref().unwrap().period, 2560.0);
        assert_eq!(there_and_back(&series), series);
    }

    #[test]
    fn no_points_stay_no_points() {
        assert_eq!(there_and_back(&series(&[])), series(&[]));
    }

    #[test]
    fn points_out_of_order_or_outside_the_recording_are_refused() {
        let order = Err(ContentError::Order { domain: Domain::Tremor });
        for points in [
            [(2.0, 1.0), (1.0, 1.0)],
            [(1.0, 1.0), (1.0, 2.0)],
            [(-0.1, 1.0), (1.0, 1.0)],
            [(0.0, 1.0), (9.1, 1.0)],
            [(0.0, 1.0), (f64::NAN, 1.0)],
        ] {
            assert_eq!(write(Domain::Tremor, &series(&points), 9.0).map(|_| ()), order, "{points:?}");
        }
        for window_seconds in [0.0, -1.0, 1e-4, 1e10, f64::NAN, f64::INFINITY] {
            let series = Series { window_seconds, ..series(&[(0.0, 1.0)]) };
            let refused = Err(ContentError::Window { domain: Domain::Tremor });
            assert_eq!(write(Domain::Tremor, &series, 9.0).map(|_| ()), refused, "{window_seconds}");
        }
    }

    #[test]
    fn other_forms_are_not_read() {
        let [component] = write(Domain::Tremor, &series(&[(0.0, 1.0)]), 1e12).unwrap().try_into().unwrap();
        for (from, to) in
            [("windows of", "windows"), ("2.56", "x"), ("second 0", "second"), ("tremor grade,", "grade,")]
        {
            let mut changed = component.clone();
            changed.code.text = changed.code.text.map(|words| words.replace(from, to));
            assert_eq!(read(&changed, &mut Vec::new()), None, "{to}");
        }
        for data in ["", "1  2", "U", "NaN", "inf", "1,5"] {
            let mut changed = component.clone();
            changed.value_sampled_data.as_mut().unwrap().data = data.into();
            assert_eq!(read(&changed, &mut Vec::new()), None, "{data}");
        }
    }

    proptest! {
        #[test]
        fn every_series_comes_back(
            mut points in proptest::collection::vec((0.0..1e9f64, proptest::num::f64::NORMAL), 0..40),
            window in 1e-3..1e4f64,
        ) {
            points.sort_by(|a, b| a.0.total_cmp(&b.0));
            points.dedup_by_key(|point| point.0);
            let series = Series { window_seconds: window, ..series(&points) };
            prop_assert_eq!(there_and_back(&series), series);
        }

        #[test]
        fn windows_of_an_analysis_become_few_runs(begin in prop_oneof![Just(0.0), 0.0..1e4f64], kept in proptest::collection::vec(any::<bool>(), 1..200)) {
            let window = 2.56;
            let at = |index: usize| rounded(begin + index as f64 * window);
            let points: Vec<_> = kept.iter().enumerate().filter(|(_, kept)| **kept).map(|(index, _)| (at(index), 1.0)).collect();
            let series = series(&points);
            prop_assert_eq!(&there_and_back(&series), &series);
            // Starts have nine digits, so where one more stands before the point a run may break.
            let most = if begin == 0.0 { 1 } else { 4 };
            prop_assert!(write(Domain::Tremor, &series, 1e12).unwrap().len() <= most);
        }
    }
}
