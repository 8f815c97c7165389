//! What the declarations say of themselves, to be held against the ABI.

use super::Fields;

/// Types and names of an event's fields.
pub(crate) trait Described {
    fn indexed() -> Vec<(String, String)>;
    fn fields() -> Vec<(String, String)>;
}

/// `patient_id` is `patientId`.
pub(crate) fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let (head, tail) = part.split_at(1);
        name + &head.to_uppercase() + tail
    })
}

/// `(uint32,uint128,address)`.
pub(crate) fn tuple_name<T: Fields>() -> String {
    format!("({})", type_list(&T::fields()))
}

/// The types alone, separated by commas.
pub(crate) fn type_list(fields: &[(String, String)]) -> String {
    fields.iter().map(|(type_name, _)| type_name.as_str()).collect::<Vec<_>>().join(",")
}
