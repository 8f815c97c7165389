//! Episodes of freezing.

use super::indices::{Index, STEP_SECONDS};

/// From Bächlin's index of this on it may be freezing. Bächlin et al. (2010) use 1.5 and more for each patient; 2.5 is the best of
/// 1.5, 2, 2.5 and 3 on one of Daphnet's two patients here, and nearly so on the other, and healthy gait stays below 1.7.
const FREEZING_INDEX: f64 = 2.5;
/// From this strength between 0.5 and 8 Hz on something moves, m/s²: who stands still does not freeze.
pub(super) const MOVING_RMS: f64 = 0.3;
/// The least indices of an episode: 1.5 s.
const LEAST: usize = 3;
/// Indices within an episode that need not be those of freezing: 1 s.
const PAUSE: usize = 2;

/// One episode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Episode {
    pub(super) start_seconds: f64,
    pub(super) end_seconds: f64,
}

impl Episode {
    pub(super) fn seconds(&self) -> f64 {
        self.end_seconds - self.start_seconds
    }
}

/// The episodes, in the order of time.
pub(super) fn find(indices: &[Index]) -> Vec<Episode> {
    let mut found: Vec<Episode> = Vec::new();
    for index in indices.iter().filter(|index| index.bachlin >= FREEZING_INDEX && index.rms >= MOVING_RMS) {
        let (start_seconds, end_seconds) =
            (index.at_seconds - STEP_SECONDS / 2.0, index.at_seconds + STEP_SECONDS / 2.0);
        match found.last_mut() {
            Some(last) if start_seconds - last.end_seconds <= PAUSE as f64 * STEP_SECONDS + 1e-6 => {
                last.end_seconds = end_seconds;
            }
            _ => found.push(Episode { start_seconds, end_seconds }),
        }
    }
    found.retain(|episode| episode.seconds() >= LEAST as f64 * STEP_SECONDS - 1e-6);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indices(values: &[f64]) -> Vec<Index> {
        let at = |position: usize| position as f64 * STEP_SECONDS;
        let index = |(position, bachlin): (usize, &f64)| Index {
            at_seconds: at(position),
            bachlin: *bachlin,
            moore: 0.0,
            rms: 1.0,
        };
        values.iter().enumerate().map(index).collect()
    }

    #[test]
    fn short_ones_do_not_count_and_short_pauses_do_not_part() {
        let found = find(&indices(&[0.0, 3.0, 3.0, 0.0, 0.0, 0.0, 3.0, 3.0, 0.0, 0.0, 3.0, 0.0]));
        assert_eq!(found, [Episode { start_seconds: 2.75, end_seconds: 5.25 }]);
    }

    #[test]
    fn who_stands_still_does_not_freeze() {
        let mut still = indices(&[3.0; 20]);
        still.iter_mut().for_each(|index| index.rms = 0.1);
        assert!(find(&still).is_empty());
    }
}
