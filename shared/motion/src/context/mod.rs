//! What was worn where, doing what, under which medication: all that the numbers themselves do not say.

pub(crate) mod comments;
mod time;

pub use comments::{captured_at_from_comments, context_from_comments};

use serde::{Deserialize, Serialize};

/// Declares an enumeration of plain words with one list: variant, wire name, words in a comment.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
            /// Nobody said.
            #[default]
            NotStated,
        }

        impl $name {
            /// Every value with the words that a comment uses for it.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $word),)+ (Self::NotStated, "not stated")];

            /// The words for a person and for a comment, lower case: `lower back`, `not stated`.
            #[must_use]
            pub fn as_words(self) -> &'static str {
                Self::ALL.iter().find(|(value, _)| *value == self).map_or("not stated", |(_, words)| words)
            }

            /// Reads the words; case, spaces, hyphens and underscores do not matter, so `lowerBack` and `lower-back`
            /// are one.
            #[must_use]
            pub fn from_words(text: &str) -> Option<Self> {
                Self::ALL.iter().find(|(_, words)| same_letters(words, text)).map(|(value, _)| *value)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_words())
            }
        }
    };
}

words! {
    /// Where the sensor was worn.
    BodyPlace {
        /// Wrist, as a watch.
        Wrist = "wrist",
        /// Back of the hand, or a phone held in it.
        Hand = "hand",
        /// A finger.
        Finger = "finger",
        /// Foot or shoe.
        Foot = "foot",
        /// Ankle.
        Ankle = "ankle",
        /// Shank.
        Shank = "shank",
        /// Thigh.
        Thigh = "thigh",
        /// Lower back, about L5.
        LowerBack = "lower back",
        /// Trunk.
        Trunk = "trunk",
        /// Head.
        Head = "head",
    }
}

words! {
    /// The side of the body.
    Side {
        /// Left.
        Left = "left",
        /// Right.
        Right = "right",
        /// One sensor for both, as on the lower back.
        Both = "both",
    }
}

words! {
    /// What the person was asked to do.
    Task {
        /// Limb at rest.
        Rest = "rest",
        /// Limb held against gravity.
        Posture = "posture",
        /// Movement towards a target, as finger to nose.
        Kinetic = "kinetic",
        /// Walking.
        Gait = "gait",
        /// Daily life, unobserved.
        FreeLiving = "free living",
        /// Turning the hand palm up and palm down.
        PronationSupination = "pronation supination",
        /// Tapping thumb and index finger.
        FingerTapping = "finger tapping",
        /// Stamping the foot.
        LegAgility = "leg agility",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// Whether the dopaminergic medication worked at the time, as patient or clinician said.
    MedicationState {
        /// ON.
        On = "on",
        /// OFF.
        Off = "off",
    }
}

/// Medication at the time of the recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Medication {
    /// ON, OFF or not stated.
    pub state: MedicationState,
    /// Minutes between the last dose and the first sample.
    pub last_dose_minutes_ago: Option<u32>,
}

/// How the recording was sampled.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SamplingFacts {
    /// Samples a second; where time is stamped, the usual one.
    pub sampling_rate_hz: f64,
    /// Samples of each channel.
    pub samples: u64,
    /// Whether angular velocity was recorded too.
    pub gyroscope: bool,
}

/// What is known about a recording beyond its samples. Travels in the clear header of an upload: nothing here names a
/// person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Context {
    /// Where the sensor was worn.
    pub body_place: BodyPlace,
    /// On which side.
    pub side: Side,
    /// Doing what.
    pub task: Task,
    /// Under which medication.
    pub medication: Medication,
    /// How it was sampled.
    pub sampling: Option<SamplingFacts>,
}

/// When the first sample was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapturedAt {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub unix_milliseconds: u64,
    /// Minutes that the wearer's clock was ahead of UTC.
    pub utc_offset_minutes: i16,
}

fn same_letters(a: &str, b: &str) -> bool {
    let fold = |byte: &u8| byte.is_ascii_alphanumeric();
    a.bytes().filter(fold).map(|b| b.to_ascii_lowercase()).eq(b.bytes().filter(fold).map(|b| b.to_ascii_lowercase()))
}
