//! Log dimensionless jerk of an acceleration (LDLJ-A).

/// How smooth a movement is: the higher, the smoother; without unit.
///
/// −ln(N · Σ (aᵢ − aᵢ₋₁)² / max |a|²) for N samples of an acceleration, in any unit; the sampling rate cancels out.
/// Balasubramanian et al., J NeuroEng Rehabil 2015;12:112, as scikit-digital-health's `DimensionlessJerk` for accelerations
/// normalises it. `None` for fewer than two samples and for what never changes.
#[must_use]
pub fn log_dimensionless_jerk(acceleration: &[f64]) -> Option<f64> {
    let squares = |square: f64| square * square;
    let jerk: f64 = acceleration.windows(2).map(|pair| squares(pair[1] - pair[0])).sum();
    let largest = acceleration.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let dimensionless = jerk * acceleration.len() as f64 / squares(largest);
    (dimensionless.is_finite() && dimensionless > 0.0).then(|| -libm::log(dimensionless))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_unit_nor_sign_matters() {
        let signal = [0.0, 1.0, 3.0, 2.0, -1.0];
        let expected = -libm::log(5.0 * (1.0 + 4.0 + 1.0 + 9.0) / 9.0);
        let found = log_dimensionless_jerk(&signal).unwrap();
        assert!((found - expected).abs() < 1e-15);
        let scaled = signal.map(|value| value * -9.806_65);
        assert!((log_dimensionless_jerk(&scaled).unwrap() - found).abs() < 1e-12);
    }

    #[test]
    fn what_does_not_move_has_none() {
        assert_eq!(log_dimensionless_jerk(&[]), None);
        assert_eq!(log_dimensionless_jerk(&[1.0]), None);
        assert_eq!(log_dimensionless_jerk(&[1.0; 9]), None);
        assert_eq!(log_dimensionless_jerk(&[0.0; 9]), None);
        assert_eq!(log_dimensionless_jerk(&[f64::NAN, 1.0]), None);
    }
}
