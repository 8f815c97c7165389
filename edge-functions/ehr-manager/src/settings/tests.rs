use super::*;
use crate::platform::native::Native;
use crate::testing::{self, ACCOUNT_KEYS, AREA_KEY, MASTER_KEY, native};
use pollster::block_on;

fn with(name: &'static str, value: &str) -> (tempfile::TempDir, Native) {
    let folder = tempfile::tempdir().unwrap();
    let native = native(folder.path());
    native.set(name, value);
    (folder, native)
}

fn read(name: &'static str, value: &str) -> Result<Settings, SettingError> {
    block_on(Settings::read(&with(name, value).1))
}

/// What is wrong with `value`, which is not repeated.
fn mistake(name: &'static str, value: &str) -> String {
    let message = read(name, value).unwrap_err().to_string();
    assert!(message.contains(&format!("the variable {name} ")), "{message}");
    assert!(value.len() < 8 || !message.contains(&value[..8]), "{message}");
    message
}

#[test]
fn all_are_read() {
    let settings = read(name::RPC_URL, " http://127.0.0.1:8545/\n").unwrap();
    assert_eq!((settings.chain_id, settings.rpc_url.as_str()), (31337, "http://127.0.0.1:8545"));
    assert_eq!((settings.areas.len(), settings.component_digests.len()), (1, 2));
    assert_eq!(settings.contract_address().0, settings.contract.0);
}

#[test]
fn each_one_that_is_not_set_is_named() {
    for name in [name::CHAIN_ID, name::CONTRACT, name::RPC_URL, name::AREAS, name::CONFIRMATIONS, name::DEVICE_BURST] {
        let folder = tempfile::tempdir().unwrap();
        let native = native(folder.path());
        native.unset(name);
        assert_eq!(block_on(Settings::read(&native)).unwrap_err(), SettingError::Unset { name });
    }
}

#[test]
fn numbers_have_bounds() {
    for bad in ["", "0", "-1", "1.5", "10001", "99999999999999999999", "many more than that"] {
        assert!(mistake(name::DEVICE_BURST, bad).contains("from 1 to 10000"));
        mistake(name::CONFIRMATIONS, bad);
    }
    assert_eq!(read(name::CONFIRMATIONS, " 12\n").unwrap().confirmations, 12);
    mistake(name::CHAIN_ID, "0x7a69");
    mistake(name::CONTRACT, "0x5FbDB2315678afecb367f032d93F642f64180aA3");
}

#[test]
fn urls_name_a_host_and_nothing_more() {
    for good in ["http://localhost", "https://node.example:8545/", "http://[::1]:5001"] {
        assert!(read(name::IPFS_URL, good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "localhost:5001",
        "ftp://h",
        "http://",
        "http:///x",
        "http://h/path",
        "http://u:p@h",
        "http://h?q",
        "http://a b",
    ] {
        mistake(name::IPFS_URL, bad);
    }
}

#[test]
fn areas_are_read_and_their_mistakes_named_without_their_text() {
    let area = |id: &str| format!(r#"{{"areaId":{id},"current":"{AREA_KEY}","previous":null}}"#);
    let list = |areas: &[String]| format!("[{}]", areas.join(","));
    assert_eq!(read(name::AREAS, &list(&[area("1"), area("2")])).unwrap().areas.len(), 2);
    for bad in [
        String::new(),
        "[]".into(),
        list(&[area("0")]),
        list(&[area("1"), area("1")]),
        list(&[area("1").replace("previous", AREA_KEY)]),
        list(&[area(&format!("\"{AREA_KEY}\""))]),
    ] {
        assert!(!mistake(name::AREAS, &bad).contains(&AREA_KEY[..8]));
    }
}

#[test]
fn secrets_are_read_and_never_repeated() {
    let (_folder, native) = with(name::MASTER_KEY_PREVIOUS, &"11".repeat(32));
    let keys = block_on(master_keys(&native)).unwrap();
    assert_ne!(keys.current.key_id(), keys.previous.unwrap().key_id());
    for name in [name::MASTER_KEY, name::MASTER_KEY_PREVIOUS] {
        let (_folder, native) = with(name, &MASTER_KEY[..63]);
        let message = block_on(master_keys(&native)).unwrap_err().to_string();
        assert!(message.contains(name) && !message.contains(&MASTER_KEY[..8]), "{message}");
    }
    let [first, second, ..] = ACCOUNT_KEYS;
    for (bad, words) in [
        (String::new(), "json"),
        ("[]".into(), "no account"),
        (format!(r#"["{first}","{second}","{first}"]"#), "twice"),
        (format!(r#"["{}"]"#, &first[..63]), "not a private key"),
        (format!(r#"["{first}",{second}]"#), "json"),
    ] {
        let (_folder, native) = with(name::MANAGER_KEYS, &bad);
        let message = block_on(manager_keys(&native)).unwrap_err().to_string();
        assert!(message.contains("manager_keys") && message.contains(words), "{message}");
        assert!(!message.contains(&first[..8]) && !message.contains(&second[..8]), "{message}");
    }
    let (_folder, native) = with(name::MANAGER_KEYS, &format!(r#"["{first}", "0x{second}"]"#));
    assert_eq!(block_on(manager_keys(&native)).unwrap().len(), 2);
}

#[test]
fn what_is_published_is_read_apart() {
    let (_folder, native) = with(name::PUBLIC_RPC_URLS, r#"["https://rpc.example"]"#);
    assert_eq!(block_on(public_chain(&native)).unwrap().rpc_urls, ["https://rpc.example"]);
    native.set(name::EXPLORER_URLS, "https://explorer.example");
    assert!(matches!(block_on(public_chain(&native)), Err(SettingError::Json { name: name::EXPLORER_URLS, .. })));
    testing::edge(native);
}

#[test]
fn the_manifest_gives_each_variable_and_the_page_on_deployment_explains_it() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let (manifest, page) = (read("spin.toml"), read("docs/deployment.md"));
    let (_, given) = manifest.split_once("[component.ehr-manager.variables]\n").unwrap();
    let given: Vec<_> = given.lines().take_while(|line| !line.is_empty()).map(str::to_owned).collect();
    let mut expected: Vec<_> = name::ALL.iter().map(|name| format!("{name} = \"{{{{ {name} }}}}\"")).collect();
    let mut sorted = given;
    expected.sort();
    sorted.sort();
    assert_eq!(sorted, expected);
    for name in name::ALL {
        assert!(page.lines().any(|line| line.starts_with("| `") && line.contains(&format!("`{name}`"))), "{name}");
    }
}
