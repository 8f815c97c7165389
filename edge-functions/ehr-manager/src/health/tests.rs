use super::*;
use crate::settings::name;
use crate::testing::{self, Nodes};
use pollster::block_on;

fn health(native: &crate::platform::native::Native) -> (u16, Health) {
    let answer = block_on(answer(native.another_instance())).unwrap();
    (answer.status, serde_json::from_slice(&answer.body).unwrap())
}

/// The details of what is not ready, by part.
fn unready(native: &crate::platform::native::Native) -> Vec<(String, String)> {
    let (status, health) = health(native);
    let parts = health.parts.into_iter().filter(|part| part.status == Readiness::Unready);
    let parts: Vec<_> = parts.map(|part| (part.name, part.detail.unwrap())).collect();
    assert_eq!(status, if parts.is_empty() { 200 } else { 503 });
    parts
}

fn only(native: &crate::platform::native::Native, name: &str, words: &str) {
    let unready = unready(native);
    assert_eq!(unready.len(), 1, "{unready:?}");
    assert!(unready[0].0 == name && unready[0].1.contains(words), "{unready:?}");
}

#[test]
fn with_every_node_there_everything_is_ready_and_each_fault_is_named() {
    let nodes = Nodes::start();
    let folder = tempfile::tempdir().unwrap();
    let native = nodes.native(folder.path());
    only(&native, "areas", "has no area 1");
    nodes.set_area();
    assert_eq!(unready(&native), []);

    let with = |name, value: &str, check: &dyn Fn()| {
        let before = block_on(native.variable(name)).unwrap();
        native.set(name, value);
        check();
        native.set(name, before);
    };
    with(name::CHAIN_ID, "1", &|| only(&native, "chain", "another chain"));
    with(name::RPC_URL, "http://127.0.0.1:1", &|| {
        let names: Vec<_> = unready(&native).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["chain", "contract", "accounts", "areas"]);
    });
    with(name::CONTRACT, "0x00000000000000000000000000000000000000c0", &|| {
        assert!(unready(&native).iter().any(|(name, detail)| name == "contract" && detail.contains("no contract")));
    });
    with(name::IPFS_URL, "http://127.0.0.1:1", &|| only(&native, "ipfs", "cannot be reached"));
    with(name::IPFS_URL, nodes.chain.url(), &|| only(&native, "ipfs", "status 404"));
    let admin = format!(r#"["{}"]"#, testing::ACCOUNT_KEYS[0]);
    with(name::MANAGER_KEYS, &admin, &|| only(&native, "accounts", "EHR_MANAGER_ROLE"));
    with(name::MANAGER_KEYS, "[]", &|| only(&native, "accounts", "names no account"));
    let other = format!(r#"[{{"areaId":1,"current":"{0}","previous":"{0}"}}]"#, "11".repeat(32));
    with(name::AREAS, &other, &|| only(&native, "areas", "another key"));
    let previous = format!(r#"[{{"areaId":1,"current":"{}","previous":"{}"}}]"#, "11".repeat(32), testing::AREA_KEY);
    with(name::AREAS, &previous, &|| assert_eq!(unready(&native), []));
    with(name::MASTER_KEY, "00", &|| only(&native, "master-key", "master_key"));
    with(name::COMPONENT_DIGESTS, "{}", &|| only(&native, "components", "component_digests"));
    with(name::CURRENCY_DECIMALS, "256", &|| only(&native, "settings", "currency_decimals"));
    with(name::CONFIRMATIONS, "0", &|| only(&native, "settings", "confirmations"));
    native.set_clock(native.now() + 3_600_000);
    only(&native, "chain", "s old");
}

#[test]
fn a_pause_is_told_and_leaves_the_edge_ready() {
    let nodes = Nodes::start();
    let folder = tempfile::tempdir().unwrap();
    let native = nodes.native(folder.path());
    nodes.set_area();
    nodes.send(0, &ledger::calls::Pause {});
    let (status, health) = health(&native);
    assert_eq!((status, health.status), (200, Readiness::Ready));
    let contract = health.parts.iter().find(|part| part.name == "contract").unwrap();
    assert!(contract.detail.as_ref().unwrap().contains("paused"));
}

#[test]
fn an_unusable_database_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let native = testing::native(&folder.path().join("missing"));
    assert!(unready(&native).iter().any(|(name, detail)| name == "database" && detail.contains("cannot be used")));
}
