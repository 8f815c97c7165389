use super::*;
use crate::router::Route;
use protocol::{ProblemKind, route};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn document() -> Value {
    serde_json::from_str(DOCUMENT).unwrap()
}

/// Operations by path and method.
fn operations(document: &Value) -> BTreeMap<(String, String), Value> {
    let paths = document["paths"].as_object().unwrap();
    let methods = |(path, item): (&String, &Value)| {
        let item = item.as_object().unwrap().clone();
        let path = path.clone();
        item.into_iter().map(move |(method, operation)| ((path.clone(), method), operation)).collect::<Vec<_>>()
    };
    paths.iter().flat_map(methods).collect()
}

#[test]
fn it_has_the_public_routes_and_no_others() {
    let mut expected = BTreeSet::from([(route::ANALYSES.to_owned(), "post".to_owned())]);
    for route in Route::ALL.into_iter().filter(|route| route.is_public()) {
        let method = if route.max_request_bytes() == 0 { "get" } else { "post" };
        expected.insert((route.path().to_owned(), method.to_owned()));
    }
    assert_eq!(operations(&document()).into_keys().collect::<BTreeSet<_>>(), expected);
}

#[test]
fn it_is_of_this_version_and_names_every_operation_once() {
    let document = document();
    assert_eq!(
        (&document["openapi"], &document["info"]["version"]),
        (&json!("3.1.0"), &json!(env!("CARGO_PKG_VERSION")))
    );
    let operations = operations(&document);
    let names: BTreeSet<_> = operations.values().map(|operation| operation["operationId"].as_str().unwrap()).collect();
    assert_eq!(names.len(), operations.len());
}

#[test]
fn its_problems_are_all_kinds_each_with_its_status() {
    let document = document();
    let kinds: Vec<_> = ProblemKind::ALL.iter().map(|kind| format!("/problems/{}", kind.name())).collect();
    assert_eq!(document["components"]["schemas"]["Problem"]["properties"]["type"]["enum"], json!(kinds));
    let responses = &document["components"]["responses"];
    for operation in operations(&document).values() {
        for (status, response) in operation["responses"].as_object().unwrap() {
            let Some(name) = response["$ref"].as_str() else { continue };
            let said = responses[name.rsplit('/').next().unwrap()]["description"].as_str().unwrap();
            let mut told: Vec<_> = said.split(':').next().unwrap().split(", ").collect();
            let mut meant: Vec<_> = ProblemKind::ALL
                .iter()
                .filter(|kind| kind.status().to_string() == *status)
                .map(|kind| kind.name())
                .collect();
            told.sort_unstable();
            meant.sort_unstable();
            assert_eq!(told, meant, "{status}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(document: &Value, value: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(pointer) = fields.get("$ref") {
                    let pointer = pointer.as_str().unwrap().strip_prefix('#').unwrap();
                    assert!(document.pointer(pointer).is_some(), "{pointer}");
                }
                fields.values().for_each(|value| walk(document, value));
            }
            Value::Array(values) => values.iter().for_each(|value| walk(document, value)),
            _ => {}
        }
    }
    walk(&document(), &document());
}

/// A value of each type of the wire, every optional field set.
fn samples() -> Vec<(&'static str, Value)> {
    let (hash, digest, device) = (format!("0x{}", "0".repeat(64)), "0".repeat(64), format!("0x{}", "0".repeat(40)));
    let transaction = || json!({ "transaction": hash });
    let record = json!({
        "uploadId": digest, "deviceId": device, "areaId": 1, "capturedAt": 0, "cid": "bafkrei", "digest": digest,
        "transaction": hash, "withdrawn": false, "block": "",
    });
    let config = json!({
        "version": "", "algorithmVersion": "", "chainId": 1, "contract": device, "contractBlock": 0, "confirmations": 1,
        "chain": { "name": "", "currency": { "name": "", "symbol": "", "decimals": 18 }, "rpcUrls": [], "explorerUrls": [] },
        "deliveryWindowSeconds": 900, "components": {}, "maxUploadBytes": 1,
        "areas": [{ "areaId": 1, "publicKey": digest, "keyId": "0".repeat(16) }],
    });
    vec![
        ("RetrievalRequest", checked::<protocol::RetrievalRequest>(json!({ "transaction": hash, "cursor": "c" }))),
        ("RetrievedRecord", checked::<protocol::RetrievedRecord>(record)),
        (
            "RetrievalAnswer",
            checked::<protocol::RetrievalAnswer>(json!({
                "transaction": hash, "domains": 1, "emergency": false, "delivery": "", "records": [], "erased": [],
                "unavailable": [], "cursor": "c",
            })),
        ),
        (
            "NotConfirmed",
            checked::<protocol::NotConfirmed>(json!({ "transaction": hash, "confirmations": 0, "required": 1 })),
        ),
        ("EnrolmentRequest", checked::<protocol::EnrolmentRequest>(transaction())),
        ("Enrolled", checked::<protocol::Enrolled>(json!({ "patients": [] }))),
        ("ErasureRequest", checked::<protocol::ErasureRequest>(json!({ "patientId": sealing::PatientId(7) }))),
        ("ProfileRequest", checked::<protocol::ProfileRequest>(json!({ "transaction": hash, "profile": "{}" }))),
        ("ProfilePublished", checked::<protocol::ProfilePublished>(json!({ "digest": digest }))),
        (
            "Profile",
            checked::<protocol::Profile>(json!({
                "name": "", "organization": "", "registrationNumber": "", "contact": "",
            })),
        ),
        ("EdgeConfig", checked::<protocol::EdgeConfig>(config)),
        ("Health", checked::<protocol::Health>(json!({ "status": "ready", "parts": [] }))),
        ("Part", checked::<protocol::health::Part>(json!({ "name": "", "status": "unready", "detail": "" }))),
    ]
}

/// What the type makes of `value`: it reads it, and writes the same again.
fn checked<T: serde::Serialize + serde::de::DeserializeOwned>(value: Value) -> Value {
    let written = serde_json::to_value(serde_json::from_value::<T>(value.clone()).unwrap()).unwrap();
    assert_eq!(written, value);
    written
}

#[test]
fn schemas_have_the_fields_of_the_types() {
    let document = document();
    for (name, sample) in samples() {
        let schema = &document["components"]["schemas"][name]["properties"];
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(keys(schema), keys(&sample), "{name}");
        for required in document["components"]["schemas"][name]["required"].as_array().unwrap() {
            assert!(sample.get(required.as_str().unwrap()).is_some(), "{name} {required}");
        }
    }
}

#[test]
fn the_states_of_an_erasure_are_those_of_the_type() {
    let states = [
        protocol::Erasure::AccountsLeft { accounts: 1 },
        protocol::Erasure::Pending { due_at: 1 },
        protocol::Erasure::Erased { erased_at: 1 },
        protocol::Erasure::Unknown {},
    ];
    let schema = &document()["components"]["schemas"]["Erasure"];
    let states = states.map(|state| serde_json::to_value(state).unwrap());
    assert_eq!(schema["properties"]["status"]["enum"], json!(states.each_ref().map(|state| &state["status"])));
    for field in states.iter().flat_map(|state| state.as_object().unwrap().keys()) {
        assert!(schema["properties"].get(field).is_some(), "{field}");
    }
}
