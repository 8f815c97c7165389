//! Uploads whose header says the wrong thing.

use super::scene::{Scene, to_bytes};
use super::{Case, Expected, TestkitError};
use crate::suite::{KEY_LENGTH, TAG_LENGTH};
use crate::upload::MAX_HEADER;
use serde::Serialize;
use serde_json::{Value, json};

pub(super) fn add<C: Serialize>(scene: &Scene<'_, C>, cases: &mut Vec<Case>) -> Result<(), TestkitError> {
    let intact = to_bytes(&scene.header()?)?;
    let text = core::str::from_utf8(&intact).map_err(|_| TestkitError::Header)?;
    let mut malformed = |name, header: &[u8]| {
        scene.sealed_under(header).map(|envelope| cases.push(scene.signed(name, envelope, Expected::MalformedEnvelope)))
    };

    malformed("wrong_version", &scene.header_with("/version", 2)?)?;
    malformed("version_zero", &scene.header_with("/version", 0)?)?;
    malformed("version_is_a_string", &scene.header_with("/version", "1")?)?;
    malformed("version_given_twice", text.replacen('{', "{\"version\":1,", 1).as_bytes())?;

    malformed("unknown_field", text.replacen('{', "{\"note\":1,", 1).as_bytes())?;
    for (name, object) in [("unknown_field_in_address", "/address"), ("unknown_field_in_context", "/context")] {
        let mut header = scene.header()?;
        let fields = header.pointer_mut(object).and_then(Value::as_object_mut).ok_or(TestkitError::Header)?;
        fields.insert("note".to_owned(), json!(1));
        malformed(name, &to_bytes(&header)?)?;
    }
    malformed("duplicate_field", text.replacen('{', "{\"capturedAt\":0,", 1).as_bytes())?;
    malformed(
        "duplicate_field_in_address",
        text.replacen("\"address\":{", "\"address\":{\"areaId\":0,", 1).as_bytes(),
    )?;
    let mut header = scene.header()?;
    header.as_object_mut().and_then(|fields| fields.remove("context")).ok_or(TestkitError::Header)?;
    malformed("missing_context", &to_bytes(&header)?)?;
    malformed("context_is_null", &scene.header_with("/context", Value::Null)?)?;
    malformed("context_is_an_array", &scene.header_with("/context", json!([]))?)?;
    let address = scene.address();
    let as_array = json!([address.area_id, address.patient_id, address.device_id]);
    malformed("address_is_an_array", &scene.header_with("/address", as_array)?)?;

    malformed("unknown_kind", &scene.header_with("/kind", "picture")?)?;
    malformed("unknown_encoding", &scene.header_with("/encoding", "zip")?)?;
    malformed("captured_at_is_negative", &scene.header_with("/capturedAt", -1)?)?;
    malformed("captured_at_is_a_fraction", &scene.header_with("/capturedAt", 0.5)?)?;
    malformed("utc_offset_out_of_range", &scene.header_with("/utcOffsetMinutes", 40_000)?)?;
    malformed("patient_id_with_a_wrong_check_symbol", &scene.header_with("/address/patientId", "0".repeat(26) + "1")?)?;
    malformed("plaintext_hash_is_short", &scene.header_with("/plaintextSha256", "00")?)?;

    malformed("header_empty", b"")?;
    malformed("header_not_json", b"version=1")?;
    malformed("header_not_utf8", &[intact.as_slice(), b"\xff"].concat())?;
    malformed("header_is_an_array", &to_bytes(&json!([1, "recording"]))?)?;
    malformed("header_with_trailing_value", format!("{text}{{}}").as_bytes())?;
    malformed("header_nested_too_deeply", "[".repeat(4000).as_bytes())?;

    let sealed = scene.sealed_under(&intact)?;
    let swapped = text.replacen("\"utcOffsetMinutes\":60", "\"utcOffsetMinutes\":61", 1);
    cases.push(scene.signed(
        "swapped_header",
        with_header(swapped.as_bytes(), &intact, &sealed)?,
        Expected::MalformedEnvelope,
    ));
    let padded = format!("{text}{}", " ".repeat(MAX_HEADER + 1 - text.len()));
    cases.push(scene.signed(
        "header_too_long",
        with_header(padded.as_bytes(), &intact, &sealed)?,
        Expected::MalformedEnvelope,
    ));
    Ok(())
}

/// `sealed`, made under the header `old`, with another header in its place.
fn with_header(new: &[u8], old: &[u8], sealed: &[u8]) -> Result<Vec<u8>, TestkitError> {
    let rest = sealed.get(4 + old.len()..).filter(|rest| rest.len() >= KEY_LENGTH + TAG_LENGTH);
    let length = u32::try_from(new.len()).map_err(|_| TestkitError::Header)?;
    Ok([&length.to_be_bytes(), new, rest.ok_or(TestkitError::Header)?].concat())
}
