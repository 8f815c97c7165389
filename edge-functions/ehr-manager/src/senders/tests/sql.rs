//! The statements on a real SQLite.

use crate::senders::entry::{Entry, State};
use crate::senders::statement::*;
use crate::senders::subject::Subject;
use ledger::{Address, Bytes32};
use rusqlite::{Connection, Params, types::Value};
use sealing::UploadId;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const CONTRACT: Address = Address([0xc0; 20]);
const NOW: i64 = 1_790_000_000_000;

struct Database(Connection);

impl Database {
    fn at(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        connection.busy_timeout(std::time::Duration::from_secs(30)).unwrap();
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL").unwrap();
        for statement in [CREATE, CREATE_INDEX] {
            connection.execute(statement, []).unwrap();
        }
        Self(connection)
    }

    fn new() -> Self {
        Self::at(Path::new(":memory:"))
    }

    fn rows(&self, statement: &str, parameters: impl Params) -> Vec<Entry> {
        let mut prepared = self.0.prepare_cached(statement).unwrap();
        let columns = prepared.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            let value = |column| {
                Ok(match row.get(column)? {
                    Value::Null => crate::platform::Value::Null,
                    Value::Integer(number) => number.into(),
                    Value::Text(text) => text.as_str().into(),
                    Value::Blob(bytes) => bytes.into(),
                    Value::Real(_) => panic!("no floating-point numbers"),
                })
            };
            (0..columns).map(value).collect::<rusqlite::Result<_>>().map(crate::platform::Row)
        };
        prepared.query_map(parameters, row).unwrap().map(|row| Entry::read(&row.unwrap()).unwrap()).collect()
    }

    fn take(&self, accounts: &[(Address, u64)], subject: Subject) -> Option<Entry> {
        let pairs: Vec<_> = accounts.iter().map(|(account, count)| (account.to_string(), count)).collect();
        let accounts = serde_json::to_string(&pairs).unwrap();
        let recipient = CONTRACT.to_string();
        let parameters = (accounts, subject.0, recipient, b"call", 90_000, [1_u8; 32], Some([2_u8; 32]), NOW);
        self.rows(TAKE, parameters).pop()
    }

    fn settle(&self, entry: &Entry, state: i64) -> usize {
        let parameters = (entry.subject.0, entry.version, state, [9_u8; 32], 77, NOW + 5);
        self.0.execute(SETTLE, parameters).unwrap()
    }

    fn find(&self, subject: Subject) -> Option<Entry> {
        self.rows(FIND, [subject.0]).pop()
    }
}

fn subject(number: u8) -> Subject {
    Subject::record(&UploadId([number; 32]))
}

const ALICE: Address = Address([1; 20]);
const BOB: Address = Address([2; 20]);

#[test]
fn nonces_follow_each_other_from_the_chains_count() {
    let database = Database::new();
    let take = |count, number| database.take(&[(ALICE, count)], subject(number)).unwrap().nonce;
    assert_eq!(take(5, 1), 5);
    assert_eq!(take(5, 2), 6, "the chain has not seen nonce 5 yet");
    assert_eq!(take(0, 3), 7, "a node that lags behind gives no nonce twice");
    assert_eq!(take(20, 4), 20, "the account was used elsewhere");
}

#[test]
fn a_row_says_what_was_put_into_it() {
    let database = Database::new();
    let entry = database.take(&[(ALICE, 5)], subject(1)).unwrap();
    assert_eq!(database.find(subject(1)).as_ref(), Some(&entry));
    assert_eq!((entry.account, entry.recipient, entry.data.as_slice()), (ALICE, CONTRACT, &b"call"[..]));
    assert_eq!((entry.gas, entry.version, entry.state, entry.mined), (90_000, 0, State::Waiting, None));
    assert_eq!(entry.price.fee.to_be_bytes(), [1; 32]);
    assert_eq!(entry.price.tip.map(ledger::Uint256::to_be_bytes), Some([2; 32]));
}

#[test]
fn of_one_subject_there_is_one_row() {
    let database = Database::new();
    let first = database.take(&[(ALICE, 0), (BOB, 0)], subject(1)).unwrap();
    assert_eq!(database.take(&[(ALICE, 0), (BOB, 0)], subject(1)), None);
    assert_eq!(database.find(subject(1)), Some(first));
    assert_eq!(database.take(&[(BOB, 0)], subject(2)).unwrap().nonce, 0, "nothing was used up");
}

#[test]
fn the_account_with_fewest_unfinished_rows_is_taken() {
    let database = Database::new();
    let accounts = [(BOB, 3), (ALICE, 8)];
    let taken: Vec<_> = (1..=4).map(|number| database.take(&accounts, subject(number)).unwrap()).collect();
    let places: Vec<_> = taken.iter().map(|entry| (entry.account, entry.nonce)).collect();
    assert_eq!(places, [(BOB, 3), (ALICE, 8), (BOB, 4), (ALICE, 9)]);
    assert_eq!((database.settle(&taken[1], SETTLED), database.settle(&taken[3], SETTLED)), (1, 1));
    assert_eq!(database.take(&accounts, subject(5)).unwrap().account, ALICE);
}

