//! Share of tremor time and its power, over all windows of a recording.

use super::{WindowFeatures, WindowVerdict};
use crate::signal::percentile;

/// How much tremor a recording holds. Powers are log10(tremor power in (°/s)² + 1) over the tremor windows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TremorTime {
    /// All windows.
    pub windows: usize,
    /// Windows with the arm at rest.
    pub windows_at_rest: usize,
    /// Tremor windows.
    pub windows_with_tremor: usize,
    /// Median power; none without tremor windows.
    pub median_log_power: Option<f64>,
    /// Modal power, as [`modal_value`].
    pub modal_log_power: Option<f64>,
    /// 90th percentile of power.
    pub high_log_power: Option<f64>,
}

impl TremorTime {
    /// Sums windows up.
    #[must_use]
    pub fn of<'a>(windows: impl IntoIterator<Item = (&'a WindowFeatures, &'a WindowVerdict)>) -> Self {
        let (mut all, mut at_rest, mut powers) = (0, 0, Vec::new());
        for (features, verdict) in windows {
            all += 1;
            at_rest += usize::from(verdict.arm_at_rest);
            if verdict.tremor {
                powers.push(log_power(features));
            }
        }
        Self {
            windows: all,
            windows_at_rest: at_rest,
            windows_with_tremor: powers.len(),
            median_log_power: percentile(&mut powers, 50.0),
            modal_log_power: modal_value(&powers),
            high_log_power: percentile(&mut powers, 90.0),
        }
    }

    /// Tremor windows as a share of the windows at rest, in percent; none without rest.
    #[must_use]
    pub fn tremor_time_percent(&self) -> Option<f64> {
        (self.windows_at_rest > 0).then(|| self.windows_with_tremor as f64 / self.windows_at_rest as f64 * 100.0)
    }
}

/// log10(tremor power + 1).
pub(in crate::domains::tremor) fn log_power(features: &WindowFeatures) -> f64 {
    libm::log10(features.tremor_power + 1.0)
}

/// The value from 0 to 6, in steps of 0.02, where a Gaussian kernel density of Scott's bandwidth is highest; none for
/// fewer than two values or for equal ones.
#[must_use]
pub fn modal_value(values: &[f64]) -> Option<f64> {
    const POINTS: usize = 301;
    const STEP: f64 = 0.02;
    if values.len() < 2 {
        return None;
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0);
    let bandwidth = variance.sqrt() * libm::exp(-0.2 * libm::log(count));
    // Equal values leave nothing to smooth.
    if bandwidth < 1e-9 {
        return None;
    }
    let mut best = (0, f64::NEG_INFINITY);
    for point in 0..POINTS {
        let at = point as f64 * STEP;
        let kernel = |value: &f64| libm::exp(-0.5 * ((at - value) / bandwidth) * ((at - value) / bandwidth));
        let density: f64 = values.iter().map(kernel).sum();
        if density > best.1 {
            best = (point, density);
        }
    }
    Some(best.0 as f64 * STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mode_of_two_heaps_is_in_the_larger() {
        let values = [1.0, 1.1, 0.9, 1.05, 3.0];
        // scipy.stats.gaussian_kde on numpy.linspace(0, 6, 301)
        let mode = modal_value(&values).expect("a mode");
        assert!((mode - 1.02).abs() < 1e-12, "{mode}");
        assert_eq!(modal_value(&[1.0]), None);
        assert_eq!(modal_value(&[1.0, 1.0]), None);
    }

    #[test]
    fn nothing_at_rest_gives_no_share() {
        let time = TremorTime::of([]);
        assert_eq!((time.windows, time.tremor_time_percent(), time.median_log_power), (0, None, None));
    }
}
