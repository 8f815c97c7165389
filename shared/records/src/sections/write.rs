//! From an analysis to the plaintexts of a record.

use super::{UploadFacts, context, domain};
use crate::fhir::Resource;
use crate::terminology::DOMAINS;
use crate::{ContentError, text};
use core::fmt;
use motion::{Analysis, Context};
use zeroize::Zeroizing;

/// Most measures or series of a domain, reasons, or findings about a recording.
pub(super) const MAX_ENTRIES: usize = 64;

/// The plaintexts of a record: FHIR resources as JSON. Zeroised when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Sections {
    /// A Bundle of the recording's Observation, its Device, the component's Device and the Provenance.
    pub context: Zeroizing<Vec<u8>>,
    /// An Observation for each domain, in the order of their bits.
    pub domains: [Zeroizing<Vec<u8>>; DOMAINS.len()],
}

/// Writes an analysis, how it was made and where it comes from as the plaintexts of a record.
///
/// A domain that the analysis does not mention is written as not performed, so that every record has every section.
/// Equal arguments give equal bytes.
///
/// # Errors
/// When the analysis holds what FHIR cannot say; one that a device computed may.
pub fn write_sections(analysis: &Analysis, context: &Context, facts: &UploadFacts) -> Result<Sections, ContentError> {
    facts.check()?;
    text::name("the algorithm version", &analysis.algorithm_version)?;
    let mut found = [None; DOMAINS.len()];
    for assessment in &analysis.domains {
        let place = found.get_mut(usize::from(assessment.domain.bit()));
        match place {
            Some(place @ None) => *place = Some(&assessment.outcome),
            _ => return Err(ContentError::DomainTwice { domain: assessment.domain }),
        }
    }
    let mut domains: [_; DOMAINS.len()] = Default::default();
    for ((json, domain), outcome) in domains.iter_mut().zip(DOMAINS).zip(found) {
        *json = to_json(&domain::observation(domain, outcome, analysis, context, facts)?)?;
    }
    Ok(Sections { context: to_json(&context::bundle(analysis, context, facts)?)?, domains })
}

/// JSON in memory that is zeroised, at full size from the start: a growing vector would leave copies behind.
fn to_json(resource: &Resource) -> Result<Zeroizing<Vec<u8>>, ContentError> {
    let mut length = Length(0);
    serde_json::to_writer(&mut length, resource).map_err(|_| ContentError::Json)?;
    let mut json = Zeroizing::new(Vec::with_capacity(length.0));
    serde_json::to_writer(&mut *json, resource).map_err(|_| ContentError::Json)?;
    Ok(json)
}

/// Counts bytes.
struct Length(usize);

impl std::io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

pub(super) fn at_most<T>(field: &'static str, entries: &[T]) -> Result<(), ContentError> {
    if entries.len() > MAX_ENTRIES { Err(ContentError::TooMany { field, limit: MAX_ENTRIES }) } else { Ok(()) }
}

impl fmt::Debug for Sections {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sections")
    }
}
