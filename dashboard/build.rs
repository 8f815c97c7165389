//! Compiles in which contract is the right one on each chain: the addresses in `contracts/deployments`.

use std::{env, fs, path::Path};

/// A development chain is made anew by everybody: its contract is taken on first use.
const DEVELOPMENT_CHAIN: &str = "31337";

fn main() {
    // What is split into parts that come later is found by the places that refer to one another (xtask/bindgen).
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let folder = Path::new("../contracts/deployments");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut rows = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let chain_id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_none_or(|extension| extension != "json") || chain_id == DEVELOPMENT_CHAIN {
            continue;
        }
        let text = fs::read_to_string(&path).expect("the deployment file can be read");
        let deployment: serde_json::Value = serde_json::from_str(&text).expect("the deployment file is JSON");
        let address = deployment["contract"].as_str().expect("the deployment file names a contract");
        rows.push(format!("({chain_id}, \"{address}\")"));
    }
    rows.sort();
    let table = format!("const DEPLOYMENTS: &[(u64, &str)] = &[{}];\n", rows.join(", "));
    let target = Path::new(&env::var("OUT_DIR").expect("cargo gives an OUT_DIR")).join("deployments.rs");
    fs::write(target, table).expect("the table can be written");
}
