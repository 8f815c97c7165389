//! What native tests need: variables that mean something, and an edge on real nodes.

pub(crate) mod failing;
pub(crate) mod liar;
mod nodes;
pub(crate) mod readers;
pub(crate) mod scene;

pub(crate) use nodes::Nodes;

use crate::edge::Edge;
use crate::platform::native::Native;
use crate::settings::name;
use pollster::block_on;
use std::path::Path;

/// The private key of the `index`-th account of the well-known test mnemonic (`test test … junk`), which anvil signs for too.
pub(crate) const ACCOUNT_KEYS: [&str; 6] = [
    "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
    "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
    "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
    "7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
    "47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
    "8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba",
];
/// An area's public key: of the private key that is 32 times `0x42`.
pub(crate) const AREA_KEY: &str = "132c59aa9c50f0f51e0a59b9fe4b14ea4ed50ae6ddd3e2e2cdc7f1ae8bd5f0a4";
/// A master key.
pub(crate) const MASTER_KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// An instance with every variable set and its database in `folder`. The nodes' URLs lead nowhere unless they are set; the
/// manager's account is the third of the mnemonic.
pub(crate) fn native(folder: &Path) -> Native {
    let text = |name, value: &str| (name, value.to_owned());
    Native::new(
        folder,
        [
            text(name::CHAIN_ID, "31337"),
            text(name::CONTRACT, "0x5FbDB2315678afecb367f032d93F642f64180aa3"),
            text(name::CONTRACT_BLOCK, "0"),
            text(name::RPC_URL, "http://127.0.0.1:1"),
            text(name::IPFS_URL, "http://127.0.0.1:1"),
            text(name::IPFS_TIMEOUT, "1"),
            (name::AREAS, format!(r#"[{{"areaId":1,"current":"{AREA_KEY}","previous":null}}]"#)),
            text(name::MASTER_KEY, MASTER_KEY),
            text(name::MASTER_KEY_PREVIOUS, ""),
            (name::MANAGER_KEYS, format!(r#"["{}"]"#, ACCOUNT_KEYS[2])),
            (
                name::COMPONENT_DIGESTS,
                format!(r#"{{"analyze":"{}","ehr-manager":"{}"}}"#, "a1".repeat(32), "e2".repeat(32)),
            ),
            text(name::CONFIRMATIONS, "1"),
            text(name::HEAD_AGE_LIMIT, "120"),
            text(name::DELIVERY_WINDOW, "900"),
            text(name::RECEIPT_WAIT, "2000"),
            text(name::DEVICE_BURST, "300"),
            text(name::DEVICE_UPLOADS_PER_MINUTE, "60"),
            text(name::TRANSACTION_BURST, "30"),
            text(name::TRANSACTION_RETRIEVALS_PER_MINUTE, "60"),
            text(name::CHAIN_NAME, "Test"),
            text(name::CURRENCY_NAME, "Ether"),
            text(name::CURRENCY_SYMBOL, "ETH"),
            text(name::CURRENCY_DECIMALS, "18"),
            text(name::PUBLIC_RPC_URLS, "[]"),
            text(name::EXPLORER_URLS, "[]"),
        ],
    )
}

/// An edge of what [`native`] sets.
pub(crate) fn edge(native: Native) -> Edge<Native> {
    block_on(Edge::open(native)).unwrap()
}
