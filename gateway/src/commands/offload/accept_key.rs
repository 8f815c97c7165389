//! A changed area key: shown, and taken only when a person names it, whole. The network is not trusted for keys.

use crate::{
    area_key::{self, grouped},
    edge_client::EdgeClient,
    output::console,
    profile::Profile,
    state_folder::StateFolder,
};
use anyhow::{Result, bail};
use protocol::AreaConfig;
use sealing::AreaPublicKey;

/// Pins the key that the edge announces, if it is the one that the person named.
pub(super) fn accept(
    key: AreaPublicKey,
    client: &EdgeClient,
    profile: &mut Profile,
    state: &StateFolder,
) -> Result<()> {
    let pinned = profile.area_key;
    if pinned == key {
        return Ok(());
    }
    let announced = announced(client, profile)?.public_key;
    if announced != key {
        bail!(
            "the edge announces the area key {announced}, not {key}; nothing was changed. Ask the area's operator which \
             is right"
        );
    }
    profile.area_key = key;
    profile.save(state)?;
    console::note(&format!("this device now seals to the area key {}, before to {}", key.key_id(), pinned.key_id()));
    Ok(())
}

/// Shows the old and the new key and how to go on.
pub(super) fn explain(client: &EdgeClient, profile: &Profile) {
    let pinned = profile.area_key;
    match announced(client, profile) {
        Ok(announced) if announced.public_key == pinned => console::note(&format!(
            "the edge says that area {}'s key has changed, yet announces the one that this device trusts ({}); \
             try again later, or ask the area's operator",
            profile.area_id,
            pinned.key_id()
        )),
        Ok(announced) => console::note(
            &(format!(
                "area {area}'s key has changed, says the network, which is not trusted for keys:\n  trusted by this device, \
             {pinned_id}\n    {pinned}\n  announced by the edge, {new_id}\n    {new}\nCompare every digit of the new one \
             with what the area's operator tells you. If it is right: `gateway offload --pending --accept-area-key \
             {whole}`",
                area = profile.area_id,
                pinned_id = pinned.key_id(),
                pinned = grouped(&pinned),
                new_id = announced.key_id,
                new = grouped(&announced.public_key),
                whole = announced.public_key
            ) + &word_of_the_chain(profile, &announced.public_key)),
        ),
        Err(error) => console::error(&error.context("the area's key has changed, but the new one cannot be fetched")),
    }
}

/// What the chain says of the announced key, where the profile names a node.
fn word_of_the_chain(profile: &Profile, announced: &AreaPublicKey) -> String {
    match area_key::on_chain(profile) {
        None => String::new(),
        Some(Ok(key)) if key == *announced => "\nThe chain has the announced key, too.".to_owned(),
        Some(Ok(key)) => format!("\nThe chain has another key, {}: do not trust the announced one.", grouped(&key)),
        Some(Err(error)) => format!("\nWhat the chain has is not known: {error:#}"),
    }
}

fn announced(client: &EdgeClient, profile: &Profile) -> Result<AreaConfig> {
    area_key::announced(&client.config()?, profile.area_id, client)
}
