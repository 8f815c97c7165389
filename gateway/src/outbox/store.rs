//! The outbox folder: putting entries in, finding and locking them.

use super::{
    Damaged, LockedEntry, MovedAside, NewEntry, damage,
    entry::{Entry, State},
};
use crate::private_files;
use anyhow::{Context, Result};
use sealing::UploadId;
use std::{
    ffi::OsStr,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// Folders that are being filled; they become entries by a rename.
const UNFINISHED: &str = ".new-";
/// Locked shared by whoever fills a folder, alone by whoever sweeps.
const FILLING_LOCK: &str = ".filling.lock";
const LOCK_POLL: Duration = Duration::from_millis(50);

/// The outbox of one state folder. Cheap to clone; safe to share between threads and between processes.
#[derive(Clone, Debug)]
pub struct Outbox {
    root: PathBuf,
}

/// What came of putting something in.
pub enum Enqueued {
    /// It is in, on disk, and locked by this process.
    New(Box<LockedEntry>),
    /// The same upload is there already.
    Existing(UploadId),
}

/// What came of looking for an entry.
pub enum Found {
    /// Locked by this process.
    Entry(Box<LockedEntry>),
    /// There is none.
    Absent,
    /// Another gateway works on it.
    Busy,
    /// It cannot be read; [`Outbox::sweep`] moves it aside.
    Damaged(String),
}

impl Outbox {
    /// Opens the outbox, making it if need be.
    ///
    /// # Errors
    /// When the folder can be neither made nor closed to other users.
    pub fn open(root: PathBuf) -> Result<Self> {
        let outbox = Self { root };
        private_files::create_folder(&outbox.root)
            .and_then(|()| private_files::close_to_others(&outbox.root))
            .with_context(|| format!("cannot make the outbox {}", outbox.root.display()))?;
        Ok(outbox)
    }

    /// The outbox at `root` for looking only: nothing is made.
    #[must_use]
    pub const fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Puts an upload in. When this returns `New`, the entry survives a crash of the machine.
    ///
    /// # Errors
    /// When it cannot be written; then nothing is in the outbox.
    pub fn enqueue(&self, new: &NewEntry) -> Result<Enqueued> {
        let id = new.entry.upload_id;
        let target = self.entry_folder(&id);
        if target.exists() {
            return Ok(Enqueued::Existing(id));
        }
        let written = self.write_new(new, &target);
        match written {
            Ok(locked) => Ok(Enqueued::New(Box::new(locked))),
            // Another gateway put the same upload in meanwhile.
            Err(_) if target.exists() => Ok(Enqueued::Existing(id)),
            Err(error) => Err(error).with_context(|| format!("cannot write to the outbox {}", self.root.display())),
        }
    }

    fn write_new(&self, new: &NewEntry, target: &Path) -> io::Result<LockedEntry> {
        let filling = private_files::open_lock(&self.root.join(FILLING_LOCK))?;
        filling.lock_shared()?;
        let folder = private_files::temporary_folder(&self.root, UNFINISHED)?;
        let lock = locked_by_us(folder.path())?;
        new.write_into(folder.path())?;
        private_files::sync_folder(folder.path())?;
        fs::rename(folder.path(), target)?;
        // The folder has its name now: nothing is left that the guard may remove.
        let _renamed = folder.keep();
        private_files::sync_folder(&self.root)?;
        Ok(LockedEntry::new(target.to_owned(), new.entry.clone(), lock))
    }

    /// Finds an entry and locks it, waiting for another gateway until `deadline`.
    ///
    /// # Errors
    /// When the folder cannot be accessed.
    pub fn lock(&self, id: &UploadId, deadline: Instant) -> Result<Found> {
        let folder = self.entry_folder(id);
        loop {
            let Some(lock) = try_lock(&folder)? else {
                if !folder.exists() {
                    return Ok(Found::Absent);
                }
                if Instant::now() >= deadline {
                    return Ok(Found::Busy);
                }
                thread::sleep(LOCK_POLL);
                continue;
            };
            return Ok(match damage::read_sound(&folder) {
                Ok(entry) => Found::Entry(Box::new(LockedEntry::new(folder, entry, lock))),
                Err(_) if !folder.exists() => Found::Absent,
                Err(reason) => Found::Damaged(reason),
            });
        }
    }

    /// All entries that can be read, oldest first, and all that is damaged. Locks nothing and moves nothing.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn list(&self) -> Result<(Vec<Entry>, Vec<Damaged>)> {
        let (mut entries, mut damaged) = (Vec::new(), damage::moved_aside(&self.root)?);
        for folder in self.folders()? {
            match damage::read(&folder) {
                Ok(entry) => entries.push(entry),
                Err(reason) if folder.exists() => damaged.push(Damaged { folder, reason }),
                Err(_) => {}
            }
        }
        entries.sort_by_key(|entry| (entry.enqueued_at, entry.upload_id));
        Ok((entries, damaged))
    }

    /// Uploads that still have to be sent, or whose answer nobody has seen, oldest first; with `refused` also those that the edge had refused.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn pending(&self, refused: bool) -> Result<Vec<UploadId>> {
        let wanted = |entry: &Entry| match entry.state {
            State::Waiting | State::Sent | State::Answered => true,
            State::Refused => refused,
            State::Delivered => false,
        };
        Ok(self.list()?.0.into_iter().filter(wanted).map(|entry| entry.upload_id).collect())
    }

    /// Moves aside what cannot be read and finishes what a crash interrupted. What another gateway works on is left
    /// alone.
    ///
    /// # Errors
    /// When the folder cannot be listed or something cannot be moved.
    pub fn sweep(&self) -> Result<Vec<MovedAside>> {
        let mut moved = Vec::new();
        for folder in self.folders()? {
            let Some(lock) = try_lock(&folder)? else { continue };
            match damage::read_sound(&folder) {
                Ok(entry) => LockedEntry::new(folder, entry, lock).tidy()?,
                Err(_) if !folder.exists() => {}
                Err(reason) => moved.push(damage::move_aside(&self.root, &folder, &reason)?),
            }
        }
        moved.extend(self.sweep_unfinished()?);
        Ok(moved)
    }

    /// A folder that was being filled when its gateway died was never an entry.
    fn sweep_unfinished(&self) -> Result<Vec<MovedAside>> {
        let filling = private_files::open_lock(&self.root.join(FILLING_LOCK))?;
        if filling.try_lock().is_err() {
            return Ok(Vec::new());
        }
        let reason = "the gateway was stopped before this recording was in the outbox; it was not sent";
        let unfinished = self.names()?.into_iter().filter(|path| file_name(path).starts_with(UNFINISHED));
        unfinished.map(|folder| damage::move_aside(&self.root, &folder, reason)).collect()
    }

    fn entry_folder(&self, id: &UploadId) -> PathBuf {
        self.root.join(id.to_string())
    }

    /// Everything that is, or claims to be, an entry.
    fn folders(&self) -> Result<Vec<PathBuf>> {
        let mut names = self.names()?;
        names.retain(|path| !file_name(path).starts_with('.') && file_name(path) != damage::FOLDER);
        Ok(names)
    }

    fn names(&self) -> Result<Vec<PathBuf>> {
        let listed = match fs::read_dir(&self.root) {
            Ok(listed) => listed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error).with_context(|| format!("cannot list {}", self.root.display())),
        };
        let mut paths = listed.map(|item| item.map(|item| item.path())).collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        Ok(paths)
    }
}

/// `None` when another gateway holds the lock, or the folder is gone.
fn try_lock(folder: &Path) -> Result<Option<File>> {
    let path = folder.join(damage::LOCK);
    let lock = match private_files::open_lock(&path) {
        Ok(lock) => lock,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        // Something that is no folder: nobody can work on it, so it counts as locked by itself.
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Some(File::open(folder)?)),
        Err(error) => return Err(error).with_context(|| format!("cannot lock {}", path.display())),
    };
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", path.display())),
    }
}

fn locked_by_us(folder: &Path) -> io::Result<File> {
    let lock = private_files::open_lock(&folder.join(damage::LOCK))?;
    lock.lock()?;
    Ok(lock)
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(OsStr::to_str).unwrap_or_default()
}
