//! Edge locations.

use core::fmt;
use serde::{Deserialize, Serialize};

/// One edge location with its nearby devices. Zero stands for every area. JSON: a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AreaId(pub u32);

impl fmt::Display for AreaId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl core::str::FromStr for AreaId {
    type Err = core::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn survives_text_and_json(value: u32) {
            let id = AreaId(value);
            prop_assert_eq!(id.to_string().parse::<AreaId>().unwrap(), id);
            prop_assert_eq!(serde_json::to_string(&id).unwrap(), value.to_string());
            prop_assert_eq!(serde_json::from_str::<AreaId>(&value.to_string()).unwrap(), id);
        }
    }

    #[test]
    fn anything_but_an_unsigned_number_is_refused() {
        for json in ["-1", "4294967296", "1.5", "\"1\"", "null", "[1]"] {
            assert!(serde_json::from_str::<AreaId>(json).is_err(), "{json}");
        }
    }
}
