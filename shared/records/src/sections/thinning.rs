//! Long series in fewer points: means over several windows.

use motion::{Series, SeriesPoint};

/// Most points of a series in a record: almost six hours of windows of 2.56 s.
pub(super) const MAX_POINTS: usize = 8192;

/// The series itself, whose points are in order, or means over 2, 4, 8 … of its windows, until there are at most [`MAX_POINTS`].
pub(super) fn thin(series: &Series) -> Series {
    let mut factor = 1.0;
    let mut thinned = series.clone();
    while thinned.points.len() > MAX_POINTS {
        factor *= 2.0;
        let window_seconds = series.window_seconds * factor;
        thinned.points = means(&series.points, window_seconds);
        thinned.window_seconds = window_seconds;
    }
    thinned
}

/// The mean of the points that begin in each window, counted from the first point.
fn means(points: &[SeriesPoint], window_seconds: f64) -> Vec<SeriesPoint> {
    let first = points.first().map_or(0.0, |point| point.start_seconds);
    let window_of = |point: &SeriesPoint| ((point.start_seconds - first) / window_seconds).floor();
    points
        .chunk_by(|a, b| window_of(a) == window_of(b))
        .filter_map(|chunk| {
            let sum: f64 = chunk.iter().map(|point| point.value).sum();
            let start_seconds = first + window_of(chunk.first()?) * window_seconds;
            Some(SeriesPoint { start_seconds: rounded(start_seconds), value: rounded(sum / chunk.len() as f64) })
        })
        .collect()
}

/// Nine significant digits, as the analysis rounds.
pub(super) fn rounded(value: f64) -> f64 {
    format!("{value:.8e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(points: Vec<(f64, f64)>) -> Series {
        let points = points.into_iter().map(SeriesPoint::from).collect();
        Series { name: "s".into(), unit: "1".into(), window_seconds: 4.0, points }
    }

    #[test]
    fn short_series_stay_as_they_are() {
        let short = series((0..MAX_POINTS).map(|index| (index as f64 * 4.0, index as f64)).collect());
        assert_eq!(thin(&short), short);
    }

    #[test]
    fn long_series_become_means() {
        let long = series((0..3 * MAX_POINTS).map(|index| (index as f64 * 4.0, index as f64)).collect());
        let thinned = thin(&long);
        assert_eq!((thinned.window_seconds, thinned.points.len()), (16.0, 3 * MAX_POINTS / 4));
        assert_eq!(thinned.points[1], SeriesPoint { start_seconds: 16.0, value: 5.5 });
    }

    #[test]
    fn a_gap_stays_a_gap() {
        let points = (0..2 * MAX_POINTS).map(|index| {
            let gap = if index >= MAX_POINTS { 1e6 } else { 0.0 };
            (index as f64 * 4.0 + gap, 1.0)
        });
        let thinned = thin(&series(points.collect()));
        assert!(thinned.points.len() <= MAX_POINTS);
        assert!(thinned.points.windows(2).any(|pair| pair[1].start_seconds - pair[0].start_seconds > 9e5));
        assert!(thinned.points.iter().all(|point| point.value == 1.0));
    }

    #[test]
    fn rounds_as_the_analysis_does() {
        assert_eq!(rounded(1.0 / 3.0), 0.333_333_333);
        assert_eq!(rounded(0.1 + 0.2), 0.3);
        assert_eq!(rounded(0.0), 0.0);
    }
}
