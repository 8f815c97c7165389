//! A stack for whoever cannot call this crate: the stories in a browser. See `end-to-end/browser/stack`.
//!
//! Prints a line of JSON when everything runs, then answers each line of JSON on standard input with one, until that ends.

mod command;

use command::{Answer, Command};
use edge_testbed::{CHAIN_ID, Device, MNEMONIC_KEYS, Stack, StackOptions, now};
use serde_json::{Value, json};
use std::io::{BufRead as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use testbed::AnvilOptions;

/// The chain begins in the past: what takes a day to come into force is done then, before its time jumps to now.
const HEAD_START_SECONDS: u64 = 26 * 3600;

fn main() {
    let chain_port = free_port();
    let rpc = format!("http://127.0.0.1:{chain_port}");
    let begins_at = Some(now() / 1000 - HEAD_START_SECONDS);
    let chain = AnvilOptions { port: chain_port, begins_at, ..AnvilOptions::default() };
    let variables = vec![("public_rpc_urls", json!([rpc]).to_string())];
    let mut stack = Stack::start_with(StackOptions { chain, variables, port: free_port(), ..StackOptions::default() });
    say(&description(&stack));
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let answer = serde_json::from_str::<Command>(&line)
            .map_err(|error| format!("{line}: {error}"))
            // What goes wrong in a stack panics, and has said why on standard error.
            .and_then(|command| catch_unwind(AssertUnwindSafe(|| command.carry_out(&mut stack))).map_err(said));
        say(&answer.unwrap_or_else(|error| json!({ "error": error })));
    }
}

fn description(stack: &Stack) -> Value {
    let [admin, safety_officer, _, patient, _, _, stranger, ..] = MNEMONIC_KEYS.map(|key| format!("0x{key}"));
    json!({
        "url": stack.client().url(""),
        "rpc": stack.chain().node().url(),
        "chainId": CHAIN_ID,
        "contract": stack.chain().contract().to_string(),
        "contractBlock": stack.chain().contract_block(),
        "areaId": Device::AREA,
        "areaKey": stack.device.area_key.public_key(),
        "people": { "admin": admin, "safetyOfficer": safety_officer, "patient": patient, "stranger": stranger },
        "patientId": stack.patient_id(),
        "deviceKey": stack.device.key.to_hex().as_str(),
    })
}

fn say(answer: &Answer) {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{answer}").and_then(|()| output.flush()).expect("somebody listens");
}

fn said(panic: Box<dyn std::any::Any + Send>) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_else(|| "it panicked".to_owned())
}

/// Known before anything runs, because the edge tells wallets where the chain is, and pages stay where the edge was.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
    listener.local_addr().expect("it has an address").port()
}
