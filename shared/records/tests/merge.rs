//! Several records in one bundle.

#[path = "common/result.rs"]
mod result;

use records::fhir::{Bundle, Resource};
use records::{UploadFacts, bundle, merge, write_sections};
use std::collections::BTreeSet;

fn record(number: u8) -> Bundle {
    let facts = UploadFacts { upload_id: [number; 32], ..result::facts() };
    let sections = write_sections(&result::analysis(), &result::context(), &facts).unwrap();
    let domains: Vec<_> = sections.domains.iter().map(|json| json.as_slice()).collect();
    bundle(&sections.context, &domains).unwrap()
}

#[test]
fn every_resource_is_there_once() {
    let (one, other) = (record(1), record(2));
    let merged = merge(vec![one.clone(), other.clone()]);
    let ids = |bundle: &Bundle| bundle.resources().map(|resource| resource.id().to_owned()).collect::<Vec<_>>();
    let expected: BTreeSet<_> = ids(&one).into_iter().chain(ids(&other)).collect();
    assert_eq!(ids(&merged).len(), expected.len());
    assert_eq!(ids(&merged).into_iter().collect::<BTreeSet<_>>(), expected);
    let devices = merged.resources().filter(|resource| matches!(resource, Resource::Device(_))).count();
    let devices_of_one = one.resources().filter(|resource| matches!(resource, Resource::Device(_))).count();
    assert_eq!(devices, devices_of_one, "device and component are those of both");
    assert_eq!(merge(vec![one.clone(), other.clone()]), merged);
    assert_ne!(merge(vec![other, one]).id, merged.id);
}
