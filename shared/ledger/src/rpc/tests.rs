use super::*;
use crate::contract::{ContractError, ContractEvent as _, Denial, Domains, Event, Purpose, Revert, calls, events};
use crate::primitive::{Address, Bytes, Bytes32, Uint256};
use crate::{SecretKey, Transaction, TransactionKind};
use proptest::prelude::*;
use serde_json::{Value, json};

const CONTRACT: Address = Address([0xc0; 20]);

fn answer(result: Value) -> Vec<u8> {
    json!({ "jsonrpc": "2.0", "id": 1, "result": result, "extra": true }).to_string().into_bytes()
}

fn failure(error: Value) -> Vec<u8> {
    json!({ "jsonrpc": "2.0", "id": 1, "error": error }).to_string().into_bytes()
}

#[test]
fn requests_are_written_as_nodes_want_them() {
    let call = CallContract { contract: CONTRACT, from: None, call: calls::Paused {}, block: BlockTag::Number(255) };
    let body: Value = serde_json::from_slice(&call.request(7)).unwrap();
    assert_eq!(
        body,
        json!({
            "jsonrpc": "2.0", "id": 7, "method": "eth_call",
            "params": [{ "to": CONTRACT.to_string(), "data": "0x5c975abb" }, "0xff"],
        })
    );
    let history = FeeHistoryOf { count: 16, newest: BlockTag::Latest, percentiles: vec![50.0] };
    assert_eq!(history.params(), vec![json!("0x10"), json!("latest"), json!([50.0])]);
}

#[test]
fn filters_leave_out_what_matches_everything() {
    let blocks = BlockRange { from: 1, to: 16 };
    let filter = RecordFilter { upload_id: Some(Bytes32([9; 32])), ..RecordFilter::default() };
    let topic = events::RecordStored::TOPIC;
    assert_eq!(
        filter.filter(CONTRACT, blocks).to_json(),
        json!({
            "address": CONTRACT.to_string(), "fromBlock": "0x1", "toBlock": "0x10",
            "topics": [[topic], null, null, Bytes32([9; 32])],
        })
    );
    let filter = AccessFilter { requester: Some(Address([1; 20])), ..AccessFilter::default() };
    let topics = &filter.filter(CONTRACT, blocks).to_json()["topics"];
    assert_eq!(topics[0], json!([events::AccessGranted::TOPIC, events::AccessDenied::TOPIC]));
    assert_eq!(topics[1], format!("0x{}{}", "0".repeat(24), "01".repeat(20)));
    assert_eq!(topics.as_array().unwrap().len(), 2);
    assert_eq!(LogFilter::everything(CONTRACT, blocks).to_json()["topics"], json!([]));
    let events = vec![topic];
    assert_eq!(LogFilter::events(CONTRACT, blocks, events).to_json()["topics"], json!([[topic]]));
}

#[test]
fn answers_are_read_strictly_where_it_counts() {
    assert_eq!(ChainId {}.response(1, &answer(json!("0x7a69"))), Ok(31337));
    for wrong in [json!("0x07a69"), json!("7a69"), json!(31337), json!(null), json!("0x10000000000000000")] {
        let read = ChainId {}.response(1, &answer(wrong.clone()));
        assert!(matches!(read, Err(RpcError::Malformed { what: "eth_chainId", .. })), "{wrong}");
    }
    assert_eq!(ChainId {}.response(2, &answer(json!("0x1"))), Err(RpcError::NotAnswered { id: 2 }));
    let hash = Bytes32([1; 32]);
    assert_eq!(TransactionReceipt { hash }.response(1, &answer(json!(null))), Ok(None));
}

#[test]
fn bodies_that_are_no_answer_are_refused() {
    for body in ["", "{}", "[]", "null", r#"{"jsonrpc":"1.0","id":1,"result":"0x1"}"#, r#"{"jsonrpc":"2.0","id":1}"#] {
        let read = ChainId {}.response(1, body.as_bytes());
        assert!(matches!(read, Err(RpcError::Malformed { .. } | RpcError::NotAnswered { .. })), "{body}: {read:?}");
    }
    let both = r#"{"jsonrpc":"2.0","id":1,"result":"0x1","error":{"code":1,"message":""}}"#;
    assert!(matches!(ChainId {}.response(1, both.as_bytes()), Err(RpcError::Malformed { .. })));
    let long = vec![b' '; MAX_RESPONSE + 1];
    let (length, limit) = (long.len(), MAX_RESPONSE);
    assert_eq!(ChainId {}.response(1, &long), Err(RpcError::TooLarge { length, limit }));
}

