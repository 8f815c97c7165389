//! The area key as an edge announces it and as a person compares it. The network is not trusted for keys: whoever uses
//! this shows the whole key to a person. Its id is a name for it; 64 bits are too few to trust.

use crate::{clock, edge_client::EdgeClient, node::NodeClient, profile::Profile};
use anyhow::{Context, Result, bail};
use ledger::rpc::{BlockTag, CallContract};
use ledger::{Address, Bytes32, calls::AreaKeyAt};
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

/// The key that the contract has for the profile's area now, as the profile's own node tells it; nothing where the profile names
/// no node or no contract. The area's admin has put it there: that is another word than the edge's.
///
/// # Errors
/// When the node does not answer, or the contract has no such area.
pub fn on_chain(profile: &Profile) -> Option<Result<AreaPublicKey>> {
    let contract = Some(Address(profile.contract.0)).filter(|contract| *contract != Address::ZERO)?;
    let url = profile.rpc.as_deref()?;
    let asked = || {
        let call = AreaKeyAt { area_id: profile.area_id.0, time: clock::now_millis() / 1_000 };
        let key = NodeClient::new(url)?.ask(&CallContract { contract, from: None, call, block: BlockTag::Latest })?;
        if key == Bytes32::ZERO {
            bail!("the contract {contract} has no area {}", profile.area_id);
        }
        Ok(AreaPublicKey::from_bytes(key.0))
    };
    Some(asked())
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
