//! From the sections that a reader may open back to an analysis, or on to a FHIR bundle.

use super::{UploadFacts, context, domain};
use crate::ReadError;
use crate::fhir::{Bundle, Observation, Resource};
use crate::terminology::system;
use motion::{Analysis, Context};

const CONTEXT: &str = "the context section";
const DOMAIN: &str = "a domain section";

/// What the opened sections of one record say.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadRecord {
    /// What is known of the upload.
    pub facts: UploadFacts,
    /// How the recording was made.
    pub context: Context,
    /// The analysis, with those domains that were opened and looked at. [`Analysis::overall`] is the worst of these.
    pub analysis: Analysis,
}

/// Reads the context and those domain sections that could be opened, in any order.
///
/// # Errors
/// When a section is not what [`crate::write_sections`] writes, or they do not belong together.
pub fn read_sections(context: &[u8], domains: &[&[u8]]) -> Result<ReadRecord, ReadError> {
    let (_, section) = read_context(context)?;
    let mut assessments = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for json in domains {
        let observation = read_domain(json, &section.facts)?;
        let field = |what| ReadError::Field { section: DOMAIN, what };
        if observation.method.code_in(system::ALGORITHM) != Some(section.algorithm_version.as_str()) {
            return Err(ReadError::Mismatch);
        }
        assessments.extend(domain::assessment(&observation).map_err(field)?);
        if seen.contains(&observation.id) {
            return Err(ReadError::DomainTwice);
        }
        seen.push(observation.id);
    }
    assessments.sort_by_key(|assessment| assessment.domain.bit());
    let analysis = Analysis {
        algorithm_version: section.algorithm_version,
        recording: section.recording,
        quality: section.quality,
        domains: assessments,
    };
    Ok(ReadRecord { facts: section.facts, context: section.context, analysis })
}

/// The opened sections as one FHIR bundle: the Observations, the Devices and the Provenance.
///
/// # Errors
/// As [`read_sections`].
pub fn bundle(context: &[u8], domains: &[&[u8]]) -> Result<Bundle, ReadError> {
    read_sections(context, domains)?;
    let (mut bundle, section) = read_context(context)?;
    let mut resources: Vec<_> = bundle.entry.drain(..).map(|entry| entry.resource).collect();
    for (index, json) in domains.iter().enumerate() {
        resources.insert(1 + index, Resource::Observation(Box::new(read_domain(json, &section.facts)?)));
    }
    Ok(Bundle::collection(section.facts.resource_id("Bundle"), bundle.identifier, resources))
}

/// Marks every Observation as `entered-in-error`, for a record that the chain says is withdrawn.
pub fn mark_withdrawn(bundle: &mut Bundle) {
    for entry in &mut bundle.entry {
        if let Resource::Observation(observation) = &mut entry.resource {
            observation.status = "entered-in-error".into();
        }
    }
}

fn read_context(json: &[u8]) -> Result<(Bundle, context::ContextSection), ReadError> {
    let Resource::Bundle(bundle) = from_json(CONTEXT, json)? else {
        return Err(ReadError::Resource { section: CONTEXT });
    };
    let section = context::parse(&bundle).map_err(|what| ReadError::Field { section: CONTEXT, what })?;
    Ok((bundle, section))
}

fn read_domain(json: &[u8], facts: &UploadFacts) -> Result<Observation, ReadError> {
    let Resource::Observation(observation) = from_json(DOMAIN, json)? else {
        return Err(ReadError::Resource { section: DOMAIN });
    };
    let same = observation.identifier == [facts.upload_identifier()]
        && observation.subject == facts.subject()
        && observation.device == facts.device();
    if same { Ok(*observation) } else { Err(ReadError::Mismatch) }
}

fn from_json(section: &'static str, json: &[u8]) -> Result<Resource, ReadError> {
    // serde_json's own message may repeat what stands in the section.
    serde_json::from_slice(json).map_err(|error| ReadError::Json {
        section,
        line: error.line(),
        column: error.column(),
    })
}
