//! Nothing of the ABI is missing, nothing else is there, and names and types are the same.

use super::abi;
use crate::codec::testing::type_list;
use crate::contract::{Call, ContractError, Event, calls, errors, events};
use alloy_json_abi::{EventParam, Param};
use std::collections::BTreeMap;

type Named = Vec<(String, String)>;

fn named(params: &[Param]) -> Named {
    params.iter().map(|param| (param.selector_type().into_owned(), param.name.clone())).collect()
}

fn named_event(params: &[EventParam], indexed: bool) -> Named {
    let params = params.iter().filter(|param| param.indexed == indexed);
    params.map(|param| (param.selector_type().into_owned(), param.name.clone())).collect()
}

/// Signature → arguments and selector, of ours and of the ABI's.
#[test]
fn every_function_is_here() {
    let theirs: BTreeMap<_, _> = abi()
        .functions()
        .map(|function| (function.signature(), (named(&function.inputs), function.selector().0)))
        .collect();
    let selectors: BTreeMap<_, _> = Call::FUNCTIONS.iter().copied().collect();
    let ours: BTreeMap<_, _> = calls::described()
        .into_iter()
        .map(|(signature, fields)| (signature.to_owned(), (fields, selectors[signature])))
        .collect();
    assert_eq!(ours, theirs);
    assert!(ours.len() > 50);
}

#[test]
fn every_event_is_here() {
    let theirs: BTreeMap<_, _> = abi()
        .events()
        .map(|event| {
            let fields = (named_event(&event.inputs, true), named_event(&event.inputs, false));
            (event.signature(), (fields, event.selector().0))
        })
        .collect();
    let topics: BTreeMap<_, _> = Event::EVENTS.iter().copied().collect();
    let ours: BTreeMap<_, _> = events::described()
        .into_iter()
        .map(|(signature, indexed, others)| (signature.to_owned(), ((indexed, others), topics[signature].0)))
        .collect();
    assert_eq!(ours, theirs);
    assert!(ours.len() > 30);
    assert!(abi().events().all(|event| !event.anonymous));
}

#[test]
fn every_error_is_here() {
    let theirs: BTreeMap<_, _> =
        abi().errors().map(|error| (error.signature(), (named(&error.inputs), error.selector().0))).collect();
    let selectors: BTreeMap<_, _> = ContractError::ERRORS.iter().copied().collect();
    let ours: BTreeMap<_, _> = errors::described()
        .into_iter()
        .map(|(signature, fields)| (signature.to_owned(), (fields, selectors[signature])))
        .collect();
    assert_eq!(ours, theirs);
}

#[test]
fn the_constructor_is_here() {
    use crate::codec::Fields as _;
    assert_eq!(crate::contract::Creation::fields(), named(&abi().constructor.unwrap().inputs));
}

#[test]
fn signatures_fit_the_fields() {
    let lists = calls::described().into_iter().chain(errors::described());
    for (signature, fields) in lists {
        assert!(signature.ends_with(&format!("({})", type_list(&fields))), "{signature}");
    }
}

/// An enumeration that grows in the contract must grow here.
#[test]
fn enumerations_have_as_many_values_as_in_the_contract() {
    let sources = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contracts/src/types");
    let mut found = 0;
    for file in std::fs::read_dir(sources).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for declaration in text.split("\nenum ").skip(1) {
            let (name, body) = declaration.split_once('{').unwrap();
            let body = body.split_once('}').unwrap().0;
            let values: String =
                body.lines().filter(|line| !line.trim().starts_with("//")).collect::<Vec<_>>().join(" ");
            let values: Vec<_> = values.split(',').map(str::trim).map(str::to_owned).collect();
            assert_eq!(super::values::enumeration(name.trim()), values, "{name}");
            found += 1;
        }
    }
    assert_eq!(found, super::values::ENUMERATIONS.len());
}
