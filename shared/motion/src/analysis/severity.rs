//! Domains of movement and severity in words.

use serde::{Deserialize, Serialize};

/// A domain of movement. Its number is its bit in a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[repr(u8)]
pub enum Domain {
    /// Tremor of a limb.
    Tremor = 0,
    /// Freezing of gait.
    FreezingOfGait = 1,
    /// Slowness and smallness of movement.
    Bradykinesia = 2,
    /// Smoothness of movement, descriptive.
    Smoothness = 3,
}

/// Severity in words, as in the SNOMED CT qualifiers 2667000, 255604002, 1255665007, 24484000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Grade 0.
    Absent,
    /// Grade 1.
    Mild,
    /// Grade 2.
    Moderate,
    /// Grades 3 and 4.
    Severe,
}

impl Domain {
    /// The domain's bit in a consent.
    #[must_use]
    pub const fn bit(self) -> u8 {
        self as u8
    }
}

impl Severity {
    /// The severity of a grade from 0 to 4; a higher one counts as 4.
    #[must_use]
    pub const fn of_grade(grade: u8) -> Self {
        match grade {
            0 => Self::Absent,
            1 => Self::Mild,
            2 => Self::Moderate,
            _ => Self::Severe,
        }
    }

    /// The word for a person, lower case.
    #[must_use]
    pub const fn as_word(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Mild => "mild",
            Self::Moderate => "moderate",
            Self::Severe => "severe",
        }
    }
}
