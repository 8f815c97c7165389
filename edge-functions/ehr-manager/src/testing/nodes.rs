//! Real nodes with the contract deployed.

use super::AREA_KEY;
use crate::edge::Edge;
use crate::platform::native::Native;
use crate::settings::name;
use ledger::{Address, Bytes, Bytes32, ContractCall};
use serde_json::{Value, json};
use std::path::Path;
use testbed::{Anvil, HealthRecords, Kubo};

/// A chain with the contract, and an IPFS node. Of the chain's accounts the first is the admin, the second the safety officer, and the
/// third the EHRs manager.
pub(crate) struct Nodes {
    pub(crate) chain: Anvil,
    pub(crate) ipfs: Kubo,
    pub(crate) contract: HealthRecords,
}

impl Nodes {
    pub(crate) fn start() -> Self {
        let (chain, ipfs) = (Anvil::start().unwrap(), Kubo::start().unwrap());
        let accounts = chain.accounts().unwrap();
        let contract = HealthRecords::deploy(chain.rpc(), accounts[0], accounts[1], accounts[2]).unwrap();
        Self { chain, ipfs, contract }
    }

    /// An instance that uses these nodes, with its database in `folder`.
    pub(crate) fn native(&self, folder: &Path) -> Native {
        let native = super::native(folder);
        native.set(name::RPC_URL, self.chain.url());
        native.set(name::IPFS_URL, self.ipfs.url());
        native.set(name::CONTRACT, Address(self.contract.address).to_string());
        native.set(name::CONTRACT_BLOCK, self.contract.block.to_string());
        native
    }

    /// An edge that uses these nodes.
    pub(crate) fn edge(&self, folder: &Path) -> Edge<Native> {
        super::edge(self.native(folder))
    }

    /// Sends a call from an account of the mnemonic, waits until it is mined, and gives its receipt; it must not fail.
    pub(crate) fn send(&self, account: usize, call: &impl ContractCall) -> Value {
        let from = Address(self.chain.accounts().unwrap()[account]);
        let (to, data) = (Address(self.contract.address), Bytes(call.encode()));
        let transaction = json!([{ "from": from, "to": to, "data": data, "gasPrice": "0x0" }]);
        let hash = self.chain.rpc().call("eth_sendTransaction", transaction).unwrap();
        let receipt = self.chain.rpc().wait_for_receipt(hash.as_str().unwrap()).unwrap();
        assert_eq!(receipt["status"], "0x1");
        receipt
    }

    /// Tells the contract of area 1 and [`AREA_KEY`].
    pub(crate) fn set_area(&self) {
        let key: sealing::AreaPublicKey = AREA_KEY.parse().unwrap();
        self.send(0, &ledger::calls::SetArea { area_id: 1, hpke_public_key: Bytes32(key.to_bytes()) });
    }
}
