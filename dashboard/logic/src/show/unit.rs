//! Units for people: analyses name them by UCUM's signs.

use super::plain;

/// What UCUM's signs are among people.
const SIGNS: [(&str, &str); 5] =
    [("m/s2", "m/s²"), ("(deg/s)2", "(°/s)²"), ("deg/s", "°/s"), ("log10(", "log₁₀("), ("deg", "°")];

/// A unit as people write it; none for what has none.
#[must_use]
pub fn unit(ucum: &str) -> String {
    if ucum == "1" {
        return String::new();
    }
    SIGNS.iter().fold(plain(ucum), |unit, (sign, written)| unit.replace(sign, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_written_as_people_do() {
        assert_eq!(unit("1"), "");
        assert_eq!(unit("m/s2"), "m/s²");
        assert_eq!(unit("log10((deg/s)2 + 1)"), "log₁₀((°/s)² + 1)");
        assert_eq!(unit("deg/s"), "°/s");
        assert_eq!(unit("Hz"), "Hz");
    }
}
