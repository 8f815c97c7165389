//! The private keys of the areas that this edge serves.

use exchange::Refusal;
use protocol::ProblemKind;
use sealing::{AreaId, AreaKeyId, AreaPrivateKey, EnvelopeError};
use serde::Deserialize;

/// Name of the Spin variable.
pub const VARIABLE: &str = "area_keys";

/// The variable `area_keys`: `[{"areaId": 1, "current": "<64 hex digits>", "previous": "<64 hex digits>" | null}]`.
///
/// Borrows the variable's text; a key becomes one only when an upload needs it.
pub struct AreaKeys<'a>(Vec<AreaEntry<'a>>);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AreaEntry<'a> {
    area_id: AreaId,
    current: &'a str,
    previous: Option<&'a str>,
}

impl<'a> AreaKeys<'a> {
    /// Reads the variable.
    ///
    /// # Errors
    /// [`ProblemKind::Misconfigured`] with the place of the mistake, never its text.
    pub fn parse(text: &'a str) -> Result<Self, Refusal> {
        serde_json::from_slice(text.as_bytes()).map(Self).map_err(|error| {
            misconfigured(&format!("is not the JSON it should be at line {} column {}", error.line(), error.column()))
        })
    }

    /// The key `key_id` of the area, be it the current or the previous one.
    ///
    /// # Errors
    /// [`ProblemKind::AreaKeyRotated`] when the area has another key, [`ProblemKind::Misconfigured`] when the area or
    /// its key is not set up.
    pub fn find(&self, area_id: AreaId, key_id: AreaKeyId) -> Result<AreaPrivateKey, Refusal> {
        let entry = self.0.iter().find(|entry| entry.area_id == area_id);
        let entry = entry.ok_or_else(|| misconfigured(&format!("has no keys of area {area_id}")))?;
        for text in [Some(entry.current), entry.previous].into_iter().flatten() {
            let key = AreaPrivateKey::from_hex(text).map_err(|_| {
                misconfigured(&format!("has a key of area {area_id} that is not 64 hexadecimal digits"))
            })?;
            if key.key_id() == key_id {
                return Ok(key);
            }
        }
        Err(super::envelope::refuse(EnvelopeError::UnknownAreaKey { key_id }))
    }
}

fn misconfigured(what: &str) -> Refusal {
    Refusal::new(ProblemKind::Misconfigured, format!("the variable {VARIABLE} {what}; the operator has to correct it"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use zeroize::Zeroizing;

    #[test]
    fn current_and_previous_key_are_found_by_area_and_id() {
        let [current, previous, other] = [(); 3].map(|()| AreaPrivateKey::generate().unwrap());
        let text = Zeroizing::new(format!(
            r#"[{{"areaId":1,"current":"{}","previous":"{}"}},{{"areaId":2,"current":"{}","previous":null}}]"#,
            *current.to_hex(),
            *previous.to_hex(),
            *other.to_hex()
        ));
        let keys = AreaKeys::parse(&text).unwrap();
        assert_eq!(keys.find(AreaId(1), current.key_id()).unwrap().key_id(), current.key_id());
        assert_eq!(keys.find(AreaId(1), previous.key_id()).unwrap().key_id(), previous.key_id());
        assert_eq!(keys.find(AreaId(2), other.key_id()).unwrap().key_id(), other.key_id());
        // A key opens uploads to its own area only.
        assert_eq!(keys.find(AreaId(1), other.key_id()).unwrap_err().kind(), ProblemKind::AreaKeyRotated);
        assert_eq!(keys.find(AreaId(3), other.key_id()).unwrap_err().kind(), ProblemKind::Misconfigured);
    }

    #[test]
    fn a_mistake_in_the_variable_is_placed_and_never_repeated() {
        let secret = "77076d0a7318a57d3c16c17251b26645c6db5f15e3b8b9ad6fba7c2c5b6b8c7";
        let id = AreaPrivateKey::generate().unwrap().key_id();
        for text in [
            String::new(),
            "{}".into(),
            format!(r#"[{{"areaId":1,"current":"{secret}","previous":"{secret}"}}]"#),
            format!(r#"[{{"areaId":1,"{secret}":1}}]"#),
            format!(r#"[{{"areaId":"{secret}","current":"","previous":null}}]"#),
            format!(r#"[{{"areaId":1,"current":["{secret}"],"previous":null}}]"#),
            format!(r#""{secret}"#),
        ] {
            let refusal = AreaKeys::parse(&text).and_then(|keys| keys.find(AreaId(1), id)).unwrap_err();
            assert_eq!(refusal.kind(), ProblemKind::Misconfigured, "{text}");
            assert!(refusal.problem.detail.contains("area_keys"), "{}", refusal.problem.detail);
            assert!(!refusal.problem.detail.contains(&secret[..8]), "{}", refusal.problem.detail);
        }
    }
}
