//! The secrets of a local stack, each in a private file of its own.

use super::files;
use anyhow::{Context as _, bail};
use ledger::SecretKey;
use sealing::{AreaPrivateKey, DeviceKey, record::MasterKey};
use std::{
    fs,
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

pub(crate) const AREA_KEY: &str = "area-1.key";
pub(crate) const MASTER_KEY: &str = "master.key";
/// Sender accounts of `ehr-manager`.
pub(crate) const MANAGER_KEYS: [&str; 3] = ["manager-1.key", "manager-2.key", "manager-3.key"];
/// Below the state folder.
pub(crate) const DEVICE_KEY: &str = "gateway/device.key";

/// A key and the one before it, which still opens.
pub(crate) struct Rotating<K> {
    /// In use.
    pub(crate) current: K,
    /// From before the last rotation.
    pub(crate) previous: Option<K>,
}

/// All keys.
pub(crate) struct Keys {
    /// Open uploads.
    pub(crate) area: Rotating<AreaPrivateKey>,
    /// Wrap patients' keys.
    pub(crate) master: Rotating<MasterKey>,
    /// Sign `ehr-manager`'s transactions, as 64 hexadecimal digits.
    pub(crate) managers: Vec<Zeroizing<String>>,
    /// Signs the demo device's uploads.
    pub(crate) device: SecretKey,
}

/// The name of the file with the key before.
pub(crate) fn previous(name: &str) -> String {
    format!("{}.previous.key", name.trim_end_matches(".key"))
}

/// New keys, in a folder without any.
pub(super) fn create(folder: &Path) -> anyhow::Result<()> {
    files::create_private_folder(&folder.join("gateway"))?;
    write(folder, AREA_KEY, &AreaPrivateKey::generate()?.to_hex())?;
    write(folder, MASTER_KEY, &MasterKey::generate()?.to_hex())?;
    for name in MANAGER_KEYS.into_iter().chain([DEVICE_KEY]) {
        // Devices and accounts sign on the same curve.
        write(folder, name, &DeviceKey::generate()?.to_hex())?;
    }
    Ok(())
}

/// The keys in a folder.
pub(super) fn read(folder: &Path) -> anyhow::Result<Keys> {
    let area = |text: &str| Ok(AreaPrivateKey::from_hex(text)?);
    let master = |text: &str| Ok(MasterKey::from_hex(text)?);
    let keys = Keys {
        area: rotating(folder, AREA_KEY, area)?,
        master: rotating(folder, MASTER_KEY, master)?,
        managers: MANAGER_KEYS.iter().map(|name| text(folder, name)).collect::<anyhow::Result<_>>()?,
        device: one(folder, DEVICE_KEY, |text| Ok(SecretKey::from_hex(text)?))?,
    };
    keys.manager_accounts()?;
    Ok(keys)
}

impl Keys {
    /// The managers' keys as accounts.
    pub(crate) fn manager_accounts(&self) -> anyhow::Result<Vec<SecretKey>> {
        let keys = self.managers.iter().zip(MANAGER_KEYS);
        keys.map(|(text, name)| SecretKey::from_hex(text).with_context(|| name.to_owned())).collect()
    }
}

/// Puts a new key in place of the one named; that one stays beside it as the previous one.
pub(crate) fn rotate(folder: &Path, name: &str) -> anyhow::Result<()> {
    let before = folder.join(previous(name));
    if before.exists() {
        bail!("the key before this one still opens: drop it first, once nothing needs it any more (--drop-previous)");
    }
    let new = match name {
        AREA_KEY => AreaPrivateKey::generate()?.to_hex(),
        MASTER_KEY => MasterKey::generate()?.to_hex(),
        _ => bail!("{name} is not a key that is rotated"),
    };
    // A crash between the two leaves the old key alone, or both: never none.
    files::write_private(&before, text(folder, name)?.as_bytes())?;
    write(folder, name, &new)
}

/// Deletes the key before the one named.
pub(crate) fn drop_previous(folder: &Path, name: &str) -> anyhow::Result<()> {
    let path = folder.join(previous(name));
    fs::remove_file(&path).with_context(|| format!("cannot delete {}", path.display()))
}

fn write(folder: &Path, name: &str, hex: &str) -> anyhow::Result<()> {
    files::write_private(&folder.join(name), hex.as_bytes())
}

fn text(folder: &Path, name: &str) -> anyhow::Result<Zeroizing<String>> {
    let text = Zeroizing::new(files::read_key(&folder.join(name))?);
    Ok(Zeroizing::new(text.trim().to_owned()))
}

fn one<K>(folder: &Path, name: &str, parse: impl Fn(&str) -> anyhow::Result<K>) -> anyhow::Result<K> {
    parse(&text(folder, name)?).with_context(|| format!("{name} holds no key"))
}

fn rotating<K>(folder: &Path, name: &str, parse: impl Fn(&str) -> anyhow::Result<K>) -> anyhow::Result<Rotating<K>> {
    let before: PathBuf = folder.join(previous(name));
    let previous = before.exists().then(|| one(folder, &previous(name), &parse)).transpose()?;
    Ok(Rotating { current: one(folder, name, parse)?, previous })
}
