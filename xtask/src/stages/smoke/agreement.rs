//! Compares what the edge and the device found in the same recordings, number by number.

use anyhow::{Context as _, bail};
use serde_json::Value;
use std::collections::BTreeMap;

/// A person must see that the analysis ran at the edge.
pub(super) fn says_where_it_ran(text: &str) -> anyhow::Result<()> {
    if !text.contains("Ran at the edge http://") {
        bail!("`gateway offload` does not say that the analysis ran at the edge");
    }
    Ok(())
}

/// `edge` and `device` are what `offload --json` and `analyze --json` print for the same `count` files.
pub(super) fn check(edge: &str, device: &str, count: usize) -> anyhow::Result<()> {
    let (edge, device) = (analyses(edge, "edge")?, analyses(device, "device")?);
    if edge.len() != count || device.len() != count {
        bail!("{count} recordings gave {} results at the edge and {} on the device", edge.len(), device.len());
    }
    for (file, at_edge) in &edge {
        let on_device = device.get(file).with_context(|| format!("{file} was not analysed on the device"))?;
        if let Some(place) = difference(at_edge, on_device) {
            bail!(
                "the edge and the device disagree on {file}, at {}",
                if place.is_empty() { "the root" } else { &place }
            );
        }
    }
    Ok(())
}

/// The analysis of each file, from one JSON document a line; `ran_at` is where each must have run.
fn analyses(documents: &str, ran_at: &str) -> anyhow::Result<BTreeMap<String, Value>> {
    let mut analyses = BTreeMap::new();
    for line in documents.lines() {
        let document: Value = serde_json::from_str(line).context("the gateway printed something that is not JSON")?;
        let file = document["file"].as_str().context("a document names no file")?.to_owned();
        if document["ranAt"] != ran_at {
            bail!("{file} was analysed at {}, and should have been at the {ran_at}", document["ranAt"]);
        }
        let analysis = document["analysis"].clone();
        if !analysis.is_object() {
            bail!("{file} has no analysis: {}", document["problem"]);
        }
        analyses.insert(file, analysis);
    }
    Ok(analyses)
}

/// Where two documents differ first, as a JSON pointer. Numbers may differ by rounding: a component calls other
/// versions of sine and logarithm than a native program, and a last digit says nothing about a movement.
fn difference(one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) if one.len() == other.len() => {
            one.iter().find_map(|(key, value)| {
                let place = other.get(key).map_or_else(|| Some(String::new()), |other| difference(value, other))?;
                Some(format!("/{key}{place}"))
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .enumerate()
            .find_map(|(index, (one, other))| difference(one, other).map(|place| format!("/{index}{place}"))),
        (Value::Number(one), Value::Number(other)) => {
            let close = |one: f64, other: f64| (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1e-3);
            (!one.as_f64().zip(other.as_f64()).is_some_and(|(one, other)| close(one, other))).then(String::new)
        }
        _ => (one != other).then(String::new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(ran_at: &str, analysis: &str) -> String {
        format!(r#"{{"file":"a.csv","ranAt":"{ran_at}","analysis":{analysis}}}"#)
    }

    #[test]
    fn the_same_numbers_agree() {
        let analysis = r#"{"domains":[{"value":1.25}]}"#;
        check(&document("edge", analysis), &document("device", analysis), 1).unwrap();
    }

    #[test]
    fn another_number_is_found_and_named() {
        let (edge, device) = (r#"{"domains":[{"value":1.25}]}"#, r#"{"domains":[{"value":1.26}]}"#);
        let error = check(&document("edge", edge), &document("device", device), 1).unwrap_err().to_string();
        assert!(error.contains("a.csv, at /domains/0/value"), "{error}");
    }

    #[test]
    fn a_result_from_the_wrong_place_is_refused() {
        assert!(check(&document("device", "{}"), &document("device", "{}"), 1).is_err());
    }

    #[test]
    fn a_missing_result_is_refused() {
        let waiting = r#"{"file":"a.csv","ranAt":"edge","analysis":null,"problem":{"title":"away"}}"#;
        let error = check(waiting, &document("device", "{}"), 1).unwrap_err().to_string();
        assert!(error.contains("away"), "{error}");
        assert!(check("", "", 1).is_err());
    }

    #[test]
    fn a_missing_member_is_a_difference() {
        let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(difference(&value(r#"{"a":1,"b":2}"#), &value(r#"{"a":1,"c":2}"#)).as_deref(), Some("/b"));
        assert_eq!(difference(&value("[1]"), &value("[1,2]")).as_deref(), Some(""));
        assert_eq!(difference(&value("[1.0]"), &value("[1.0000000001]")), None);
    }
}
