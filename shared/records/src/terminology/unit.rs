//! Units.

use super::system::UCUM;
use crate::fhir::Quantity;

/// The units of our measures that UCUM has, each its own code.
const IN_UCUM: [&str; 11] = ["1", "%", "Hz", "s", "ms", "min", "m/s", "m/s2", "m/s3", "deg/s", "rad/s"];

/// A number with its unit, coded where UCUM has it.
pub(crate) fn quantity(value: f64, unit: &str) -> Quantity {
    let in_ucum = IN_UCUM.contains(&unit);
    Quantity { value, unit: unit.into(), system: in_ucum.then(|| UCUM.into()), code: in_ucum.then(|| unit.into()) }
}
