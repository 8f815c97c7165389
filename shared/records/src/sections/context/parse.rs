//! Reading a context section.

use super::components::{self, Components};
use crate::fhir::{Bundle, Device, Observation, Provenance, Resource};
use crate::instant::parse_date_time;
use crate::name::parse_hex;
use crate::sections::{UploadFacts, UploadKind};
use crate::terminology::{Item, system};
use motion::{Context, QualityFinding, RecordingFacts};

/// What a context section says.
pub(in crate::sections) struct ContextSection {
    pub(in crate::sections) facts: UploadFacts,
    pub(in crate::sections) context: Context,
    pub(in crate::sections) recording: RecordingFacts,
    pub(in crate::sections) quality: Vec<QualityFinding>,
    pub(in crate::sections) algorithm_version: String,
}

/// Reads a context section; `Err` names what is missing.
pub(in crate::sections) fn parse(bundle: &Bundle) -> Result<ContextSection, &'static str> {
    let resources: Vec<_> = bundle.resources().collect();
    let [
        Resource::Observation(recording),
        Resource::Device(_),
        Resource::Device(component),
        Resource::Provenance(provenance),
    ] = resources.as_slice()
    else {
        return Err("recording, devices and provenance");
    };
    if !Item::Recording.is(&recording.code) {
        return Err("the recording");
    }
    let algorithm_version = recording.method.code_in(system::ALGORITHM).ok_or("the algorithm version")?.to_owned();
    let Components { context, recording: figures, quality, area_id } = components::read(recording)?;
    let facts = facts(recording, component, provenance, area_id)?;
    Ok(ContextSection { facts, context, recording: figures, quality, algorithm_version })
}

fn facts(
    recording: &Observation,
    component: &Device,
    provenance: &Provenance,
    area_id: u32,
) -> Result<UploadFacts, &'static str> {
    let upload_id = recording.identifier.iter().find(|identifier| identifier.system == system::UPLOAD_ID);
    let envelope = provenance.entity.iter().find_map(|entity| entity.what.value_in(system::ENVELOPE));
    let digest = component.identifier.iter().find(|identifier| identifier.system == system::COMPONENT);
    let (captured_at, utc_offset_minutes) =
        parse_date_time(&recording.effective_period.start).ok_or("when it began")?;
    let kind = if Item::Recording.is(&provenance.activity) {
        UploadKind::Recording
    } else if Item::Result.is(&provenance.activity) {
        UploadKind::Result
    } else {
        return Err("what the upload carried");
    };
    Ok(UploadFacts {
        upload_id: upload_id.and_then(|found| parse_hex(&found.value)).ok_or("the upload id")?,
        kind,
        patient_id: recording.subject.value_in(system::PATIENT_ID).ok_or("the patient")?.into(),
        device_id: recording.device.value_in(system::DEVICE_ID).ok_or("the device")?.into(),
        area_id,
        captured_at,
        utc_offset_minutes,
        envelope_keccak256: envelope.and_then(parse_hex).ok_or("the envelope's hash")?,
        component_sha256: digest.and_then(|found| parse_hex(&found.value)).ok_or("the component's digest")?,
    })
}
