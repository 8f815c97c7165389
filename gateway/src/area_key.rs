//! The area key as an edge announces it and as a person compares it. The network is not trusted for keys: whoever uses
//! this shows the whole key to a person. Its id is a name for it; 64 bits are too few to trust.

use crate::edge_client::EdgeClient;
use anyhow::{Context, Result, bail};
use protocol::{AreaConfig, EdgeConfig};
use sealing::{AreaId, AreaPublicKey};

/// The key of `area`; its id is computed here and must be the one that is announced.
///
/// # Errors
/// When the edge does not serve the area or contradicts itself.
pub fn announced(config: &EdgeConfig, area: AreaId, client: &EdgeClient) -> Result<AreaConfig> {
    let edge = client.url();
    let found = config.areas.iter().find(|config| config.area_id == area).with_context(|| {
        let served: Vec<String> = config.areas.iter().map(|area| area.area_id.to_string()).collect();
        format!("the edge at {edge} does not serve area {area}; it serves {}", served.join(", "))
    })?;
    if found.public_key.key_id() != found.key_id {
        bail!("the edge at {edge} announces an area key whose id is not its own; do not trust it");
    }
    Ok(found.clone())
}

/// The whole key in groups of four digits, for two people to compare.
#[must_use]
pub fn grouped(key: &AreaPublicKey) -> String {
    let digits: Vec<char> = key.to_string().chars().collect();
    digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Reads a whole key, grouped or not.
///
/// # Errors
/// A sentence that says what is wrong, also when only a key id is given.
pub fn parse(text: &str) -> Result<AreaPublicKey, String> {
    let digits: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    if digits.len() == 16 {
        return Err(
            "this is as short as a key id, which names a key but does not prove it; give the whole public key, \
                    64 hexadecimal digits"
                .to_owned(),
        );
    }
    digits.parse().map_err(|error| format!("an area key has 64 hexadecimal digits: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_whole_and_read_as_it_is_shown() {
        let key = AreaPublicKey::from_bytes(std::array::from_fn(|index| index as u8));
        let shown = grouped(&key);
        assert!(shown.starts_with("0001 0203 ") && shown.ends_with(" 1e1f") && shown.len() == 64 + 15, "{shown}");
        assert_eq!((parse(&shown), parse(&key.to_string())), (Ok(key), Ok(key)));
        assert!(parse(&key.key_id().to_string()).unwrap_err().contains("the whole public key"));
        assert!(parse(&shown[..70]).is_err());
    }
}
