//! People ask to be registered with their Ethereum accounts, and the admin adds them.

use super::{
    Stage,
    cast::{Cast, Reader},
};
use crate::{
    stack::{add_user, register_device, registration},
    state::{self, AREA, Profile},
};
use anyhow::ensure;
use ledger::calls::UserOf;

pub(super) fn play(stage: &Stage, cast: &Cast) -> anyhow::Result<()> {
    stage.narrator.scene("People join with their Ethereum accounts", Some('a'));
    for reader in [&cast.patient, &cast.doctor, &cast.stranger] {
        register(stage, reader)?;
    }
    device(stage, cast)
}

fn register(stage: &Stage, reader: &Reader) -> anyhow::Result<()> {
    let account = reader.key.address();
    add_user(&stage.contract, &reader.key, reader.role, reader.profile.as_deref())?;
    let role = stage.contract.view(UserOf { account })?.role;
    ensure!(role == reader.role, "{} was added as {}", reader.name, role.name());
    let (requested, added) = registration(&stage.contract, account)?;
    stage.narrator.say(&format!("{}, {}: {account}", reader.name, role.name()));
    stage.narrator.say(&format!(
        "  asked in block {}, added by the admin in block {}",
        requested.position.block_number, added.position.block_number
    ));
    let Some(profile) = &reader.profile else {
        stage.edge.enrol(added.position.transaction_hash)?;
        stage.narrator.say("  the edge has made the patient's key: from now on records can be kept");
        return Ok(());
    };
    stage.edge.publish(requested.position.transaction_hash, profile)?;
    let published = stage.edge.profile(profile)?;
    ensure!(
        published.is_some_and(|profile| profile["name"] == reader.name),
        "the edge does not show {}'s profile",
        reader.name
    );
    stage.narrator.say("  the profile is public, and the chain holds its digest");
    Ok(())
}

fn device(stage: &Stage, cast: &Cast) -> anyhow::Result<()> {
    let contract = &stage.contract;
    register_device(contract, &cast.patient.key, &cast.device, AREA.0)?;
    let patient_id = cast.patient_id(contract);
    let folder = stage.gateway.state()?;
    state::write_private(&folder.join("device.key"), cast.device_key_text.as_bytes())?;
    let profile = Profile::new(stage.edge.url(), contract, patient_id)?;
    profile.save(folder)?;
    stage.narrator.say(&format!(
        "the wearable {} belongs to patient {patient_id}, by both their signatures",
        cast.device.address()
    ));
    stage
        .narrator
        .say(&format!("  it seals to the area's key as the chain has it, {}…", &profile.area_key.to_string()[..16]));
    Ok(())
}
