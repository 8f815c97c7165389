//! What can be done outside the browser that takes more than the chain's own interface.

use edge_testbed::{Device, Stack, now, sample};
use sealing::{DeviceKey, PatientId};
use serde::Deserialize;
use serde_json::{Value, json};

/// One line for whoever asked.
pub(crate) type Answer = Value;

/// How long before its upload a recording began, unless a command says when, milliseconds.
const MINUTE: u64 = 60_000;

#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub(crate) enum Command {
    /// A device uploads a recording of `samples/`.
    Store {
        sample: String,
        /// Whose device it is.
        patient_id: PatientId,
        /// The device's key, 64 hexadecimal digits.
        device_key: String,
        /// Milliseconds UTC.
        captured_at: Option<u64>,
    },
    /// The edge goes away.
    StopEdge,
    /// It is back, at the same address and with the same database.
    StartEdge,
    /// What its components have logged.
    Log,
}

impl Command {
    pub(crate) fn carry_out(self, stack: &mut Stack) -> Answer {
        match self {
            Self::Store { sample: name, patient_id, device_key, captured_at } => {
                let key = DeviceKey::from_hex(&device_key).expect("a device's key");
                let captured_at = captured_at.unwrap_or_else(|| now() - MINUTE);
                let device = Device { key, patient_id, captured_at, ..stack.device.clone() };
                let (sealed, _) = device.seal_recording(&sample(&name));
                let signature = device.sign(&sealed.envelope);
                let answer = stack.client().upload(&sealed.envelope, Some(&signature)).open(&sealed);
                serde_json::to_value(answer).expect("an answer is JSON")
            }
            Self::StopEdge => {
                stack.stop_edge();
                json!({})
            }
            Self::StartEdge => {
                stack.start_edge();
                json!({})
            }
            Self::Log => json!({ "text": stack.edge().log_text() }),
        }
    }
}
