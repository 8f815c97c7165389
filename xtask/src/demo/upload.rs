//! The wearable offloads a recording.

use super::{Stage, cast::Cast};
use anyhow::{Context as _, ensure};
use ledger::{Bytes32, rpc::RecordFilter};
use serde_json::Value;

/// A recording whose tremor is known.
const SAMPLE: &str = "samples/synthetic_rest_tremor.csv";

/// Gives the severity that the edge found, such as `moderate`.
pub(super) fn play(stage: &Stage, cast: &Cast) -> anyhow::Result<String> {
    let (contract, narrator) = (&stage.contract, &stage.narrator);
    narrator.scene("The wearable offloads a recording to the edge", None);
    let said = stage.gateway.run(narrator, &["offload", "--json", SAMPLE])?.must_end_with(0)?;
    let document: Value = serde_json::from_str(said.output.trim()).context("the gateway printed no JSON")?;
    let severity = severity(&document).context("the edge found no severity")?;
    let record = &document["record"];
    let (cid, transaction) = (record["cid"].as_str(), record["transaction"].as_str());
    let (cid, transaction) = cid.zip(transaction).context("the edge has kept no record")?;
    narrator.say(&format!("sealed on the device, opened and analysed at the edge, and answered: tremor {severity}"));
    narrator.say(&format!("the sealed record lies on IPFS:  {cid}"));
    narrator.say(&format!("its digest stands on the chain:  {transaction}"));

    let filter = RecordFilter { patient_id: Some(cast.patient_id(contract).0), ..RecordFilter::default() };
    let stored = contract.find(|address, blocks| filter.filter(address, blocks))?;
    let wanted: Bytes32 = transaction.parse()?;
    ensure!(stored.len() == 1 && stored[0].position.transaction_hash == wanted, "the chain does not show that record");
    Ok(severity)
}

/// The severity of the first domain that could be assessed.
fn severity(document: &Value) -> Option<String> {
    let domains = document["analysis"]["domains"].as_array()?;
    let found = domains.iter().find_map(|domain| find(domain, "severity")?.as_str());
    found.map(str::to_owned)
}

/// The member with this name, however deep.
fn find<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(name).or_else(|| members.values().find_map(|value| find(value, name))),
        Value::Array(values) => values.iter().find_map(|value| find(value, name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_severity_of_an_assessed_domain_is_found() {
        let assessed = json!({"analysis": {"domains": [{"domain": "tremor", "outcome": {"severity": "mild"}}]}});
        assert_eq!(severity(&assessed).as_deref(), Some("mild"));
        assert_eq!(severity(&json!({"analysis": {"domains": [{"outcome": {"reasons": []}}]}})), None);
    }
}
