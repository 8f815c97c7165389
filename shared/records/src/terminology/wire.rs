//! Words as they stand on the wire.

use serde::{
    Deserialize, Serialize,
    de::{IntoDeserializer, value},
};

/// The word that stands for a value of a plain enumeration, `pronationSupination`.
pub(crate) fn wire<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The value that a word stands for.
pub(crate) fn from_wire<'de, T: Deserialize<'de>>(word: &'de str) -> Option<T> {
    let word: value::StrDeserializer<'de, value::Error> = word.into_deserializer();
    T::deserialize(word).ok()
}
