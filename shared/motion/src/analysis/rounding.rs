//! Rounding of what is reported.

/// Significant digits of a reported number.
const DIGITS: i32 = 9;

/// Rounds to nine significant digits: more than any sensor tells, and few enough to hide that the sine and cosine
/// behind the Fourier transform may differ by a unit in the last place from one platform to another. What is not
/// finite becomes zero.
pub(crate) fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let exponent = libm::floor(libm::log10(value.abs())) as i32;
    let places = DIGITS - 1 - exponent;
    // Powers of ten up to 22 are exact; dividing by one rounds once, multiplying by a fraction would round twice.
    if (0..=22).contains(&places) {
        let power = (0..places).fold(1.0, |power, _| power * 10.0);
        libm::rint(value * power) / power
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn nine_digits_stay() {
        assert_eq!(rounded(1.0 / 3.0), 0.333_333_333);
        assert_eq!(rounded(-123_456_789.4), -123_456_789.0);
        assert_eq!(rounded(0.1 + 0.2), 0.3);
        assert_eq!(rounded(2.0e-9 / 3.0), 6.666_666_67e-10);
        assert_eq!(rounded(f64::NAN), 0.0);
        assert_eq!(rounded(f64::INFINITY), 0.0);
        assert_eq!(rounded(1e300), 1e300);
    }
}
