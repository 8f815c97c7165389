use super::*;
use crate::platform::native::Native;
use pollster::block_on;

const NOTES: Migration =
    Migration { name: "notes", statements: &["CREATE TABLE IF NOT EXISTS notes (text TEXT NOT NULL) STRICT"] };
const MORE: Migration =
    Migration { name: "more", statements: &["CREATE TABLE IF NOT EXISTS more (number INTEGER NOT NULL) STRICT"] };

fn native() -> (tempfile::TempDir, Native) {
    let folder = tempfile::tempdir().unwrap();
    let native = Native::new(folder.path(), []);
    (folder, native)
}

fn count(native: &Native, statement: &'static str) -> i64 {
    block_on(native.query(statement, Vec::new())).unwrap()[0].integer(0).unwrap()
}

#[test]
fn the_schema_goes_forwards_and_what_is_in_it_stays() {
    let (_folder, native) = native();
    block_on(migration::migrate(&native, &[NOTES])).unwrap();
    block_on(native.query("INSERT INTO notes VALUES ('kept')", Vec::new())).unwrap();
    native.restart();
    block_on(migration::migrate(&native, &[NOTES, MORE])).unwrap();
    assert_eq!(count(&native, "SELECT count(*) FROM notes"), 1);
    assert_eq!(count(&native, "SELECT count(*) FROM more"), 0);
    assert_eq!(count(&native, "SELECT count(*) FROM migrations"), 2);
}

#[test]
fn a_later_version_s_database_is_refused() {
    let (_folder, native) = native();
    block_on(migration::migrate(&native, &[NOTES, MORE])).unwrap();
    assert_eq!(block_on(migration::migrate(&native, &[NOTES])), Err(DatabaseError::TooNew));
}

#[test]
fn instances_that_start_at_once_all_find_their_tables() {
    let (_folder, native) = native();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let native = native.another_instance();
            scope.spawn(move || block_on(query(&native, "SELECT count(*) FROM device_uploads", Vec::new())).unwrap());
        }
    });
    assert_eq!(count(&native, "SELECT count(*) FROM migrations"), i64::try_from(MIGRATIONS.len()).unwrap());
}

#[test]
fn a_database_that_was_replaced_is_migrated_anew() {
    let (folder, native) = native();
    block_on(check(&native)).unwrap();
    native.restart();
    native.set_migrated(true);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    block_on(query(&native, "SELECT count(*) FROM device_uploads", Vec::new())).unwrap();
}

#[test]
fn names_of_migrations_differ() {
    let names: std::collections::BTreeSet<_> = MIGRATIONS.iter().map(|migration| migration.name).collect();
    assert_eq!(names.len(), MIGRATIONS.len());
}
