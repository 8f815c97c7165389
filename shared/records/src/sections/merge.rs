//! Several records in one bundle.

use crate::fhir::Bundle;
use crate::name::uuid;
use std::collections::BTreeSet;

/// The resources of several bundles of records in one, each once: records of one device name the same device.
#[must_use]
pub fn merge(bundles: Vec<Bundle>) -> Bundle {
    let ids: Vec<_> = bundles.iter().map(|bundle| bundle.id.as_str()).collect();
    let id = uuid("Bundle", &format!("records/{}", ids.join("/")));
    let mut seen = BTreeSet::new();
    let resources = bundles.into_iter().flat_map(|bundle| bundle.entry).map(|entry| entry.resource);
    Bundle::collection(id, None, resources.filter(|resource| seen.insert(resource.id().to_owned())).collect())
}
