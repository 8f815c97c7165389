//! The key that a person signs with: from a file or a variable, never from the command line, where others could see it.

use crate::profile::refuse_if_others_can_read;
use anyhow::{Context, Result};
use ledger::SecretKey;
use std::{fs, path::Path};
use zeroize::Zeroizing;

/// The variable that may hold the key.
pub const VARIABLE: &str = "GAITKEEPER_KEY";

/// The key in `file`, else in the variable [`VARIABLE`].
///
/// # Errors
/// When there is neither, others can read the file, or it is no key. Never repeats what stands there.
pub fn read(file: Option<&Path>) -> Result<SecretKey> {
    let (text, place) = match file {
        Some(path) => {
            refuse_if_others_can_read(path, "the key")?;
            let text = fs::read_to_string(path).map(Zeroizing::new);
            (text.with_context(|| format!("cannot read the key {}", path.display()))?, path.display().to_string())
        }
        None => {
            let text = std::env::var(VARIABLE).ok().map(Zeroizing::new).with_context(|| {
                format!("a request is signed with your account's key: give --key-file, or set {VARIABLE}")
            })?;
            (text, VARIABLE.to_owned())
        }
    };
    SecretKey::from_hex(text.trim()).map_err(|error| anyhow::anyhow!("{place} holds no key: {error}"))
}
