//! From values to places.

/// Where a chart is drawn, in units of its view box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// From the left edge to the first value.
    pub left: f64,
    /// From the top edge to the largest value.
    pub top: f64,
    /// Width of the values' area.
    pub width: f64,
    /// Height of the values' area.
    pub height: f64,
}

impl Frame {
    /// The lowest line.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// The rightmost line.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.left + self.width
    }
}

/// Values of a range to places of a range, in proportion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    values: (f64, f64),
    places: (f64, f64),
}

impl Scale {
    /// The first value lies at the first place, the second at the second. A range without extent becomes one around its value,
    /// and what is no number becomes zero.
    #[must_use]
    pub fn new(values: (f64, f64), places: (f64, f64)) -> Self {
        let (from, to) = (finite(values.0), finite(values.1));
        let values = if to - from > 0.0 { (from, to) } else { (from - 0.5, from + 0.5) };
        Self { values, places }
    }

    /// The place of a value; one outside of the range lies at its end.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        let (from, to) = self.values;
        let extent = to - from;
        let share =
            if extent.is_finite() && extent > 0.0 { ((finite(value) - from) / extent).clamp(0.0, 1.0) } else { 0.5 };
        self.places.0 + share * (self.places.1 - self.places.0)
    }

    /// The range.
    #[must_use]
    pub const fn values(&self) -> (f64, f64) {
        self.values
    }
}

fn finite(value: f64) -> f64 {
    // Half of the largest, so that a difference of two is a number too.
    if value.is_finite() { value.clamp(-f64::MAX / 2.0, f64::MAX / 2.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_lie_in_proportion() {
        let scale = Scale::new((0.0, 4.0), (100.0, 0.0));
        assert_eq!([0.0, 1.0, 4.0, 9.0, -1.0].map(|value| scale.place(value)), [100.0, 75.0, 0.0, 0.0, 100.0]);
        assert_eq!(Scale::new((3.0, 3.0), (0.0, 10.0)).place(3.0), 5.0);
        assert_eq!(Scale::new((f64::NAN, f64::INFINITY), (0.0, 10.0)).values(), (-0.5, 0.5));
    }

    proptest! {
        #[test]
        fn every_place_is_within_the_frame(from: f64, to: f64, value: f64) {
            let place = Scale::new((from, to), (10.0, 90.0)).place(value);
            prop_assert!((10.0..=90.0).contains(&place), "{place}");
        }
    }
}
