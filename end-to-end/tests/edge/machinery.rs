//! What the other tests stand on.

use edge_testbed::{Fault, MNEMONIC_KEYS, Proxy, Stack, StackOptions, mnemonic_account};
use protocol::route;
use serde_json::json;
use testbed::{Anvil, JsonRpc};

pub(crate) fn a_killed_edge_is_gone_and_its_database_is_not() {
    let mut stack = Stack::start_with(StackOptions { apart: true, ..StackOptions::default() });
    let csv = edge_testbed::sample("wrist_row_healthy.csv");
    let before = stack.store(&csv);
    assert!(stack.edge().log_text().contains(route::ANALYSES));
    stack.kill_edge();
    assert!(stack.client().try_post(route::CONFIG, &[], b"").is_err(), "it still answers");
    stack.restart_edge();
    assert_eq!(stack.store(&csv).record, before.record);
}

#[test]
fn the_keys_are_those_of_the_test_mnemonic() -> anyhow::Result<()> {
    let accounts = Anvil::start()?.accounts()?;
    let ours: Vec<_> = (0..MNEMONIC_KEYS.len()).map(|number| mnemonic_account(number).address().0).collect();
    assert_eq!(ours, accounts);
    Ok(())
}

#[test]
fn a_proxy_misbehaves_as_it_is_told_and_not_otherwise() -> anyhow::Result<()> {
    let chain = Anvil::start()?;
    let proxy = Proxy::start(chain.url());
    let rpc = JsonRpc::new(proxy.url());
    let chain_id = || rpc.call("eth_chainId", json!([]));
    let mine = || rpc.call("evm_mine", json!([]));
    let height = || chain.rpc().call("eth_blockNumber", json!([]));
    assert_eq!(chain_id()?, "0x7a69");

    proxy.fail_once(|request| request.is("eth_chainId"), Fault::Refuse);
    assert!(mine().is_ok(), "another method");
    assert!(chain_id().is_err());
    assert!(chain_id().is_ok(), "once only");

    let before = height()?;
    proxy.fail_where(|request| request.is("evm_mine"), Fault::LoseAnswer);
    assert!(mine().is_err());
    assert_ne!(height()?, before, "the request got through");
    proxy.fail_where(|request| request.is("evm_mine"), Fault::Refuse);
    let before = height()?;
    assert!(mine().is_err());
    assert_eq!(height()?, before, "the later fault goes first");
    proxy.heal();

    proxy.fail(Fault::tamper(|body| String::from_utf8_lossy(&body).replace("0x7a69", "0x1").into_bytes()));
    assert_eq!(chain_id()?, "0x1");
    proxy.fail(Fault::Answer { status: 500, body: b"{}".to_vec() });
    assert!(chain_id()?.is_null());
    proxy.fail(Fault::Hang);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| chain_id().is_err());
        crate::eventually::eventually("it waits", || {
            (proxy.count(|request| request.is("eth_chainId")) == 6).then_some(())
        });
        assert!(!waiting.is_finished());
        proxy.heal();
        assert!(waiting.join().unwrap());
    });
    assert!(chain_id().is_ok());
    Ok(())
}
