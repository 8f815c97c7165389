//! How a recording was made and where its result comes from, as a Bundle, and back.

mod components;
mod origin;
mod parse;

pub(super) use parse::{ContextSection, parse};

use super::UploadFacts;
use super::domain::frame;
use crate::ContentError;
use crate::fhir::{Bundle, Resource};
use crate::terminology::Item;
use motion::{Analysis, Context};

/// The Bundle of the recording's Observation, its Device, the component's Device and the Provenance.
pub(super) fn bundle(analysis: &Analysis, context: &Context, facts: &UploadFacts) -> Result<Resource, ContentError> {
    let mut recording = frame(Item::Recording.code(), Item::Recording.concept(), analysis, context, facts)?;
    recording.component.extend(components::write(analysis, context, facts)?);
    let resources = vec![
        Resource::Observation(Box::new(recording)),
        Resource::Device(origin::device(facts)),
        Resource::Device(origin::component(analysis, facts)),
        Resource::Provenance(origin::provenance(analysis, facts)?),
    ];
    let id = facts.resource_id("Bundle/context");
    Ok(Resource::Bundle(Bundle::collection(id, Some(facts.upload_identifier()), resources)))
}
