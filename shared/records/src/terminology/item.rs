//! What the parts of a record are.

use super::system::RECORD_ITEM;
use crate::fhir::{CodeableConcept, Coding, ObservationComponent};

macro_rules! items {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $display:literal;)+) => {
        /// A part of a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Item {
            $($(#[$meta])* $variant,)+
        }

        impl Item {
            /// Every item.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)+];

            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            pub(crate) const fn display(self) -> &'static str {
                match self { $(Self::$variant => $display,)+ }
            }
        }
    };
}

items! {
    Recording = "recording", "Recording of movement by a body-worn sensor";
    Result = "result", "Result that the device computed itself";
    Area = "area", "Area of the edge that took the upload";
    Laterality = "laterality", "Side of the body";
    Task = "task", "What the person was asked to do";
    MedicationState = "medication-state", "Whether dopaminergic medication worked";
    LastDose = "last-dose", "Time between the last dose and the first sample";
    Duration = "duration", "Time from first to last sample";
    SamplingRate = "sampling-rate", "Samples a second";
    Samples = "samples", "Samples of each channel";
    Gyroscope = "gyroscope", "Whether angular velocity was recorded";
    StatedSamplingRate = "stated-sampling-rate", "Samples a second, as the device stated";
    StatedSamples = "stated-samples", "Samples of each channel, as the device stated";
    StatedGyroscope = "stated-gyroscope", "Whether angular velocity was recorded, as the device stated";
    QualityFinding = "quality-finding", "Something wrong with the recording";
    Grade = "grade", "Sensor grade from 0 to 4";
    Reason = "not-assessable-reason", "Why the domain could not be assessed";
    WearableDevice = "wearable-device", "Device that records movement";
    AnalysisComponent = "analysis-component", "WebAssembly component that analyses recordings";
}

impl Item {
    /// The item as a concept.
    pub(crate) fn concept(self) -> CodeableConcept {
        Coding::new(RECORD_ITEM, self.code(), self.display()).into()
    }

    /// A component for the item, yet without a value.
    pub(crate) fn component(self) -> ObservationComponent {
        ObservationComponent { code: self.concept(), ..ObservationComponent::default() }
    }

    /// Whether a concept is the item.
    pub(crate) fn is(self, concept: &CodeableConcept) -> bool {
        concept.code_in(RECORD_ITEM) == Some(self.code())
    }
}
