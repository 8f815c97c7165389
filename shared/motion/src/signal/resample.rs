//! Resampling onto a uniform time base by cubic splines.

use core::ops::Range;

use super::Timeline;

/// Knots taken on either side of what is asked for. What lies further away counts for less than (2 - √3)^40 < 1e-22.
const MARGIN_KNOTS: usize = 40;

/// Values of a channel at `out.len()` instants `begin + (first + i) * step`, seconds.
///
/// `within` are the samples of one contiguous stretch: the spline through them has not-a-knot ends (as scipy's
/// `interp1d(kind="cubic")`), and beyond them its last pieces go on. With fewer than four samples it is the straight
/// line through neighbours; without any it is zero. Only the knots near the instants are solved for, so that memory
/// does not grow with the recording.
pub fn resample(
    timeline: &Timeline<'_>,
    channel: &[f64],
    within: &Range<usize>,
    begin: f64,
    first: usize,
    step: f64,
    out: &mut [f64],
) {
    let at = |index: usize| begin + (first + index) as f64 * step;
    let low = timeline.first_after(at(0), within).saturating_sub(1 + MARGIN_KNOTS).max(within.start);
    let high = (timeline.first_after(at(out.len().saturating_sub(1)), within) + 1 + MARGIN_KNOTS).min(within.end);
    let knots: Vec<Knot> = (low..high)
        .zip(channel.get(low..high).unwrap_or_default())
        .map(|(index, &value)| Knot { seconds: timeline.seconds(index), value, curvature: 0.0 })
        .collect();
    let knots = bend(knots);
    let mut piece = 0;
    for (index, slot) in out.iter_mut().enumerate() {
        let seconds = at(index);
        while knots.get(piece + 1).is_some_and(|next| next.seconds <= seconds) && piece + 2 < knots.len() {
            piece += 1;
        }
        *slot = match (knots.get(piece), knots.get(piece + 1)) {
            (Some(left), Some(right)) => interpolate(left, right, seconds),
            (Some(only), None) => only.value,
            _ => 0.0,
        };
    }
}

/// A point of the spline with the second derivative there.
#[derive(Clone, Copy, Debug)]
struct Knot {
    seconds: f64,
    value: f64,
    curvature: f64,
}

fn interpolate(left: &Knot, right: &Knot, seconds: f64) -> f64 {
    let width = right.seconds - left.seconds;
    let (a, b) = ((right.seconds - seconds) / width, (seconds - left.seconds) / width);
    let bend = (a * a * a - a) * left.curvature + (b * b * b - b) * right.curvature;
    a * left.value + b * right.value + bend * width * width / 6.0
}

/// Solves for the curvatures of the spline with not-a-knot ends: the tridiagonal system of the inner knots, whose first
/// and last row have the outer curvatures put in.
fn bend(mut knots: Vec<Knot>) -> Vec<Knot> {
    let inner = knots.len().saturating_sub(2);
    if inner < 2 {
        return knots;
    }
    let mut upper = Vec::with_capacity(inner);
    let mut right = Vec::with_capacity(inner);
    for (row, triple) in knots.windows(3).enumerate() {
        let [before, here, after] = triple else { continue };
        let (h0, h1) = (here.seconds - before.seconds, after.seconds - here.seconds);
        let slope = (after.value - here.value) / h1 - (here.value - before.value) / h0;
        let (mut lower, mut diagonal, mut above) = (h0, 2.0 * (h0 + h1), h1);
        if row == 0 {
            diagonal += h0 * (1.0 + h0 / h1);
            above -= h0 * h0 / h1;
            lower = 0.0;
        }
        if row + 1 == inner {
            diagonal += h1 * (1.0 + h1 / h0);
            lower -= h1 * h1 / h0;
            above = 0.0;
        }
        let (upper_before, right_before) = (upper.last().copied().unwrap_or(0.0), right.last().copied().unwrap_or(0.0));
        let pivot = diagonal - lower * upper_before;
        upper.push(above / pivot);
        right.push((6.0 * slope - lower * right_before) / pivot);
    }
    let mut after = 0.0;
    for ((knot, upper), right) in knots.iter_mut().skip(1).zip(&upper).zip(&right).rev() {
        after = right - upper * after;
        knot.curvature = after;
    }
    extend(&mut knots, [0, 1, 2]);
    let last = inner + 1;
    extend(&mut knots, [last, last - 1, last - 2]);
    knots
}

/// Not-a-knot: the curvature at the end lies on the line through the next two.
fn extend(knots: &mut [Knot], [end, next, second]: [usize; 3]) {
    if let (Some(&e), Some(&n), Some(&s)) = (knots.get(end), knots.get(next), knots.get(second)) {
        let ratio = (e.seconds - n.seconds) / (n.seconds - s.seconds);
        if let Some(knot) = knots.get_mut(end) {
            knot.curvature = n.curvature + ratio * (n.curvature - s.curvature);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Recording, TimeBase};

    fn stamped(seconds: Vec<f64>, f: impl Fn(f64) -> f64) -> Recording {
        let axis: Vec<f64> = seconds.iter().map(|&t| f(t)).collect();
        Recording {
            acceleration: [axis.clone(), axis.clone(), axis],
            angular_velocity: None,
            time: TimeBase::Stamped(seconds),
            comments: Vec::new(),
        }
    }

    fn cubic(t: f64) -> f64 {
        1.0 - 2.0 * t + 3.0 * t * t - 0.5 * t * t * t
    }

    fn uneven(count: usize) -> Vec<f64> {
        (0..count).map(|i| i as f64 * 0.01 + if i % 3 == 1 { 0.002 } else { 0.0 }).collect()
    }

    #[test]
    fn a_cubic_is_reproduced_up_to_the_ends() {
        for count in [4, 5, 6, 50, 500] {
            let recording = stamped(uneven(count), cubic);
            let line = Timeline::of(&recording);
            let steps = ((count - 1) as f64 * 0.01 / 0.003) as usize;
            let mut out = vec![0.0; steps];
            resample(&line, &recording.acceleration[0], &(0..count), 0.0, 0, 0.003, &mut out);
            for (index, value) in out.iter().enumerate() {
                assert!((value - cubic(index as f64 * 0.003)).abs() < 1e-9, "{count} {index}");
            }
        }
    }

    #[test]
    fn windows_equal_the_whole() {
        let recording = stamped(uneven(3000), |t| (30.0 * t).sin() + 0.1 * t);
        let line = Timeline::of(&recording);
        let channel = &recording.acceleration[0];
        let mut whole = vec![0.0; 2900];
        resample(&line, channel, &(0..3000), 0.0, 0, 0.01, &mut whole);
        let mut part = vec![0.0; 400];
        for first in [0, 400, 1200, 2500] {
            resample(&line, channel, &(0..3000), 0.0, first, 0.01, &mut part);
            for (a, b) in part.iter().zip(&whole[first..]) {
                assert!((a - b).abs() < 1e-13);
            }
        }
    }

    #[test]
    fn few_samples_are_joined_by_lines() {
        let recording = stamped(vec![0.0, 1.0, 2.0], |t| t * t);
        let line = Timeline::of(&recording);
        let mut out = [0.0; 4];
        resample(&line, &recording.acceleration[0], &(0..3), 0.0, 0, 0.5, &mut out);
        assert_eq!(out, [0.0, 0.5, 1.0, 2.5]);
        resample(&line, &[], &(0..0), 0.0, 0, 0.5, &mut out);
        assert_eq!(out, [0.0; 4]);
    }
}
