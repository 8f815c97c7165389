//! The secret variables. Their texts are zeroised as soon as they are read.

use super::parse::json;
use super::{SettingError, name};
use crate::platform::Platform;
use ledger::SecretKey;
use sealing::record::MasterKey;
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// The keys that wrap patients' keys.
#[derive(Clone, Debug)]
pub struct MasterKeys {
    /// What is wrapped from now on.
    pub current: MasterKey,
    /// What was wrapped before.
    pub previous: Option<MasterKey>,
}

/// Reads `master_key` and `master_key_previous`.
///
/// # Errors
/// Names the variable that has another form.
pub async fn master_keys(platform: &impl Platform) -> Result<MasterKeys, SettingError> {
    let parse = |name, text: &str| {
        let reason = "is not a key of 64 hexadecimal digits";
        MasterKey::from_hex(text).map_err(|_| SettingError::Senseless { name, reason })
    };
    let current = parse(name::MASTER_KEY, secret(platform, name::MASTER_KEY).await?.trim())?;
    let previous = secret(platform, name::MASTER_KEY_PREVIOUS).await?;
    let previous = match previous.trim() {
        "" => None,
        text => Some(parse(name::MASTER_KEY_PREVIOUS, text)?),
    };
    Ok(MasterKeys { current, previous })
}

/// Reads `manager_keys`: the accounts that this edge sends transactions from; at least one, none twice.
///
/// # Errors
/// When the variable has another form.
pub async fn manager_keys(platform: &impl Platform) -> Result<Vec<SecretKey>, SettingError> {
    let senseless = |reason| SettingError::Senseless { name: name::MANAGER_KEYS, reason };
    let text = secret(platform, name::MANAGER_KEYS).await?;
    // Borrowed, so that no second text of a key is left behind.
    let texts: Vec<&str> = json(name::MANAGER_KEYS, &text)?;
    let keys: Result<Vec<_>, _> = texts.iter().map(|text| SecretKey::from_hex(text)).collect();
    let keys = keys.map_err(|_| senseless("has an entry that is not a private key of 64 hexadecimal digits"))?;
    let accounts: BTreeSet<_> = keys.iter().map(SecretKey::address).collect();
    if accounts.is_empty() {
        return Err(senseless("names no account"));
    }
    if accounts.len() < keys.len() {
        return Err(senseless("names an account twice"));
    }
    Ok(keys)
}

async fn secret(platform: &impl Platform, name: &'static str) -> Result<Zeroizing<String>, SettingError> {
    platform.variable(name).await.map(Zeroizing::new).map_err(|_| SettingError::Unset { name })
}
