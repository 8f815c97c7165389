//! What can be reached from outside, and how.

use edge_testbed::{Device, Stack, StackOptions};
use protocol::{EdgeConfig, Health, MAX_BODY_BYTES, ProblemKind, Readiness};

#[test]
fn nothing_but_the_public_routes_can_be_reached() {
    let edge = Stack::start();
    let before = edge.edge().statistics().components["ehr-manager"].requests;
    for path in ["/v1", "/v1/", "/internal/admissions", "/internal", "/v1/analyses/x", "/v1/config/x"] {
        for method in ["GET", "DELETE"] {
            assert_eq!(edge.client().ask(method, path, &[]).status, 404, "{method} {path}");
        }
        assert_eq!(edge.client().post(path, &[], b"{}").status, 404, "POST {path}");
    }
    assert_eq!(edge.edge().statistics().components["ehr-manager"].requests, before);
}

#[test]
fn the_service_chaining_host_cannot_be_pretended() {
    let edge = Stack::start();
    let before = edge.edge().statistics().components["ehr-manager"].requests;
    let reply = edge.client().post("/internal/admissions", &[("host", "ehr-manager.spin.internal")], b"{}");
    assert_ne!(reply.status, 200);
    assert_eq!(edge.edge().statistics().components["ehr-manager"].requests, before);
}

#[test]
fn the_configuration_holds_what_a_device_needs_and_no_private_key() {
    let edge = Stack::start();
    let reply = edge.client().ask("GET", "/v1/config", &[]);
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
    let config: EdgeConfig = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!((config.chain_id, config.contract), (Device::CHAIN, edge.device.contract));
    assert_eq!(config.algorithm_version, motion::ALGORITHM_VERSION);
    assert_eq!(config.max_upload_bytes, MAX_BODY_BYTES as u64);
    assert_eq!(config.areas.len(), 1);
    assert_eq!(config.areas[0].public_key, edge.device.area_key.public_key());
    assert_eq!(config.areas[0].key_id, edge.device.area_key.key_id());
    assert!(!String::from_utf8_lossy(&reply.body).contains(edge.device.area_key.to_hex().as_str()));
}

#[test]
fn health_is_ready_or_names_the_part_that_is_not() {
    let reply = Stack::start().client().ask("GET", "/v1/health", &[]);
    let health: Health = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!((reply.status, health.status), (200, Readiness::Ready));

    let broken = StackOptions::with_variables(&[("component_digests", "no json")]);
    let stack = Stack::start_with(StackOptions { not_enrolled: true, ..broken });
    let reply = stack.client().get("/v1/health");
    let health: Health = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!((reply.status, health.status), (503, Readiness::Unready));
    let unready: Vec<_> = health.parts.iter().filter(|part| part.status == Readiness::Unready).collect();
    assert_eq!(unready.len(), 1);
    assert!(unready[0].detail.as_ref().unwrap().contains("component_digests"), "{unready:?}");
    assert!(!String::from_utf8_lossy(&reply.body).contains("no json"));
}

#[test]
fn head_answers_like_get_without_a_body() {
    let edge = Stack::start();
    for path in ["/v1/config", "/v1/health"] {
        let reply = edge.client().ask("HEAD", path, &[]);
        assert_eq!((reply.status, reply.body.len()), (200, 0), "{path}");
        assert_eq!(reply.header("content-type"), Some("application/json"));
    }
}

#[test]
fn other_methods_are_told_which_ones_are_taken() {
    let edge = Stack::start();
    for (path, methods, others) in [
        ("/v1/config", "GET, HEAD", ["DELETE", "OPTIONS"]),
        ("/v1/health", "GET, HEAD", ["DELETE", "OPTIONS"]),
        ("/v1/analyses", "POST", ["GET", "DELETE"]),
        ("/v1/retrievals", "POST", ["GET", "DELETE"]),
        ("/v1/enrolments", "POST", ["GET", "DELETE"]),
        ("/v1/erasures", "POST", ["GET", "DELETE"]),
        ("/v1/profiles", "POST", ["GET", "DELETE"]),
    ] {
        for method in others {
            let reply = edge.client().ask(method, path, &[]);
            reply.assert_problem(ProblemKind::MethodNotAllowed);
            assert_eq!(reply.header("allow"), Some(methods), "{method} {path}");
        }
    }
    edge.client().post("/v1/config", &[], b"{}").assert_problem(ProblemKind::MethodNotAllowed);
}
