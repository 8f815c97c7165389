//! What is said about results.

use motion::{Domain, Severity};
use records::UploadKind;

pub(crate) const NO_RECORDS: &str = "There are no records for this request.";
pub(crate) const NO_RECORDS_NEXT: &str = "Records come from a device that is registered for the patient. If there should be some, ask for all devices and areas.";
pub(crate) const TIMES: &str = "Times are those of the place where each recording was made. A severity is a sensor index for a clinician to judge, not a diagnosis.";
pub(crate) const NOT_DEVICE: &str = "Not a medical device. A severity is a sensor index for a clinician to judge.";
pub(crate) const NEVER_ASSESSED: &str = "No recording that counts could be assessed for this.";
pub(crate) const NEWEST_BECAUSE: &str = "Of the newest:";
pub(crate) const HIDDEN: &str = "Not part of the agreement, so sealed to this browser, too";
pub(crate) const NOT_FOUND: &str = "Not looked at in these recordings";
pub(crate) const NOT_LOOKED_AT: &str = "not looked at";
pub(crate) const DESCRIBED: &str = "described, not graded";
pub(crate) const NOT_ASSESSABLE: &str = "not assessable";
pub(crate) const VERSION_BREAK: &str =
    "The line breaks where the analysis changed to another version: numbers on either side cannot be compared.";
pub(crate) const WITHDRAW_ABOUT: &str = "A withdrawn record stays on record, but is shown struck through to everybody who may read it, and is marked as entered in error \
     in exports. This cannot be undone.";

/// A domain for people.
pub(crate) const fn domain(domain: Domain) -> &'static str {
    match domain {
        Domain::Tremor => "Tremor",
        Domain::FreezingOfGait => "Freezing of gait",
        Domain::Bradykinesia => "Slowness (bradykinesia)",
        Domain::Smoothness => "Smoothness of movement",
    }
}

/// A severity, as the first word of something.
pub(crate) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Absent => "Absent",
        Severity::Mild => "Mild",
        Severity::Moderate => "Moderate",
        Severity::Severe => "Severe",
    }
}

/// Who analysed.
pub(crate) const fn analysed_by(kind: UploadKind) -> &'static str {
    match kind {
        UploadKind::Recording => "the edge",
        UploadKind::Result => "the device itself",
    }
}

/// So many recordings.
pub(crate) fn recordings(count: usize, withdrawn: usize) -> String {
    match (count, withdrawn) {
        (1, 0) => "1 recording".to_owned(),
        (1, _) => "1 recording, which is withdrawn".to_owned(),
        (count, 0) => format!("{count} recordings"),
        (count, withdrawn) => format!("{count} recordings, {withdrawn} of them withdrawn"),
    }
}
