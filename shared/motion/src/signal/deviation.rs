//! Spread.

/// Standard deviation of the values as a whole population; 0 for none.
#[must_use]
pub fn standard_deviation(values: &[f64]) -> f64 {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_that_of_the_population() {
        // numpy.std([1, 2, 3, 4])
        assert!((standard_deviation(&[1.0, 2.0, 3.0, 4.0]) - 1.118_033_988_749_895).abs() < 1e-15);
        assert_eq!(standard_deviation(&[]), 0.0);
    }
}
