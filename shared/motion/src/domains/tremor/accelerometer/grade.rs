//! The law from amplitude to grade.

/// Grades gained by an amplitude ten times as large.
pub const GRADE_SLOPE: f64 = 2.2;
/// The grade of 1 m/s².
pub const GRADE_INTERCEPT: f64 = 1.55;
/// The highest grade.
const HIGHEST: f64 = 4.0;
/// Below this nothing is told from noise, m/s².
const FAINTEST: f64 = 1e-6;

/// The grade before it is cut to a whole number, 0 to 4, of an RMS in m/s².
#[must_use]
pub fn continuous_grade(rms: f64) -> f64 {
    (GRADE_SLOPE * libm::log10(rms.max(FAINTEST)) + GRADE_INTERCEPT).clamp(0.0, HIGHEST)
}

/// The whole grade, 0 to 4, nearest to a continuous one.
#[must_use]
pub fn cut_grade(continuous: f64) -> u8 {
    // Halves go up; `as` saturates and takes NaN to 0.
    (continuous + 0.5).clamp(0.0, HIGHEST) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_rise_with_the_logarithm_and_end_at_four() {
        let grades: Vec<u8> = [0.0, 0.3, 0.4, 1.0, 3.0, 9.0, 1e9].map(|rms| cut_grade(continuous_grade(rms))).into();
        assert_eq!(grades, [0, 0, 1, 2, 3, 4, 4]);
        assert_eq!(cut_grade(continuous_grade(f64::NAN)), 0);
    }
}
