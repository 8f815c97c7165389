//! Asks the edge, reads the profile, lists the outbox.

use super::report::{DamagedReport, Document, EdgeReport, EntryReport, ProfileReport};
use crate::{
    area_key,
    cli::Status,
    edge_client::EdgeClient,
    outbox::{Outbox, State},
    profile::Profile,
    state_folder::StateFolder,
};
use anyhow::Result;
use protocol::EdgeConfig;

pub(super) fn gather(state: &StateFolder, arguments: &Status) -> Result<Document> {
    let (profile, profile_problem) = match Profile::load(state) {
        Ok(profile) => (Some(profile), None),
        Err(error) => (None, Some(format!("{error:#}"))),
    };
    let url = arguments.edge.as_ref().or_else(|| profile.as_ref().map(|profile| &profile.edge));
    let edge = url.map(|url| ask_edge(url, profile.as_ref()));
    let (entries, damaged) = Outbox::at(state.outbox()).list()?;
    let listed = entries.iter().filter(|entry| arguments.all || entry.state != State::Delivered);
    Ok(Document {
        state_folder: state.path().to_owned(),
        profile: profile.map(|profile| report_profile(profile, state)),
        profile_problem,
        edge,
        entries: listed.map(EntryReport::from).collect(),
        damaged: damaged.into_iter().map(DamagedReport::from).collect(),
    })
}

fn report_profile(profile: Profile, state: &StateFolder) -> ProfileReport {
    let (device_id, device_key_problem) = match profile.device_key(state) {
        Ok(key) => (Some(key.device_id()), None),
        Err(error) => (None, Some(format!("{error:#}"))),
    };
    let chain_problem = match area_key::on_chain(&profile) {
        None => None,
        Some(Ok(key)) if key == profile.area_key => None,
        Some(Ok(key)) => Some(format!(
            "the chain has the area key {} ({}), this device trusts {}. Recordings sealed to an old key are taken for 30 days; \
             compare every digit with the area's operator, then `gateway offload --pending --accept-area-key {key}`",
            key.key_id(),
            area_key::grouped(&key),
            profile.area_key.key_id()
        )),
        Some(Err(error)) => Some(format!("the area key on the chain is not known: {error:#}")),
    };
    ProfileReport { area_key_id: profile.area_key.key_id(), profile, device_id, device_key_problem, chain_problem }
}

fn ask_edge(url: &str, profile: Option<&Profile>) -> EdgeReport {
    let mut report =
        EdgeReport { url: url.to_owned(), health: None, config: None, problem: None, differences: Vec::new() };
    let asked = EdgeClient::new(url).and_then(|client| {
        report.health = Some(client.health()?);
        let config = client.config()?;
        if let Some(profile) = profile {
            report.differences = differences(&config, profile);
        }
        report.config = Some(config);
        Ok(())
    });
    report.problem = asked.err().map(|error| format!("{error:#}"));
    report
}

fn differences(config: &EdgeConfig, profile: &Profile) -> Vec<String> {
    let mut found = Vec::new();
    if config.chain_id != profile.chain_id || config.contract != profile.contract {
        found.push(format!(
            "the edge serves chain {}, contract {}; the profile names chain {}, contract {}",
            config.chain_id, config.contract, profile.chain_id, profile.contract
        ));
    }
    let pinned = profile.area_key.key_id();
    match config.areas.iter().find(|area| area.area_id == profile.area_id) {
        None => found.push(format!("the edge does not serve area {}", profile.area_id)),
        Some(area) if area.public_key != profile.area_key => found.push(format!(
            "the edge announces the area key {} ({}); this device trusts {pinned}. Compare every digit with the area's \
             operator",
            area.public_key.key_id(),
            area_key::grouped(&area.public_key)
        )),
        Some(_) => {}
    }
    found
}
