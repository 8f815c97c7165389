use super::*;
use crate::testing::native;
use pollster::block_on;

#[test]
fn all_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let native = native(folder.path());
    native.set(name::RPC_URL, " http://127.0.0.1:8545/\n");
    let settings = block_on(Settings::read(&native)).unwrap();
    assert_eq!((settings.chain_id, settings.rpc_url.as_str()), (31337, "http://127.0.0.1:8545"));
}
