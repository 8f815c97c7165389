//! Folders that are made from lock files, once for each content of those files.

use crate::root;
use anyhow::Context as _;
use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

/// A folder of tools or libraries, and the files that say what belongs into it.
pub(super) struct Installation {
    /// What it holds, for people.
    pub(super) what: &'static str,
    /// The folder, from the repository root. Whoever installs replaces all of it.
    pub(super) folder: &'static str,
    /// The files, from the repository root.
    pub(super) inputs: &'static [&'static str],
}

impl Installation {
    /// The folder.
    pub(super) fn folder(&self) -> PathBuf {
        root::folder().join(self.folder)
    }

    /// Whether the folder was made from the inputs as they are now.
    pub(super) fn is_current(&self) -> bool {
        self.wanted().is_ok_and(|wanted| fs::read(self.stamp()).is_ok_and(|found| found == wanted))
    }

    /// Runs `install` unless the folder is current. One process at a time does that; when it is broken off, the next
    /// one starts over.
    pub(super) fn make(&self, install: impl FnOnce(&Path) -> anyhow::Result<()>) -> anyhow::Result<()> {
        if self.is_current() {
            return Ok(());
        }
        let _lock = self.lock()?;
        let wanted = self.wanted()?;
        // Another process may have done it while this one waited for the lock.
        if self.is_current() {
            return Ok(());
        }
        let folder = self.folder();
        eprintln!("installing {} into {} …", self.what, self.folder);
        remove_folder(&folder)?;
        install(&folder).with_context(|| format!("cannot install {}", self.what))?;
        // Last, so that a folder with a stamp is whole.
        fs::write(self.stamp(), wanted).with_context(|| format!("cannot write {}", self.stamp().display()))
    }

    /// The inputs themselves: a lock file is short, and what differs can be seen.
    fn wanted(&self) -> anyhow::Result<Vec<u8>> {
        let mut wanted = Vec::new();
        for input in self.inputs {
            let path = root::folder().join(input);
            wanted.extend(format!("== {input}\n").bytes());
            wanted.extend(fs::read(&path).with_context(|| format!("cannot read {input}"))?);
        }
        Ok(wanted)
    }

    fn stamp(&self) -> PathBuf {
        self.folder().join(".made-from")
    }

    /// Held by this process and by the programs it starts meanwhile: one of them may outlive it when it is killed, and
    /// must not write into a folder that another process makes anew.
    fn lock(&self) -> anyhow::Result<File> {
        let folder = root::folder().join(".tools/locks");
        fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let file = File::create(folder.join(self.folder.replace('/', "-")))?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            eprintln!("waiting for another process that installs {} …", self.what);
            file.lock()?;
        }
        rustix::io::fcntl_setfd(&file, rustix::io::FdFlags::empty())?;
        Ok(file)
    }
}

fn remove_folder(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;
    use std::process::Stdio;

    #[test]
    fn a_program_that_outlives_its_starter_keeps_the_lock() {
        const LOCKED: Installation = Installation { what: "a lock", folder: "target/installation-lock", inputs: &[] };
        let lock = LOCKED.lock().unwrap();
        let mut child = crate::process::command("sh").args(["-c", "read line"]).stdin(Stdio::piped()).spawn().unwrap();
        drop(lock);
        let other = File::open(root::folder().join(".tools/locks/target-installation-lock")).unwrap();
        assert!(matches!(other.try_lock(), Err(TryLockError::WouldBlock)));
        drop(child.stdin.take());
        child.wait().unwrap();
        // Programs that other tests start meanwhile hold it too, for as long as they run.
        other.lock().unwrap();
    }

    /// In this package's own target folder, which the repository root holds.
    const PROBE: Installation =
        Installation { what: "a probe", folder: "target/installation-probe", inputs: &["rustfmt.toml"] };

    #[test]
    fn it_is_made_once_and_again_after_it_broke_off() {
        remove_folder(&PROBE.folder()).unwrap();
        let broken = PROBE.make(|folder| {
            fs::create_dir_all(folder)?;
            fs::write(folder.join("half"), "")?;
            bail!("the network is away")
        });
        assert!(format!("{:#}", broken.unwrap_err()).contains("cannot install a probe: the network is away"));
        assert!(!PROBE.is_current());

        PROBE.make(|folder| Ok(fs::create_dir_all(folder)?)).unwrap();
        assert!(PROBE.is_current() && !PROBE.folder().join("half").exists());
        PROBE.make(|_| bail!("it is current")).unwrap();

        fs::write(PROBE.stamp(), "made from something else").unwrap();
        assert!(PROBE.make(|_| bail!("made again")).is_err());
        remove_folder(&PROBE.folder()).unwrap();
    }
}
