//! The finished folder, which is replaced as a whole.

use crate::tools;
use anyhow::Context as _;
use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// A file by its name in the folder.
pub(super) type File = (String, Vec<u8>);

/// Puts `files`, each with its compressed forms, where `folder` was.
pub(super) fn replace(folder: &Path, files: &[File]) -> anyhow::Result<()> {
    let new = beside(folder, "new");
    delete(&new)?;
    write(&new, files).with_context(|| format!("cannot write {}", new.display()))?;
    let names: Vec<_> = files.iter().map(|(name, _)| name.clone()).collect();
    tools::page::compress(&new, &names)?;
    swap(&new, folder).with_context(|| format!("cannot replace {}", folder.display()))
}

fn write(folder: &Path, files: &[File]) -> io::Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

fn swap(new: &Path, folder: &Path) -> io::Result<()> {
    let old = beside(folder, "old");
    delete(&old)?;
    match fs::rename(folder, &old) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => fs::rename(new, folder)?,
    }
    delete(&old)
}

fn beside(folder: &Path, word: &str) -> PathBuf {
    folder.with_extension(word)
}

fn delete(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_before_is_left_and_each_file_is_there_in_its_smaller_forms() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("page");
        let long = "long ".repeat(1000).into_bytes();
        for name in ["one/a.css", "b.css"] {
            replace(&folder, &[(name.to_owned(), long.clone()), ("tiny.txt".to_owned(), b"x".to_vec())]).unwrap();
        }
        let entries = |folder: &Path| {
            let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<_> = entries.collect();
            names.sort();
            names
        };
        assert_eq!(entries(&folder), ["b.css", "b.css.br", "b.css.gz", "tiny.txt"]);
        assert_eq!(entries(outer.path()), ["page"]);
        assert!(fs::metadata(folder.join("b.css.br")).unwrap().len() < 100);
    }
}
