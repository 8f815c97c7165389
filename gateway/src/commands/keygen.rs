//! `keygen`: the device's key and profile.

use crate::{
    area_key,
    cli::Keygen,
    edge_client::EdgeClient,
    exit::Exit,
    output::{
        console,
        style::{self, paint},
    },
    private_files,
    profile::Profile,
    state_folder::StateFolder,
};
use anyhow::{Context, Result, bail};
use sealing::{DeviceId, DeviceKey};
use serde_json::json;
use std::path::Path;

const KEY_FILE: &str = "device.key";

pub(super) fn run(state: &StateFolder, arguments: &Keygen) -> Result<Exit> {
    let key_path = state.path().join(KEY_FILE);
    if state.profile().exists() {
        bail!(
            "{} exists; a profile and its device key are never overwritten. Use another folder with --state",
            state.profile().display()
        );
    }
    let client = EdgeClient::new(&arguments.edge)?;
    let profile = profile(arguments, &client)?;
    // An earlier keygen may have been stopped between its two files; its key is as good as a new one.
    let reused = key_path.exists();
    let key = if reused {
        profile.device_key(state).context(
            "there is a device key without a profile; correct it, move it away, or use another folder with --state",
        )?
    } else {
        new_key(state, &key_path)?
    };
    profile.save(state)?;
    if reused {
        console::note(&format!(
            "the device key {} was there without a profile; it was kept and not made anew",
            key_path.display()
        ));
    }
    print(arguments, &profile, key.device_id(), &key_path, reused);
    client.warn_of_plain_http();
    Ok(Exit::Done)
}

fn new_key(state: &StateFolder, path: &Path) -> Result<DeviceKey> {
    let key = DeviceKey::generate()?;
    private_files::create_folder(state.path())
        .with_context(|| format!("cannot make the folder {}", state.path().display()))?;
    private_files::create_whole(path, key.to_hex().as_bytes())
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(key)
}

/// Asks the edge only for what the flags leave open.
fn profile(arguments: &Keygen, client: &EdgeClient) -> Result<Profile> {
    let complete = arguments.area_key.is_some() && arguments.chain_id.is_some() && arguments.contract.is_some();
    let config = if complete {
        None
    } else {
        Some(client.config().context("to work without the edge, give --area-key, --chain-id and --contract")?)
    };
    let announced = config.as_ref().map(|config| area_key::announced(config, arguments.area, client));
    let area_key = match (arguments.area_key, announced) {
        (Some(given), announced) => {
            if let Some(Ok(announced)) = announced
                && announced.public_key != given
            {
                console::note(&format!(
                    "the edge announces the area key {}, you gave {}; yours is pinned",
                    announced.key_id,
                    given.key_id()
                ));
            }
            given
        }
        (None, Some(announced)) => announced?.public_key,
        (None, None) => bail!("give --area-key, or let the edge be asked"),
    };
    let chain_id = arguments.chain_id.or_else(|| config.as_ref().map(|config| config.chain_id));
    let contract = arguments.contract.or_else(|| config.as_ref().map(|config| config.contract));
    Ok(Profile {
        edge: client.url().to_owned(),
        chain_id: chain_id.context("give --chain-id")?,
        contract: contract.context("give --contract")?,
        area_id: arguments.area,
        patient_id: arguments.patient,
        area_key,
        device_key_file: KEY_FILE.into(),
        rpc: None,
        contract_block: None,
    })
}

fn print(arguments: &Keygen, profile: &Profile, device_id: DeviceId, key_path: &Path, reused: bool) {
    let key_id = profile.area_key.key_id();
    let pinned_on_first_use = arguments.area_key.is_none();
    if arguments.json {
        let document = json!({
            "deviceId": device_id,
            "patientId": profile.patient_id,
            "areaId": profile.area_id,
            "areaKey": profile.area_key,
            "areaKeyId": key_id,
            "pinnedOnFirstUse": pinned_on_first_use,
            "deviceKeyFile": key_path,
            "deviceKeyReused": reused,
        });
        console::out(&document.to_string());
        return;
    }
    console::out(&format!(
        "{}\n  DeviceID   {device_id}\n  PatientID  {}\n  AreaID     {}\n\nHand these three to whoever registers devices \
         for this patient. The key stays in {} and must not leave this device.",
        paint(style::HEADING, "This device"),
        profile.patient_id,
        profile.area_id,
        key_path.display()
    ));
    let how = if pinned_on_first_use {
        format!(
            "{}: compare every digit with the key that the area's operator tells you",
            paint(style::WARNING, "pinned on first use")
        )
    } else {
        "as you gave it".to_owned()
    };
    console::out(&format!("Area key {key_id}, {how}.\n  {}", area_key::grouped(&profile.area_key)));
}
