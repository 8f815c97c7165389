//! ethers-core stays inside: it can be replaced without anybody outside noticing.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// Where it may be named: modules that are private, or whose public items are listed and name none of its types.
const INSIDE: &[&str] = &[
    "codec/declare.rs",
    "codec/mod.rs",
    "codec/value.rs",
    "contract/types/bits.rs",
    "transaction/encode.rs",
    "typed_data/declare.rs",
    "typed_data/domain.rs",
    "typed_data/tests.rs",
];

#[test]
fn no_public_item_names_a_type_of_ethers_core() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut inside = Vec::new();
    for path in sources(&root) {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        // Code, not prose.
        let code: Vec<_> = text.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
        if !code.iter().any(|line| line.contains("ethers_core")) {
            continue;
        }
        for line in code.iter().filter(|line| line.starts_with("pub ")) {
            let foreign = ["ethers", "Token", "U256", "U64", "H160", "H256", "EIP712Domain", "TypedTransaction"];
            let words = || line.split(|character: char| !character.is_alphanumeric() && character != '_');
            assert!(!words().any(|word| foreign.contains(&word)), "{name}: {line}");
        }
        inside.push(name);
    }
    inside.sort();
    assert_eq!(inside, INSIDE);
}
