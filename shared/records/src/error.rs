//! Why a result cannot be written as resources, or read back.

use motion::Domain;

/// Why a result or an event cannot be written as resources. Never repeats what was found in a recording.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// Before 1970 or after 9999.
    #[error("a time does not lie between the years 1970 and 9999; check the device's clock")]
    Time,
    /// More than 14 hours.
    #[error("the UTC offset of {minutes} minutes is more than 14 hours; check the device's time zone")]
    UtcOffset {
        /// Minutes ahead of UTC.
        minutes: i16,
    },
    /// A text that FHIR cannot hold.
    #[error("{field} is empty, longer than {limit} characters, or holds control characters or stray spaces")]
    Text {
        /// What the text is.
        field: &'static str,
        /// Characters allowed.
        limit: usize,
    },
    /// A number that JSON cannot hold.
    #[error("{field} is not a finite number")]
    NotFinite {
        /// What the number is.
        field: &'static str,
    },
    /// A grade that does not exist.
    #[error("grade {grade} of {domain:?} is more than 4")]
    Grade {
        /// The domain.
        domain: Domain,
        /// The grade.
        grade: u8,
    },
    /// Not assessable, and nobody says why.
    #[error("{domain:?} is not assessable, but no reason is given")]
    NoReason {
        /// The domain.
        domain: Domain,
    },
    /// Two assessments of one domain.
    #[error("{domain:?} is assessed twice")]
    DomainTwice {
        /// The domain.
        domain: Domain,
    },
    /// Two series of one name.
    #[error("two series of {domain:?} have the same name")]
    SeriesTwice {
        /// The domain.
        domain: Domain,
    },
    /// A series whose windows are shorter than a millisecond or longer than 10^9 seconds.
    #[error("the windows of a series of {domain:?} have no usable length")]
    Window {
        /// The domain.
        domain: Domain,
    },
    /// A series that goes back in time, or leaves the recording.
    #[error("the points of a series of {domain:?} are not in order, or lie outside the recording")]
    Order {
        /// The domain.
        domain: Domain,
    },
    /// More evidence than a result has.
    #[error("{field} has more than {limit} entries")]
    TooMany {
        /// What there are too many of.
        field: &'static str,
        /// How many are allowed.
        limit: usize,
    },
    /// A number over its field in FHIR.
    #[error("{field} does not fit into its field")]
    Number {
        /// What the number is.
        field: &'static str,
    },
    /// The JSON writer refused.
    #[error("a resource could not be written as JSON")]
    Json,
}

/// Why sections cannot be read. Never repeats what stands in them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not the JSON of a resource that records hold.
    #[error("{section} is no resource that this version knows (line {line}, column {column})")]
    Json {
        /// Which section.
        section: &'static str,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A resource that does not belong there.
    #[error("{section} holds another resource than it should")]
    Resource {
        /// Which section.
        section: &'static str,
    },
    /// Something is missing or has another form.
    #[error("{section} does not say {what} as it should")]
    Field {
        /// Which section.
        section: &'static str,
        /// What is missing.
        what: &'static str,
    },
    /// Sections of different uploads.
    #[error("the sections do not belong to one upload")]
    Mismatch,
    /// One domain twice.
    #[error("two sections are about one domain")]
    DomainTwice,
}