#[test]
fn errors_of_nodes_are_typed() {
    let read = |error| ChainId {}.response(1, &failure(error));
    let refused = read(json!({ "code": -32000, "message": "nonce too low\n" }));
    assert_eq!(refused, Err(RpcError::Node { code: -32000, message: "nonce too low".to_owned() }));
    let error = ContractError::EnforcedPause {};
    let data = Bytes(error.encode());
    let reverted = Err(RpcError::Reverted(Revert::Contract(error)));
    // geth and anvil, then nodes that wrap it.
    assert_eq!(read(json!({ "code": 3, "message": "execution reverted", "data": data })), reverted);
    assert_eq!(read(json!({ "code": -32015, "message": "", "data": { "data": data } })), reverted);
    assert_eq!(read(json!({ "code": 3, "message": "" })), Err(RpcError::Reverted(Revert::Silent)));
    let long = read(json!({ "code": 1, "message": "x".repeat(10_000) }));
    assert!(matches!(long, Err(RpcError::Node { message, .. }) if message.len() == 200));
    let unread = json!({ "jsonrpc": "2.0", "id": null, "error": { "code": -32700, "message": "parse" } });
    let unread = ChainId {}.response(1, unread.to_string().as_bytes());
    assert!(matches!(unread, Err(RpcError::Node { code: -32700, .. })));
}

#[test]
fn batches_take_answers_in_any_order() {
    let batch = || {
        let mut batch = Batch::default();
        let tickets = (batch.add(ChainId {}), batch.add(BlockNumber {}));
        (batch, tickets)
    };
    let one = |id: u64, result: &str| json!({ "jsonrpc": "2.0", "id": id, "result": result });
    let (both, (chain, head)) = batch();
    let mut answers = both.read(json!([one(1, "0x2"), one(0, "0x1")]).to_string().as_bytes()).unwrap();
    assert_eq!((answers.take(head), answers.take(chain)), (Ok(2), Ok(1)));
    let (both, (chain, head)) = batch();
    let mut answers = both.read(json!([one(1, "0x2")]).to_string().as_bytes()).unwrap();
    assert_eq!((answers.take(chain), answers.take(head)), (Err(RpcError::NotAnswered { id: 0 }), Ok(2)));
    for wrong in [json!([one(0, "0x1"), one(0, "0x1")]), json!([one(2, "0x1")]), one(0, "0x1")] {
        assert!(matches!(batch().0.read(wrong.to_string().as_bytes()), Err(RpcError::Malformed { .. })), "{wrong}");
    }
    let refused = batch().0.read(&failure(json!({ "code": -32600, "message": "too many" })));
    assert!(matches!(refused, Err(RpcError::Node { code: -32600, .. })));
}

fn granted() -> Event {
    events::AccessGranted {
        requester: Address([1; 20]),
        patient_id: 7,
        device_id: Address::ZERO,
        area_id: 0,
        purpose: Purpose::Treatment,
        domains: Domains::TREMOR,
        emergency: false,
        reply_key: Bytes32([2; 32]),
    }
    .into()
}

fn denied() -> Event {
    events::AccessDenied {
        requester: Address([1; 20]),
        patient_id: 7,
        device_id: Address::ZERO,
        area_id: 0,
        purpose: Purpose::Treatment,
        reason: Denial::NoPolicy,
        emergency: false,
        reply_key: Bytes32([2; 32]),
    }
    .into()
}

fn log(event: &Event, address: Address) -> Value {
    json!({
        "address": address, "topics": event.topics(), "data": Bytes(event.data()),
        "blockNumber": "0x10", "blockHash": Bytes32([3; 32]), "transactionHash": Bytes32([4; 32]),
        "transactionIndex": "0x0", "logIndex": "0x1", "removed": false, "blockTimestamp": "0x1",
    })
}

fn receipt(to: Address, status: &str, logs: Vec<Value>) -> Receipt {
    serde_json::from_value(json!({
        "transactionHash": Bytes32([4; 32]), "transactionIndex": "0x0", "blockHash": Bytes32([3; 32]),
        "blockNumber": "0x10", "from": Address([1; 20]), "to": to, "contractAddress": null, "status": status,
        "gasUsed": "0x5208", "effectiveGasPrice": "0x0", "logsBloom": "0x00", "type": "0x2", "logs": logs,
    }))
    .unwrap()
}

#[test]
fn a_receipt_has_exactly_one_outcome() {
    let other = Address([0xdd; 20]);
    let penalized = events::Penalized {
        user: Address([1; 20]),
        action: crate::contract::Penalty::Warning,
        strikes: 0,
        suspended_until: 0,
    };
    let (granted, denied, penalized) = (granted(), denied(), penalized.into());
    let here = |event| log(event, CONTRACT);
    let good = receipt(CONTRACT, "0x1", vec![here(&granted), log(&granted, other)]);
    assert!(matches!(good.outcome(CONTRACT), Ok((AccessOutcome::Granted(_), _))));
    let refused = receipt(CONTRACT, "0x1", vec![here(&denied), here(&penalized)]);
    assert!(matches!(refused.outcome(CONTRACT), Ok((AccessOutcome::Denied(_), position)) if position.log_index == 1));

    let outcome = |to, status, logs| receipt(to, status, logs).outcome(CONTRACT).unwrap_err();
    assert_eq!(outcome(CONTRACT, "0x0", vec![]), OutcomeError::Failed);
    assert_eq!(outcome(other, "0x1", vec![here(&granted)]), OutcomeError::NotDirect { contract: CONTRACT });
    assert_eq!(outcome(CONTRACT, "0x1", vec![]), OutcomeError::NoOutcome);
    assert_eq!(outcome(CONTRACT, "0x1", vec![log(&granted, other)]), OutcomeError::NoOutcome);
    let two = vec![here(&granted), here(&denied)];
    assert_eq!(outcome(CONTRACT, "0x1", two), OutcomeError::SeveralOutcomes);
    let mut elsewhere = here(&granted);
    elsewhere["transactionHash"] = json!(Bytes32([5; 32]));
    assert_eq!(outcome(CONTRACT, "0x1", vec![elsewhere]), OutcomeError::Inconsistent);
    let mut removed = here(&granted);
    removed["removed"] = json!(true);
    assert_eq!(outcome(CONTRACT, "0x1", vec![removed]), OutcomeError::Log(LogError::Removed));
    let mut broken = here(&granted);
    broken["data"] = json!("0x00");
    assert!(matches!(outcome(CONTRACT, "0x1", vec![broken]), OutcomeError::Log(LogError::Decode(_))));
}

