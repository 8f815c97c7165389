//! Files that only their owner reads, written so that a crash leaves the old content or the new, never half of it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

/// Makes `folder` and its parents; those made are for the owner alone (mode 0700).
///
/// # Errors
/// When a folder cannot be made.
pub fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    // The name of the new folder is in its parent.
    folder.parent().filter(|parent| parent.is_dir()).map_or(Ok(()), sync_folder)
}

/// Writes a file that must not exist yet (mode 0600) and waits until it is on disk.
///
/// # Errors
/// When the file exists or cannot be written.
pub fn create(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = private_options().create_new(true).open(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// As [`create`], but the file appears under its name only once it is whole.
///
/// # Errors
/// When the file exists or cannot be written.
pub fn create_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let (new, folder) = written_beside(path, content)?;
    new.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// Replaces a file in one step: a new file beside it (mode 0600), synced, renamed over it, folder synced.
///
/// # Errors
/// When the new file cannot be written; the old one is then unchanged.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let (new, folder) = written_beside(path, content)?;
    new.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// `content` on disk under a name of its own in the folder of `path` (mode 0600), and that folder.
fn written_beside<'a>(path: &'a Path, content: &[u8]) -> io::Result<(tempfile::NamedTempFile, &'a Path)> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut new = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
    new.write_all(content)?;
    new.as_file().sync_all()?;
    Ok((new, folder))
}

/// Takes away what other users may do in `folder`.
///
/// # Errors
/// When the mode cannot be changed.
pub fn close_to_others(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

/// Makes a folder of a new name in `parent` (mode 0700) that is removed when dropped.
///
/// # Errors
/// When it cannot be made.
pub fn temporary_folder(parent: &Path, prefix: &str) -> io::Result<tempfile::TempDir> {
    let folder = tempfile::Builder::new().prefix(prefix).tempdir_in(parent)?;
    close_to_others(folder.path())?;
    Ok(folder)
}

/// Waits until the names in `folder` are on disk.
///
/// # Errors
/// When the folder cannot be opened or synced.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened as a file, and renames are durable by themselves.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Opens (or makes) a file that is only ever locked, never read.
///
/// # Errors
/// When it can be neither opened nor made.
pub fn open_lock(path: &Path) -> io::Result<File> {
    private_options().create(true).truncate(false).open(path)
}

fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn folders_and_files_belong_to_their_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("state/outbox");
        create_folder(&inner).unwrap();
        create(&inner.join("made"), b"1").unwrap();
        replace(&inner.join("replaced"), b"2").unwrap();
        create_whole(&inner.join("whole"), b"3").unwrap();
        open_lock(&inner.join("lock")).unwrap();
        assert_eq!(mode(&inner), 0o700);
        assert_eq!(["made", "replaced", "whole", "lock"].map(|name| mode(&inner.join(name))), [0o600; 4]);
    }

    #[test]
    fn an_existing_file_is_created_by_nobody_and_replaced_by_replace() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        create(&path, b"old").unwrap();
        for create in [create, create_whole] {
            assert_eq!(create(&path, b"new").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        }
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays behind");
    }
}
