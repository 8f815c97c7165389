//! The development chain: free of charge, kept when it should be, with the project's contract on it.

use anyhow::Context as _;
use serde_json::{Value, json};
use testbed::{Address, Anvil, AnvilOptions, HealthRecords, RpcError};

/// Selector of `defaultAdmin()`.
const DEFAULT_ADMIN: &str = "0x84ef8ffc";

fn text(address: Address) -> String {
    format!("0x{}", address.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

fn three(chain: &Anvil) -> anyhow::Result<[Address; 3]> {
    let accounts = chain.accounts()?;
    Ok(*accounts.first_chunk().context("too few accounts")?)
}

#[test]
fn an_account_without_money_pays_nothing() -> anyhow::Result<()> {
    let chain = Anvil::start()?;
    let poor = "0x00000000000000000000000000000000000000aa";
    chain.rpc().call("anvil_impersonateAccount", json!([poor]))?;
    assert_eq!(chain.rpc().call("eth_getBalance", json!([poor, "latest"]))?, "0x0");
    assert_eq!(chain.rpc().call("eth_gasPrice", json!([]))?, "0x0");
    let transaction =
        chain.rpc().call("eth_sendTransaction", json!([{ "from": poor, "to": poor, "gasPrice": "0x0" }]))?;
    let receipt = chain.rpc().wait_for_receipt(transaction.as_str().context("no hash")?)?;
    assert_eq!((&receipt["status"], &receipt["effectiveGasPrice"]), (&json!("0x1"), &json!("0x0")));
    chain.stop()
}

#[test]
fn the_contract_is_deployed_for_three_different_accounts() -> anyhow::Result<()> {
    let chain = Anvil::start()?;
    let [admin, safety_officer, ehr_manager] = three(&chain)?;
    let contract = HealthRecords::deploy(chain.rpc(), admin, safety_officer, ehr_manager)?;
    let call = json!([{ "to": text(contract.address), "data": DEFAULT_ADMIN }, "latest"]);
    let answer = chain.rpc().call("eth_call", call)?;
    assert!(answer.as_str().context("no answer")?.ends_with(&text(admin)[2..]), "{answer}");
    assert_eq!(contract.block, 1);

    let refused = HealthRecords::deploy(chain.rpc(), admin, admin, ehr_manager).unwrap_err();
    assert!(format!("{refused:#}").contains("constructor reverted"), "{refused:#}");
    Ok(())
}

#[test]
fn a_chain_with_a_folder_goes_on_after_a_stop() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let options = AnvilOptions { folder: Some(folder.path().to_path_buf()), ..AnvilOptions::default() };
    let chain = Anvil::start_with(&options)?;
    let [admin, safety_officer, ehr_manager] = three(&chain)?;
    let contract = HealthRecords::deploy(chain.rpc(), admin, safety_officer, ehr_manager)?;
    let code = json!([text(contract.address), "latest"]);
    let before = chain.rpc().call("eth_getCode", code.clone())?;
    chain.stop()?;

    let chain = Anvil::start_with(&options)?;
    assert!(before.as_str().is_some_and(|code| code.len() > 1000));
    assert_eq!(chain.rpc().call("eth_getCode", code)?, before);
    assert_eq!(chain.rpc().call("eth_blockNumber", json!([]))?, "0x1");
    chain.stop()
}

#[test]
fn blocks_come_by_themselves_and_with_each_transaction() -> anyhow::Result<()> {
    let block_time = Some(std::time::Duration::from_secs(1));
    let chain = Anvil::start_with(&AnvilOptions { block_time, mixed_mining: true, ..AnvilOptions::default() })?;
    let [admin, safety_officer, ehr_manager] = three(&chain)?;
    HealthRecords::deploy(chain.rpc(), admin, safety_officer, ehr_manager)?;
    let number = || chain.rpc().call("eth_blockNumber", json!([]));
    let after_the_transaction = number()?;
    while number()? == after_the_transaction {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    chain.stop()
}

#[test]
fn a_chain_can_begin_in_the_past() -> anyhow::Result<()> {
    let chain = Anvil::start_with(&AnvilOptions { begins_at: Some(1_700_000_000), ..AnvilOptions::default() })?;
    let first = chain.rpc().call("eth_getBlockByNumber", json!(["0x0", false]))?;
    assert_eq!(first["timestamp"], format!("{:#x}", 1_700_000_000));
    chain.stop()
}

#[test]
fn accounts_can_be_few_and_poor() -> anyhow::Result<()> {
    let chain = Anvil::start_with(&AnvilOptions { accounts: Some(1), balance: Some(0), ..AnvilOptions::default() })?;
    let accounts = chain.accounts()?;
    assert_eq!(accounts.len(), 1);
    assert_eq!(chain.rpc().call("eth_getBalance", json!([text(accounts[0]), "latest"]))?, "0x0");
    chain.stop()
}

#[test]
fn a_refusal_keeps_its_code_and_its_words() -> anyhow::Result<()> {
    let chain = Anvil::start()?;
    let error = chain.rpc().call("eth_noSuchMethod", Value::Array(Vec::new())).unwrap_err();
    let RpcError::Refused { method, code, message, .. } = error else { anyhow::bail!("{error}") };
    assert_eq!((method.as_str(), code), ("eth_noSuchMethod", -32601));
    assert!(!message.is_empty());
    Ok(())
}

#[test]
fn a_taken_port_is_an_error_with_the_reason() -> anyhow::Result<()> {
    let taken = std::net::TcpListener::bind("127.0.0.1:0")?;
    let options = AnvilOptions { port: taken.local_addr()?.port(), ..AnvilOptions::default() };
    let error = Anvil::start_with(&options).unwrap_err().to_string();
    assert!(error.contains("ended before it was ready") && error.contains("in use"), "{error}");
    Ok(())
}
