//! One entry while this process holds its lock: every change is on disk before it counts.

use super::{
    damage,
    entry::{Entry, NextTry, Receipt, State, StoredProblem},
    seal::{self, NewEntry},
};
use crate::{clock, private_files};
use anyhow::{Context, Result};
use protocol::RecordReceipt;
use sealing::{AreaPublicKey, DeviceKey, UploadSignature};
use std::{
    fs::{self, File},
    io,
    path::PathBuf,
    time::Duration,
};
use zeroize::Zeroizing;

/// An entry whose lock this process holds until it is dropped.
pub struct LockedEntry {
    folder: PathBuf,
    entry: Entry,
    _lock: File,
}

/// An envelope that can be posted as it stands.
pub struct Postable {
    /// The envelope.
    pub envelope: Vec<u8>,
    /// The device's signature over it.
    pub signature: UploadSignature,
}

impl LockedEntry {
    pub(super) const fn new(folder: PathBuf, entry: Entry, lock: File) -> Self {
        Self { folder, entry, _lock: lock }
    }

    /// What is known about the entry.
    #[must_use]
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }

    /// The envelope as last sealed; `None` if it is missing or altered, so that the recording must be sealed again.
    #[must_use]
    pub fn postable(&self) -> Option<Postable> {
        let sealed = self.entry.sealed.as_ref()?;
        let envelope = fs::read(self.folder.join(sealed.file_name())).ok()?;
        let sound = seal::is_sound(&envelope, &self.entry, sealed);
        sound.then_some(Postable { envelope, signature: sealed.signature })
    }

    /// Seals the recording again to `area_key`. A crash in between leaves the old sealing or the new one.
    ///
    /// # Errors
    /// When the recording cannot be read, sealed or written.
    pub fn seal_again(&mut self, area_key: &AreaPublicKey, device_key: &DeviceKey) -> Result<()> {
        let plaintext =
            Zeroizing::new(fs::read(self.folder.join(damage::RECORDING)).context("cannot read the recording")?);
        let number = self.next_number();
        let (sealed, envelope) = seal::seal(&self.entry.facts, &plaintext, area_key, device_key, number)?;
        private_files::replace(&self.folder.join(sealed.file_name()), &envelope)
            .context("cannot write the envelope")?;
        // Whatever was answered belongs to the sealing before.
        let state = if self.entry.state == State::Answered { State::Waiting } else { self.entry.state };
        self.save(Entry { state, sealed: Some(sealed), ..self.entry.clone() })?;
        self.tidy()
    }

    /// Starts over with a new statement about the same recording: after a correction of its context, after a refusal,
    /// or to send again what was delivered.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn renew(&mut self, new: NewEntry) -> Result<()> {
        let mut entry = new.entry;
        if let Some(sealed) = &mut entry.sealed {
            sealed.number = self.next_number();
            private_files::replace(&self.folder.join(sealed.file_name()), &new.envelope)?;
        }
        private_files::replace(&self.folder.join(damage::RECORDING), &new.plaintext)?;
        self.save(entry)?;
        self.tidy()
    }

    /// Puts a refused entry back among those that wait.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn wait_again(&mut self) -> Result<()> {
        self.save(Entry { state: State::Waiting, next_try: None, ..self.entry.clone() })
    }

    /// Remembers a try that did not bring a final answer.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn record_try(
        &mut self,
        state: State,
        problem: Option<StoredProblem>,
        wait: Option<(Duration, bool)>,
    ) -> Result<()> {
        let now = clock::now_millis();
        let next_try = wait.map(|(wait, asked_by_edge)| NextTry {
            at: now.saturating_add(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)),
            asked_by_edge,
        });
        let tries = self.entry.tries.saturating_add(1);
        self.save(Entry { state, problem, next_try, tries, last_try: Some(now), ..self.entry.clone() })
    }

    /// Remembers an answer that is not final: where the result is kept, as far as it says.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn record_answer(&mut self, stored: Option<RecordReceipt>, wait: Duration) -> Result<()> {
        self.entry.stored = stored;
        self.record_try(State::Sent, None, Some((wait, false)))
    }

    /// The answer is final: keeps it as it came, sealed, until [`Self::shown`]. Until then the recording stays too, so
    /// that an answer that the disk loses can be asked for again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn answered(&mut self, receipt: Receipt, answer: &[u8]) -> Result<()> {
        // Written first: an entry must not claim an answer that is not on disk.
        private_files::replace(&self.folder.join(damage::ANSWER), answer).context("cannot write the answer")?;
        self.save(Entry {
            state: State::Answered,
            tries: self.entry.tries.saturating_add(1),
            last_try: Some(receipt.delivered_at),
            receipt: Some(receipt),
            stored: None,
            next_try: None,
            problem: None,
            ..self.entry.clone()
        })
    }

    /// The answer that [`Self::answered`] kept, sealed; `None` in any other state, or when it cannot be read.
    #[must_use]
    pub fn kept_answer(&self) -> Option<Vec<u8>> {
        (self.entry.state == State::Answered).then(|| fs::read(self.folder.join(damage::ANSWER)).ok()).flatten()
    }

    /// The answer was printed: keeps the receipt, removes recording, envelope, answer and answer key.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn shown(&mut self) -> Result<()> {
        self.save(Entry { state: State::Delivered, sealed: None, ..self.entry.clone() })?;
        self.tidy()
    }

    /// Removes what the entry does not need any more, also what a crash left behind.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn tidy(&self) -> Result<()> {
        let mut needed = vec![damage::ENTRY.to_owned(), damage::LOCK.to_owned()];
        if let Some(sealed) = &self.entry.sealed {
            needed.extend([damage::RECORDING.to_owned(), sealed.file_name()]);
        }
        if self.entry.state == State::Answered {
            needed.push(damage::ANSWER.to_owned());
        }
        let tidied = fs::read_dir(&self.folder).and_then(|listed| {
            for item in listed {
                let item = item?;
                if !needed.iter().any(|name| item.file_name() == name.as_str()) {
                    fs::remove_file(item.path())?;
                }
            }
            io::Result::Ok(())
        });
        tidied.with_context(|| format!("cannot tidy {}", self.folder.display()))
    }

    fn next_number(&self) -> u32 {
        self.entry.sealed.as_ref().map_or(1, |sealed| sealed.number.wrapping_add(1))
    }

    fn save(&mut self, entry: Entry) -> Result<()> {
        let path = self.folder.join(damage::ENTRY);
        private_files::replace(&path, &entry.to_json()?).with_context(|| format!("cannot write {}", path.display()))?;
        self.entry = entry;
        Ok(())
    }
}
