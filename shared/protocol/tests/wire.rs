//! The JSON that other implementations see.

use protocol::{
    Admission, AdmissionRequest, AnalysisAnswer, AreaConfig, ChainConfig, Currency, EdgeConfig, Erasure, Health,
    Problem, ProblemKind, Readiness, RetrievalAnswer, RetrievalRequest, RetrievedRecord, health,
};
use sealing::delivery::TransactionHash;
use sealing::{
    AreaId, AreaPublicKey, ContractAddress, DeviceId, EnvelopeDigest, PatientId, RecordAddress, Sha256Digest,
    UncheckedSignature, UploadId,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// Both ways, and `T` refuses an unknown field exactly when `strict`.
fn check<T: Serialize + DeserializeOwned + PartialEq + core::fmt::Debug>(value: &T, json: &Value, strict: bool) {
    assert_eq!(&serde_json::to_value(value).unwrap(), json);
    assert_eq!(&serde_json::from_value::<T>(json.clone()).unwrap(), value);
    let mut more = json.clone();
    more["later"] = json!(true);
    assert_eq!(serde_json::from_value::<T>(more).is_err(), strict);
}

fn area_key() -> AreaPublicKey {
    // RFC 7748 section 6.1, Bob's public key.
    "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f".parse().unwrap()
}

#[test]
fn an_admission_and_its_question() {
    let upload_id = UploadId([0xab; 32]);
    let address = RecordAddress { area_id: AreaId(1), patient_id: PatientId(1234), device_id: DeviceId([0; 20]) };
    let request = AdmissionRequest {
        chain_id: 31337,
        contract: ContractAddress::default(),
        address,
        captured_at: 5,
        upload_id,
        envelope_digest: EnvelopeDigest([0xcd; 32]),
        signature: UncheckedSignature([0xef; 65]),
    };
    let zero = "0x0000000000000000000000000000000000000000";
    let json = json!({
        "chainId": 31337, "contract": zero, "capturedAt": 5, "uploadId": "ab".repeat(32),
        "address": { "areaId": 1, "patientId": "0000000000000000000000016JD", "deviceId": zero },
        "envelopeDigest": "cd".repeat(32), "signature": format!("0x{}", "ef".repeat(65)),
    });
    check(&request, &json, true);
    check(&Admission { upload_id }, &json!({ "uploadId": "ab".repeat(32) }), true);
}

#[test]
fn a_configuration_may_grow() {
    let config = EdgeConfig {
        version: "0.1.0".to_owned(),
        algorithm_version: "1".to_owned(),
        chain_id: 31337,
        chain: ChainConfig {
            name: "Gaitkeeper".to_owned(),
            currency: Currency { name: "Ether".to_owned(), symbol: "ETH".to_owned(), decimals: 18 },
            rpc_urls: vec!["http://127.0.0.1:8545".to_owned()],
            explorer_urls: vec![],
        },
        contract: ContractAddress::default(),
        contract_block: 1,
        confirmations: 2,
        delivery_window_seconds: 900,
        components: [("analyze".to_owned(), Sha256Digest([0xef; 32]))].into(),
        areas: vec![AreaConfig { area_id: AreaId(1), public_key: area_key(), key_id: area_key().key_id() }],
        max_upload_bytes: 4_194_304,
    };
    let json = json!({
        "version": "0.1.0", "algorithmVersion": "1", "chainId": 31337,
        "chain": {
            "name": "Gaitkeeper", "currency": { "name": "Ether", "symbol": "ETH", "decimals": 18 },
            "rpcUrls": ["http://127.0.0.1:8545"], "explorerUrls": [],
        },
        "contract": "0x0000000000000000000000000000000000000000", "contractBlock": 1, "confirmations": 2,
        "deliveryWindowSeconds": 900, "components": { "analyze": "ef".repeat(32) }, "maxUploadBytes": 4_194_304,
        "areas": [{ "areaId": 1, "publicKey": area_key().to_string(), "keyId": area_key().key_id().to_string() }],
    });
    check(&config, &json, false);
}

#[test]
fn health_is_its_worst_part() {
    let part = |name: &str, status| health::Part { name: name.to_owned(), status, detail: None };
    assert_eq!(Health::of(vec![]).status, Readiness::Ready);
    let health = Health::of(vec![part("areas", Readiness::Ready), part("devices", Readiness::Unready)]);
    let json = json!({
        "status": "unready",
        "parts": [{ "name": "areas", "status": "ready" }, { "name": "devices", "status": "unready" }],
    });
    check(&health, &json, false);
}

#[test]
fn a_problem_of_an_unknown_type_is_refused() {
    let mut json = serde_json::to_value(Problem::new(ProblemKind::NotFound, "look up the routes")).unwrap();
    for kind in ["/problems/else", "not-found", "https://example.com/problems/not-found", ""] {
        json["type"] = json!(kind);
        assert!(serde_json::from_value::<Problem>(json.clone()).is_err(), "{kind}");
    }
}

#[test]
fn an_answer_says_final_and_refuses_what_it_does_not_know() {
    let json = json!({
        "uploadId": "ab".repeat(32),
        "analysis": {
            "algorithmVersion": "1",
            "recording": { "durationSeconds": 60.0, "samplingRateHz": 100.0, "samples": 6000, "gyroscope": true },
            "quality": [],
            "domains": [],
        },
        "record": { "cid": "bafk", "transaction": format!("0x{}", "cd".repeat(32)) },
        "final": true,
    });
    let answer: AnalysisAnswer = serde_json::from_value(json.clone()).unwrap();
    assert!(answer.is_final);
    assert_eq!(answer.upload_id, UploadId([0xab; 32]));
    check(&answer, &json, true);
}

#[test]
fn a_retrieval_and_its_answer() {
    let transaction = TransactionHash([0xab; 32]);
    let text = format!("0x{}", "ab".repeat(32));
    check(&RetrievalRequest { transaction, cursor: None }, &json!({ "transaction": text }), true);
    let record = RetrievedRecord {
        upload_id: UploadId([1; 32]),
        device_id: DeviceId([0; 20]),
        area_id: AreaId(1),
        captured_at: 7,
        cid: "bafk".to_owned(),
        digest: Sha256Digest([2; 32]),
        transaction,
        withdrawn: false,
        block: b"\xfb\xff".to_vec(),
    };
    let answer = RetrievalAnswer {
        transaction,
        domains: 1,
        emergency: false,
        delivery: b"sealed".to_vec(),
        records: vec![record],
        erased: vec![UploadId([3; 32])],
        unavailable: vec![UploadId([4; 32])],
        cursor: None,
    };
    let json = json!({
        "transaction": text, "domains": 1, "emergency": false, "delivery": "c2VhbGVk",
        "erased": ["03".repeat(32)], "unavailable": ["04".repeat(32)],
        "records": [{
            "uploadId": "01".repeat(32), "deviceId": "0x0000000000000000000000000000000000000000", "areaId": 1, "capturedAt": 7,
            "cid": "bafk", "digest": "02".repeat(32), "transaction": text, "withdrawn": false, "block": "+/8=",
        }],
    });
    check(&answer, &json, true);
    let mut broken = json;
    broken["delivery"] = json!("c2V*");
    assert!(serde_json::from_value::<RetrievalAnswer>(broken).is_err());
}

#[test]
fn an_erasure_says_where_it_stands() {
    for (erasure, json) in [
        (Erasure::AccountsLeft { accounts: 2 }, json!({ "status": "accounts-left", "accounts": 2 })),
        (Erasure::Pending { due_at: 9 }, json!({ "status": "pending", "dueAt": 9 })),
        (Erasure::Erased { erased_at: 9 }, json!({ "status": "erased", "erasedAt": 9 })),
        (Erasure::Unknown {}, json!({ "status": "unknown" })),
    ] {
        check(&erasure, &json, true);
    }
}
