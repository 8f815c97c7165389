//! A changed area key: shown, and taken only when a person names it. The network is not trusted for keys.

use crate::{area_key, edge_client::EdgeClient, output::console, profile::Profile, state_folder::StateFolder};
use anyhow::{Result, bail};
use protocol::AreaConfig;
use sealing::AreaKeyId;

/// Pins the key that the edge announces, if it is the one that the person named.
pub(super) fn accept(key_id: AreaKeyId, client: &EdgeClient, profile: &mut Profile, state: &StateFolder) -> Result<()> {
    let pinned = profile.area_key.key_id();
    if pinned == key_id {
        return Ok(());
    }
    let announced = announced(client, profile)?;
    if announced.key_id != key_id {
        bail!(
            "the edge announces the area key {}, not {key_id}; nothing was changed. Ask the area's operator which is right",
            announced.key_id
        );
    }
    profile.area_key = announced.public_key;
    profile.save(state)?;
    console::note(&format!("this device now seals to the area key {key_id}, before to {pinned}"));
    Ok(())
}

/// Shows the old and the new key and how to go on.
pub(super) fn explain(client: &EdgeClient, profile: &Profile) {
    let pinned = profile.area_key.key_id();
    match announced(client, profile) {
        Ok(announced) if announced.key_id == pinned => console::note(&format!(
            "the edge says that area {}'s key has changed, yet announces the one that this device trusts ({pinned}); \
             try again later, or ask the area's operator",
            profile.area_id
        )),
        Ok(announced) => console::note(&format!(
            "area {}'s key has changed, says the network, which is not trusted for keys:\n  trusted by this device  {pinned}\n  \
             announced by the edge   {new}\nCompare the new one with what the area's operator tells you. If it is right: \
             `gateway offload --pending --accept-area-key {new}`",
            profile.area_id,
            new = announced.key_id
        )),
        Err(error) => console::error(&error.context("the area's key has changed, but the new one cannot be fetched")),
    }
}

fn announced(client: &EdgeClient, profile: &Profile) -> Result<AreaConfig> {
    area_key::announced(&client.config()?, profile.area_id, client)
}
