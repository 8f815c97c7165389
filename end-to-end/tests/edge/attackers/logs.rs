//! Whoever reads the logs.

use super::patient_keys;
use edge_testbed::{Fault, MASTER_KEY, MNEMONIC_KEYS, Stack, StackOptions, sample};
use ledger::Domains;
use protocol::RetrievalAnswer;
use sealing::delivery::open_delivery;

const SEVERITY_WORDS: [&str; 6] = ["absent", "mild", "moderate", "severe", "grade", "tremor"];

#[test]
fn the_log_of_the_whole_way_holds_no_secret() {
    let stack = Stack::start_with(StackOptions::with_faults());
    let csv = sample("synthetic_rest_tremor.csv");
    let answer = stack.store(&csv);
    assert!(answer.analysis.overall().is_some(), "there is a severity that could be told");
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    request.read(stack.chain(), stack.client());
    let delivered: RetrievalAnswer = request.redeem(stack.client()).json(200);
    let receipt = edge_testbed::contract(stack.chain()).receipt(request.transaction);
    let opened = open_delivery(&receipt, &request.reply_key, &delivered.delivery).unwrap();
    stack.request(&stack.people.stranger).redeem(stack.client()).problem();
    stack.client().upload(b"no envelope", Some("0x00")).problem();
    for proxy in [stack.chain_proxy(), stack.ipfs_proxy()] {
        for fault in [Fault::Refuse, Fault::Answer { status: 500, body: b"no".to_vec() }] {
            proxy.fail(fault);
            stack.upload(&stack.device.seal_later(&csv, 1)).problem();
            request.redeem(stack.client()).problem();
            proxy.heal();
        }
    }
    for path in ["/v1/config", "/v1/health", "/v1/metrics", "/v1/openapi.json"] {
        stack.client().get(path);
    }

    let log = stack.edge().log_text().to_lowercase();
    assert!(log.contains("route=/v1/analyses") && log.contains("route=/v1/retrievals"), "{log}");
    let mut secrets: Vec<String> = MNEMONIC_KEYS.iter().map(|key| (*key).to_owned()).collect();
    secrets.push(MASTER_KEY.to_owned());
    secrets.push(stack.device.area_key.to_hex().to_string());
    secrets.push(stack.device.previous_area_key.to_hex().to_string());
    secrets.push(stack.device.key.to_hex().trim_start_matches("0x").to_owned());
    secrets.push(request.reply_key.to_hex().to_string());
    let patient_keys = patient_keys(&stack);
    assert_eq!(patient_keys.len(), 1);
    secrets.extend(patient_keys.iter().map(|(_, key)| key.to_hex().to_string()));
    let section_keys = &opened.records[0].keys;
    assert_eq!(section_keys.len(), 1 + records::DOMAINS.len(), "the context's and each domain's");
    secrets.extend(section_keys.iter().map(|key| key.to_hex().to_string()));
    for secret in &secrets {
        assert_eq!(secret.len(), 64);
        for part in [&secret[..16], &secret[48..]] {
            assert!(!log.contains(part), "the log holds a part of a secret");
        }
    }
    let recording = String::from_utf8(csv).unwrap();
    for line in recording.lines().filter(|line| !line.starts_with('#')).take(50) {
        assert!(!log.contains(line), "the log holds a line of the recording");
    }
    for word in SEVERITY_WORDS {
        assert!(!log.contains(word), "the log says {word}: {log}");
    }
}
