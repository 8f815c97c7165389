//! A contract that passes every call on to the contract of the records.

use edge_testbed::Chain;
use ledger::{Address, SecretKey};

/// Deploys one.
pub(super) fn deploy(chain: &Chain, key: &SecretKey) -> Address {
    // calldatacopy(0, 0, calldatasize()); call(gas(), target, 0, 0, calldatasize(), 0, 0); stop()
    let mut code = vec![0x36, 0x5f, 0x5f, 0x37, 0x5f, 0x5f, 0x36, 0x5f, 0x5f, 0x73];
    code.extend_from_slice(&chain.contract().0);
    code.extend_from_slice(&[0x5a, 0xf1, 0x00]);
    let length = u8::try_from(code.len()).unwrap();
    // codecopy(0, 9, length); return(0, length)
    let mut creation = vec![0x60, length, 0x80, 0x60, 0x09, 0x5f, 0x39, 0x5f, 0xf3];
    creation.extend_from_slice(&code);
    let receipt = chain.wait_for(chain.submit(key, None, creation.into()));
    assert!(receipt.succeeded);
    receipt.contract_address.unwrap()
}
