//! Sample entropy.

use crate::signal::standard_deviation;

/// How little a signal repeats itself, in nats: 0 where everything that begins alike goes on alike.
///
/// −ln(A / B): B counts the pairs of stretches of `order` samples whose samples are all closer than `tolerance` standard
/// deviations (of the population), A those that still are with one sample more. Richman and Moorman, Am J Physiol Heart Circ
/// Physiol 2000;278:H2039; usual are order 2 and tolerance 0.2, as in antropy. Takes time by the square of the length.
///
/// `None` where no pair is alike, be it before or after the further sample: then the length says nothing yet.
#[must_use]
pub fn sample_entropy(signal: &[f64], order: usize, tolerance: f64) -> Option<f64> {
    let closer_than = tolerance * standard_deviation(signal);
    let (mut alike, mut still_alike) = (0_u64, 0_u64);
    for offset in 1..signal.len().saturating_sub(order) {
        let later = signal.get(offset..)?;
        // How many samples in a row are close, up to and with this one.
        let mut run = 0;
        for (index, (one, other)) in signal.iter().zip(later).enumerate() {
            run = if (one - other).abs() < closer_than { run + 1 } else { 0 };
            // A stretch counts only where it has a sample after it.
            let has_next = index + 1 < later.len();
            alike += u64::from(has_next && run >= order && index + 1 >= order);
            still_alike += u64::from(run > order);
        }
    }
    (alike > 0 && still_alike > 0).then(|| -libm::log(still_alike as f64 / alike as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By the definition, pair by pair.
    fn by_definition(signal: &[f64], order: usize, tolerance: f64) -> Option<f64> {
        let closer_than = tolerance * standard_deviation(signal);
        let count = signal.len().saturating_sub(order);
        let pairs = |length: usize| {
            let alike = |i: usize, j: usize| (0..length).all(|k| (signal[i + k] - signal[j + k]).abs() < closer_than);
            (0..count).flat_map(|i| (i + 1..count).map(move |j| (i, j))).filter(|(i, j)| alike(*i, *j)).count()
        };
        let (alike, still) = (pairs(order), pairs(order + 1));
        (alike > 0 && still > 0).then(|| -libm::log(still as f64 / alike as f64))
    }

    proptest! {
        #[test]
        fn is_what_the_definition_says(signal in prop::collection::vec(-3_i8..4, 0..40), order in 1_usize..4) {
            let signal: Vec<f64> = signal.into_iter().map(f64::from).collect();
            prop_assert_eq!(sample_entropy(&signal, order, 0.7), by_definition(&signal, order, 0.7));
        }
    }

    #[test]
    fn what_never_changes_has_none() {
        assert_eq!(sample_entropy(&[1.0; 50], 2, 0.2), None);
        assert_eq!(sample_entropy(&[], 2, 0.2), None);
    }
}