#[test]
fn a_status_is_zero_or_one() {
    let mut text = json!({
        "transactionHash": Bytes32([4; 32]), "transactionIndex": "0x0", "blockHash": Bytes32([3; 32]),
        "blockNumber": "0x10", "from": CONTRACT, "gasUsed": "0x0", "logs": [], "status": "0x2",
    });
    assert!(serde_json::from_value::<Receipt>(text.clone()).is_err());
    text["status"] = json!("0x1");
    assert!(serde_json::from_value::<Receipt>(text).is_ok());
}

fn told(kind: u8, chain_id: bool) -> Value {
    let price = Uint256::from(1000_u64);
    let kind = match kind {
        0 => TransactionKind::Legacy { chain_id: chain_id.then_some(5), gas_price: price },
        1 => TransactionKind::AccessList { chain_id: 5, gas_price: price, access_list: Vec::new() },
        _ => TransactionKind::DynamicFee {
            chain_id: 5,
            max_priority_fee_per_gas: price,
            max_fee_per_gas: price,
            access_list: Vec::new(),
        },
    };
    let (v, number) = (matches!(kind, TransactionKind::Legacy { .. }), kind.number());
    let transaction = Transaction {
        kind,
        nonce: 3,
        gas_limit: 21_000,
        to: Some(CONTRACT),
        value: Uint256::ZERO,
        data: vec![1, 2, 3].into(),
    };
    let signed = transaction.sign(&SecretKey::from_bytes(&[6; 32]).unwrap()).unwrap();
    let signature = signed.signature();
    let base: u64 = match (v, chain_id) {
        (true, true) => 45,
        (true, false) => 27,
        (false, _) => 0,
    };
    json!({
        "hash": signed.hash(), "from": signed.from(), "blockNumber": null, "blockHash": null,
        "type": format!("{number:#x}"), "chainId": "0x5", "nonce": "0x3", "gas": "0x5208", "gasPrice": price,
        "maxPriorityFeePerGas": price, "maxFeePerGas": price, "to": CONTRACT, "value": "0x0", "input": "0x010203",
        "accessList": [], "v": Uint256::from(base + u64::from(signature.y_is_odd())),
        "r": Uint256::from_be_bytes(signature.r().0), "s": Uint256::from_be_bytes(signature.s().0),
        "yParity": "0x1", "somethingNew": {},
    })
}

fn verified(told: Value) -> Result<crate::SignedTransaction, RpcTransactionError> {
    serde_json::from_value::<RpcTransaction>(told).unwrap().verify()
}

#[test]
fn a_lying_node_is_noticed() {
    for (kind, chain_id) in [(0, true), (0, false), (1, true), (2, true)] {
        let good = told(kind, chain_id);
        assert!(verified(good.clone()).is_ok());
        let mut sender = good.clone();
        sender["from"] = json!(CONTRACT);
        assert!(matches!(verified(sender), Err(RpcTransactionError::OtherSender { .. })));
        for (field, value) in [("input", "0x010204"), ("nonce", "0x4"), ("gas", "0x5209"), ("value", "0x1")] {
            let mut lie = good.clone();
            lie[field] = json!(value);
            let told = verified(lie);
            assert!(matches!(told, Err(RpcTransactionError::OtherHash { .. } | RpcTransactionError::Transaction(_))));
        }
    }
    let mut missing = told(2, true);
    missing["maxFeePerGas"] = json!(null);
    assert_eq!(verified(missing), Err(RpcTransactionError::Missing { field: "maxFeePerGas" }));
    let mut blob = told(2, true);
    blob["type"] = json!("0x3");
    assert!(matches!(verified(blob), Err(RpcTransactionError::Transaction(_))));
}

proptest! {
    #[test]
    fn random_bodies_never_panic(body: Vec<u8>, text in "\\PC{0,80}") {
        let _ = TransactionByHash { hash: Bytes32::ZERO }.response(1, &body);
        let _ = ChainId {}.response(1, &answer(json!(text)));
        let _ = Batch::default().read(&body);
    }
}