#[test]
fn without_an_account_nothing_is_taken() {
    assert_eq!(Database::new().take(&[], subject(1)), None);
}

#[test]
fn rows_are_found_by_what_has_to_be_done() {
    let database = Database::new();
    let rows: Vec<_> = (0..5).map(|number| database.take(&[(ALICE, 0)], subject(number)).unwrap()).collect();
    database.settle(&rows[0], SETTLED);
    database.settle(&rows[1], FAILED);
    let nonces = |entries: Vec<Entry>| entries.iter().map(|entry| entry.nonce).collect::<Vec<_>>();
    let alice = ALICE.to_string();
    assert_eq!(nonces(database.rows(UNSETTLED, (&alice, 4, 10))), [2, 3]);
    assert_eq!(nonces(database.rows(AHEAD, (&alice, 3, 10))), [3, 4]);
    assert_eq!(nonces(database.rows(AHEAD, (&alice, 0, 2))), [0, 1], "what a reorganisation took back, too");
    assert_eq!(nonces(database.rows(REFUSED, (&alice, 10))), [1]);
    assert_eq!(database.find(subject(0)).unwrap().mined, Some((Bytes32([9; 32]), 77)));
    database.0.execute(REOPEN, (rows[0].subject.0, 0)).unwrap();
    assert_eq!(database.find(subject(0)), Some(rows[0].clone()));
}

#[test]
fn a_change_is_made_once_and_remembers_the_hash_so_far() {
    let database = Database::new();
    let entry = database.take(&[(ALICE, 0)], subject(1)).unwrap();
    database.take(&[(ALICE, 0)], subject(2));
    let reprice = |version| {
        database.rows(REPRICE, (entry.subject.0, version, [0_u8; 32], [3_u8; 32], None::<[u8; 32]>, NOW + 1)).pop()
    };
    let raised = reprice(0).unwrap();
    assert_eq!((raised.nonce, raised.version, raised.price.tip), (0, 1, None));
    assert_eq!(raised.former, [Bytes32([0; 32])]);
    assert_eq!(reprice(0), None, "of two who raise the price at once only one does");
    assert_eq!(database.settle(&entry, SETTLED), 0, "what is known of the row is old");

    let parameters = (entry.subject.0, 1, [0xff_u8; 32], 1, 50_000, [4_u8; 32], Some([5_u8; 32]), NOW + 2);
    let moved = database.rows(MOVE, parameters).pop().unwrap();
    assert_eq!((moved.nonce, moved.version, moved.gas), (2, 2, 50_000));
    assert_eq!(moved.former, [Bytes32([0; 32]), Bytes32([0xff; 32])]);
    assert_eq!(database.rows(MOVE, parameters), []);
}

#[test]
fn a_gap_is_filled_once() {
    let database = Database::new();
    database.take(&[(ALICE, 6)], subject(1));
    let fill = |nonce: i64| {
        let subject = Subject::gap(ALICE, nonce.unsigned_abs()).0;
        database.rows(FILL, (ALICE.to_string(), nonce, subject, 21_000, [0_u8; 32], Some([0_u8; 32]), NOW))
    };
    let filled = fill(5).pop().unwrap();
    assert_eq!((filled.nonce, filled.recipient, filled.data.len()), (5, ALICE, 0));
    assert_eq!(fill(5), []);
    assert_eq!(fill(6), [], "somebody's nonce is no gap");
}

#[test]
fn what_is_long_settled_is_forgotten_and_its_nonce_is_not_used_again() {
    let database = Database::new();
    let entry = database.take(&[(ALICE, 0)], subject(1)).unwrap();
    database.take(&[(ALICE, 0)], subject(2));
    database.settle(&entry, SETTLED);
    assert_eq!(database.0.execute(FORGET, [NOW]).unwrap(), 0);
    assert_eq!(database.0.execute(FORGET, [NOW + 6]).unwrap(), 1);
    assert_eq!(database.take(&[(ALICE, 2)], subject(1)).unwrap().nonce, 2);
}

#[test]
fn many_instances_at_once_leave_neither_gap_nor_double() {
    const EACH: u8 = 50;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sqlite.db");
    Database::at(&path);
    let (path, accounts) = (path.as_path(), [(ALICE, 3), (BOB, 0), (CONTRACT, 100)]);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            scope.spawn(move || {
                let database = Database::at(path);
                // Threads 0 and 1, and 2 and 3, have the same subjects.
                (0..EACH).for_each(|number| drop(database.take(&accounts, subject(number + thread / 2 * EACH))));
            });
        }
    });
    let database = Database::at(path);
    let mut nonces = BTreeMap::<_, BTreeSet<_>>::new();
    for (account, first) in accounts {
        let rows = database.rows(AHEAD, (account.to_string(), 0, 1000));
        let found: BTreeSet<_> = rows.iter().map(|entry| entry.nonce).collect();
        assert!(found.iter().copied().eq(first..first + rows.len() as u64), "{account} {found:?}");
        nonces.insert(account, found);
    }
    let sizes: Vec<_> = nonces.values().map(BTreeSet::len).collect();
    assert_eq!(sizes.iter().sum::<usize>(), usize::from(EACH) * 2);
    assert!(sizes.iter().all(|size| (33..=34).contains(size)), "{sizes:?}");
}
