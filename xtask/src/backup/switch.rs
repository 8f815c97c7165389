//! Putting new files in the place of others, which are kept.

use crate::state::{self, keys::MASTER_KEY};
use anyhow::Context as _;
use jiff::Timestamp;
use std::{
    fs::{self, DirBuilder},
    io::ErrorKind,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

/// From where, to where.
type Move = (PathBuf, PathBuf);

/// Moves the files `new` from `staged` into `folder`. Those whose places they take go into a new folder inside of `folder`,
/// and so does what there is of `extra`. Returns that folder, unless nothing was there.
///
/// What fails is taken back. What is broken off by force leaves a state without a master key, which `up` refuses and which can
/// be restored again.
pub(super) fn switch(
    folder: &Path,
    staged: &Path,
    new: &[String],
    extra: Vec<String>,
) -> anyhow::Result<Option<PathBuf>> {
    let mut old = [extra, new.to_vec()].concat();
    old.retain(|name| folder.join(name).symlink_metadata().is_ok());
    old.sort();
    old.dedup();
    let replaced = if old.is_empty() { None } else { Some(new_folder(folder)?) };
    let moves = plan(folder, staged, replaced.as_deref(), &old, new);
    for (done, step) in moves.iter().enumerate() {
        if let Err(error) = carry_out(step) {
            let taken_back = take_back(&moves[..done]);
            return Err(error).with_context(|| match (taken_back, &replaced) {
                (Ok(()), _) => "the state is as it was".to_owned(),
                (Err(_), None) => "the state is not whole: restore again with --force".to_owned(),
                (Err(_), Some(place)) => {
                    format!(
                        "the state is not whole: restore again with --force; what was there is in {}",
                        place.display()
                    )
                }
            });
        }
    }
    Ok(replaced)
}

/// All moves in their order. The master key is the first to go and the last to come: no part of them leaves a master key
/// beside a database that is not there or not its own. A current area key comes after the one before it, which is kept or
/// not by whether the current one is there.
fn plan(folder: &Path, staged: &Path, replaced: Option<&Path>, old: &[String], new: &[String]) -> Vec<Move> {
    let mut old: Vec<&String> = old.iter().collect();
    old.sort_by_key(|name| *name != MASTER_KEY);
    let mut new: Vec<&String> = new.iter().collect();
    new.sort_by_key(|name| (*name == MASTER_KEY, std::cmp::Reverse(*name)));
    let away =
        replaced.into_iter().flat_map(|replaced| old.iter().map(move |name| (folder.join(name), replaced.join(name))));
    away.chain(new.iter().map(|name| (staged.join(name), folder.join(name)))).collect()
}

fn carry_out((from, to): &Move) -> anyhow::Result<()> {
    if let Some(parent) = to.parent() {
        state::create_private_folder(parent)?;
    }
    fs::rename(from, to).with_context(|| format!("cannot move {} to {}", from.display(), to.display()))
}

/// The other way round, the last move first.
fn take_back(done: &[Move]) -> std::io::Result<()> {
    done.iter().rev().try_for_each(|(from, to)| fs::rename(to, from))
}

/// `replaced-<UTC time>`, for the owner alone.
fn new_folder(folder: &Path) -> anyhow::Result<PathBuf> {
    let name = Timestamp::now().strftime("replaced-%Y-%m-%dT%H-%M-%SZ").to_string();
    let mut path = folder.join(&name);
    let mut count = 1;
    loop {
        match DirBuilder::new().mode(0o700).create(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                count += 1;
                path = folder.join(format!("{name}-{count}"));
            }
            made => return made.map(|()| path.clone()).with_context(|| format!("cannot make {}", path.display())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    const NAMES: [&str; 4] = ["belongs.json", "manager-1.key", "master.key", "spin/sqlite_db.db"];

    /// An old state, with a log that the new one has not got, and the new files.
    fn scene(place: &Path) -> (PathBuf, PathBuf, Vec<String>) {
        let (folder, staged) = (place.join("state"), place.join("state/restoring"));
        for (root, text) in [(&folder, "old"), (&staged, "new")] {
            fs::create_dir_all(root.join("spin")).unwrap();
            for name in NAMES {
                fs::write(root.join(name), text).unwrap();
            }
        }
        fs::write(folder.join("spin/sqlite_db.db-wal"), "old").unwrap();
        (folder, staged, NAMES.map(str::to_owned).to_vec())
    }

    fn extra() -> Vec<String> {
        vec!["spin/sqlite_db.db-wal".to_owned(), "master.previous.key".to_owned()]
    }

    fn texts(root: &Path) -> Vec<String> {
        NAMES.map(|name| fs::read_to_string(root.join(name)).unwrap_or_default()).to_vec()
    }

    #[test]
    fn what_was_there_is_kept_for_its_owner_alone() {
        let place = tempfile::tempdir().unwrap();
        let (folder, staged, new) = scene(place.path());
        let replaced = switch(&folder, &staged, &new, extra()).unwrap().unwrap();
        assert_eq!((texts(&folder), texts(&replaced)), (vec!["new".to_owned(); 4], vec!["old".to_owned(); 4]));
        assert!(!folder.join("spin/sqlite_db.db-wal").exists() && replaced.join("spin/sqlite_db.db-wal").exists());
        for path in [&replaced, &replaced.join("spin")] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o700);
        }
        assert!(replaced.file_name().unwrap().to_str().unwrap().starts_with("replaced-20"));
    }

    #[test]
    fn two_at_the_same_second_have_folders_of_their_own() {
        let place = tempfile::tempdir().unwrap();
        let folders: Vec<_> = (0..3).map(|_| new_folder(place.path()).unwrap()).collect();
        assert_eq!(folders.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
    }

    #[test]
    fn a_failure_at_any_file_leaves_everything_as_it_was() {
        for lost in NAMES {
            let place = tempfile::tempdir().unwrap();
            let (folder, staged, new) = scene(place.path());
            fs::remove_file(staged.join(lost)).unwrap();
            let error = format!("{:#}", switch(&folder, &staged, &new, extra()).unwrap_err());
            assert!(error.contains("as it was") && error.contains(lost), "{error}");
            assert_eq!(texts(&folder), ["old"; 4], "{lost}");
            assert!(folder.join("spin/sqlite_db.db-wal").exists(), "{lost}");
        }
    }

    #[test]
    fn broken_off_anywhere_there_is_no_master_key_and_nothing_is_lost() {
        let steps = 9;
        for broken_off in 1..steps {
            let place = tempfile::tempdir().unwrap();
            let (folder, staged, new) = scene(place.path());
            let first = folder.join("replaced-1");
            let old = [new.clone(), vec!["spin/sqlite_db.db-wal".to_owned()]].concat();
            let moves = plan(&folder, &staged, Some(&first), &old, &new);
            assert_eq!(moves.len(), steps);
            moves[..broken_off].iter().try_for_each(carry_out).unwrap();
            assert!(!folder.join(MASTER_KEY).exists(), "{broken_off}");

            // The same restore again.
            for name in NAMES {
                fs::write(staged.join(name), "new").unwrap();
            }
            let second = switch(&folder, &staged, &new, extra()).unwrap();
            assert_eq!(texts(&folder), ["new"; 4], "{broken_off}");
            let olds = [Some(first), second].map(|place| place.map(|place| texts(&place)).unwrap_or_default()).concat();
            assert_eq!(olds.iter().filter(|text| *text == "old").count(), 4, "{broken_off}");
        }
    }
}
