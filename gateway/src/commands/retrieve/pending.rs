//! A request on its way: kept from before it is sent until its records were shown, so that a crash can go on.

use crate::{output::console, place::Place, private_files, state_folder::StateFolder};
use anyhow::{Context, Result, bail};
use ledger::Bytes;
use sealing::delivery::{ReplyPrivateKey, TransactionHash};
use serde::{Deserialize, Serialize};
use std::{fs, io, path::PathBuf};
use zeroize::{Zeroize, Zeroizing};

const FOLDER: &str = "requests";
const VERSION: u8 = 1;

/// A request with the key that opens its answer.
pub(super) struct Pending {
    pub(super) transaction: TransactionHash,
    /// As it was sent: sending it again is harmless.
    pub(super) raw: Bytes,
    pub(super) reply_key: ReplyPrivateKey,
}

/// `requests/<transaction>.json`, mode 0600.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct File {
    version: u8,
    chain_id: u64,
    contract: ledger::Address,
    transaction: TransactionHash,
    raw_transaction: Bytes,
    reply_key: String,
}

impl Drop for File {
    fn drop(&mut self) {
        self.reply_key.zeroize();
    }
}

impl Pending {
    /// Puts the request on disk. Nothing is sent before that.
    pub(super) fn save(&self, state: &StateFolder, place: &Place) -> Result<()> {
        let file = File {
            version: VERSION,
            chain_id: place.contract.chain_id,
            contract: place.contract.address,
            transaction: self.transaction,
            raw_transaction: self.raw.clone(),
            reply_key: self.reply_key.to_hex().to_string(),
        };
        let path = path(state, &self.transaction);
        let folder = state.path().join(FOLDER);
        private_files::create_folder(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let text = Zeroizing::new(serde_json::to_vec(&file)?);
        private_files::replace(&path, &text).with_context(|| format!("cannot write {}", path.display()))
    }

    /// The request of an earlier run.
    pub(super) fn load(state: &StateFolder, transaction: &TransactionHash, place: &Place) -> Result<Self> {
        let path = path(state, transaction);
        let text = match fs::read(&path).map(Zeroizing::new) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => bail!(
                "the key that opens the answer to {transaction} is not in {}: the request was made elsewhere, or its records \
                 were shown already. Ask anew",
                state.path().display()
            ),
            Err(error) => return Err(error).context(format!("cannot read {}", path.display())),
        };
        let damaged = || format!("{} is damaged; ask anew", path.display());
        // serde's own message may repeat what stands in the file.
        let file: File = serde_json::from_slice(&text).ok().with_context(damaged)?;
        if (file.chain_id, file.contract) != (place.contract.chain_id, place.contract.address) {
            bail!(
                "the request {transaction} went to contract {} on chain {}; name these with --contract and --chain-id",
                file.contract,
                file.chain_id
            );
        }
        if file.version != VERSION || file.transaction != *transaction {
            bail!(damaged());
        }
        let reply_key = ReplyPrivateKey::from_hex(&file.reply_key).ok().with_context(damaged)?;
        Ok(Self { transaction: *transaction, raw: file.raw_transaction.clone(), reply_key })
    }

    /// Its records were shown, or there are none to come.
    pub(super) fn forget(&self, state: &StateFolder) {
        let path = path(state, &self.transaction);
        if let Err(error) = fs::remove_file(&path) {
            console::note(&format!(
                "{} holds a key that is of no use any more, but cannot be deleted: {error}",
                path.display()
            ));
        }
    }
}

/// Says which earlier requests have not been answered.
pub(super) fn mention_others(state: &StateFolder) {
    let Ok(entries) = fs::read_dir(state.path().join(FOLDER)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let hash = name.to_str().and_then(|name| name.strip_suffix(".json"));
        if let Some(hash) = hash.and_then(|hash| hash.parse::<TransactionHash>().ok()) {
            console::note(&format!("an earlier request was not answered: `gateway retrieve --transaction {hash}`"));
        }
    }
}

fn path(state: &StateFolder, transaction: &TransactionHash) -> PathBuf {
    state.path().join(FOLDER).join(format!("{transaction}.json"))
}
