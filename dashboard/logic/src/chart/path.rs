//! The attribute `d` of SVG paths.

use core::fmt::Write as _;

/// A point of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Straight lines between points; nothing stands for a gap. A point between two gaps is drawn as a dot, by a line of no length
/// with round ends.
#[must_use]
pub fn polyline(points: &[Option<Point>]) -> String {
    let mut path = String::new();
    let mut previous = None;
    for (index, point) in points.iter().enumerate() {
        if let Some(point) = point {
            write(&mut path, if previous.is_some() { 'L' } else { 'M' }, *point);
            let is_alone = previous.is_none() && points.get(index + 1).copied().flatten().is_none();
            if is_alone {
                write(&mut path, 'L', *point);
            }
        }
        previous = *point;
    }
    path
}

/// Each value holds until the next one.
#[must_use]
pub fn steps(points: &[Option<Point>]) -> String {
    let mut stepped = Vec::with_capacity(points.len() * 2);
    let mut previous: Option<Point> = None;
    for point in points {
        if let (Some(before), Some(point)) = (previous, point) {
            stepped.push(Some(Point { x: point.x, y: before.y }));
        }
        stepped.push(*point);
        previous = *point;
    }
    polyline(&stepped)
}

/// Bars of this width that stand on `base`, their upper ends centred at the points.
#[must_use]
pub fn bars(points: &[Point], width: f64, base: f64) -> String {
    let mut path = String::new();
    for point in points {
        let (left, right) = (point.x - width / 2.0, point.x + width / 2.0);
        write(&mut path, 'M', Point { x: left, y: base });
        for corner in [Point { x: left, y: point.y }, Point { x: right, y: point.y }, Point { x: right, y: base }] {
            write(&mut path, 'L', corner);
        }
        path.push('Z');
    }
    path
}

fn write(path: &mut String, command: char, point: Point) {
    // Writing to a text does not fail.
    let _ = write!(path, "{command}{} {}", rounded(point.x), rounded(point.y));
}

/// Hundredths are enough, and `-0` is none.
fn rounded(place: f64) -> f64 {
    let rounded = (place * 100.0).round() / 100.0;
    if rounded.is_finite() { rounded + 0.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(x: f64, y: f64) -> Option<Point> {
        Some(Point { x, y })
    }

    #[test]
    fn a_line_has_gaps_where_values_are_missing() {
        assert_eq!(polyline(&[at(0.0, 1.0), at(1.0, 2.005), None, at(3.0, 4.0), None]), "M0 1L1 2.01M3 4L3 4");
        assert_eq!(polyline(&[]), "");
        assert_eq!(polyline(&[None, None]), "");
    }

    #[test]
    fn steps_hold_a_value_until_the_next() {
        assert_eq!(steps(&[at(0.0, 1.0), at(2.0, 3.0), None, at(5.0, 1.0)]), "M0 1L2 1L2 3M5 1L5 1");
    }

    #[test]
    fn bars_stand_on_their_base() {
        assert_eq!(bars(&[Point { x: 2.0, y: 1.0 }], 2.0, 10.0), "M1 10L1 1L3 1L3 10Z");
    }

    #[test]
    fn what_is_no_number_is_still_a_path() {
        assert_eq!(polyline(&[at(f64::NAN, f64::INFINITY), at(-0.001, 1.0)]), "M0 0L0 1");
    }
}
