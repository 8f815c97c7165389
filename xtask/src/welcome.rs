//! What `up` prints once everything is ready: who has which account, where everything is, and what to do next.

use crate::{
    stack::{Person, Stack, patient},
    state::{DEFAULT_FOLDER, State},
    table,
};
use ledger::calls::UserOf;
use std::{
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// To begin with: a real recording, in which movement hides what there might be, and one with a known tremor.
pub(crate) const SAMPLES: [&str; 2] = ["samples/wrist_row_healthy.csv", "samples/synthetic_rest_tremor.csv"];

/// A program waits for the line with the edge's address.
pub(crate) fn text(stack: &Stack, state: &State, folder: &Path) -> anyhow::Result<String> {
    let contract = stack.contract();
    let (edge, chain) = (stack.edge(), contract.rpc.url());
    let patient_id = patient(contract, Person::Patient.key().address());
    Ok(format!(
        "
The edge is ready: {edge}
  dashboard      {edge}/
  configuration  {edge}/v1/config
  health         {edge}/v1/health
  chain          {chain} (id {}, gas costs nothing)
  contract       {} (block {})
  IPFS           {}/api/v0

{}

The patient is {patient_id}. Everybody's key lies in {}: accounts of a mnemonic that the whole world
knows, for this chain alone, and without money.

In a second terminal:
{}
Ctrl-C stops all of it; the next `up` goes on where this one stopped, `up --fresh` starts over.",
        contract.domain.chain_id,
        contract.address(),
        contract.block,
        stack.ipfs().url(),
        people(stack, state)?,
        folder.join("people").display(),
        commands(folder, &patient_id.to_string()),
    ))
}

fn people(stack: &Stack, state: &State) -> anyhow::Result<String> {
    let mut rows = vec![["  role", "name", "account"].map(str::to_owned)];
    for person in Person::ALL {
        let address = person.key().address();
        let name = person.display_name();
        let emergency = if person == Person::Doctor {
            flag(stack.contract().view(UserOf { account: address })?.emergency_from, now())
        } else {
            ""
        };
        rows.push([
            format!("  {}", person.name().replace('-', " ")),
            format!("{name}{emergency}"),
            address.to_string(),
        ]);
    }
    let device = state.keys().device.address();
    rows.push(["  device".to_owned(), "of the patient, area 1".to_owned(), device.to_string()]);
    for (number, key) in (1..).zip(state.keys().manager_accounts()?) {
        rows.push(["  EHRs manager".to_owned(), format!("sender {number}"), key.address().to_string()]);
    }
    Ok(table::aligned(&rows, &[]).trim_end().to_owned())
}

/// Whether emergencies are open to a doctor.
fn flag(emergency_from: u64, now: u64) -> &'static str {
    match emergency_from {
        0 => "",
        from if from <= now => ", emergency flag in effect",
        _ => ", emergency flag given, not yet in effect",
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}

fn commands(folder: &Path, patient_id: &str) -> String {
    let default = folder == Path::new(DEFAULT_FOLDER);
    let gateway = if default { String::new() } else { format!(" --state {}", folder.join("gateway").display()) };
    let demo = if default { String::new() } else { format!(" --state {}", folder.display()) };
    format!(
        "  cargo run -p gateway --{gateway} offload {}
  cargo run -p gateway --{gateway} retrieve --purpose patient-request --patient {patient_id} --key-file {}
  cargo xtask demo{demo}
",
        SAMPLES.join(" "),
        folder.join("people/patient.key").display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_that_are_suggested_are_there() {
        for sample in SAMPLES {
            assert!(crate::root::folder().join(sample).is_file(), "{sample}");
        }
    }

    #[test]
    fn commands_name_another_folder_than_the_usual_one() {
        assert!(!commands(Path::new(DEFAULT_FOLDER), "P").contains("--state"));
        let other = commands(Path::new("/tmp/other"), "P");
        assert!(other.contains("--state /tmp/other/gateway") && other.contains("demo --state /tmp/other"), "{other}");
    }

    #[test]
    fn a_flag_counts_from_its_time_on() {
        assert_eq!((flag(0, 10), flag(10, 10)), ("", ", emergency flag in effect"));
        assert!(flag(11, 10).contains("not yet"));
    }
}
