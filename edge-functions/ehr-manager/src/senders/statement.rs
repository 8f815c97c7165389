//! The SQL of the queue. One statement is one transaction; none leaves anything half done.
//!
//! Written for SQLite 3.38 or later: `RETURNING`, and `json_each` with its operator `->>`.

/// Makes the table, if there is none.
///
/// `version` rises with every change of nonce or price; `former` holds the 32-byte hashes that the row was sent under before.
/// `state` is one of [`WAITING`], [`SETTLED`] and [`FAILED`].
pub(in crate::senders) const CREATE: &str = "CREATE TABLE IF NOT EXISTS transactions (
    account TEXT NOT NULL,
    nonce INTEGER NOT NULL,
    subject BLOB NOT NULL UNIQUE,
    recipient TEXT NOT NULL,
    data BLOB NOT NULL,
    gas INTEGER NOT NULL,
    fee BLOB NOT NULL,
    tip BLOB,
    priced_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 0,
    former BLOB NOT NULL DEFAULT x'',
    state INTEGER NOT NULL DEFAULT 0,
    mined_hash BLOB,
    mined_block INTEGER,
    settled_at INTEGER,
    PRIMARY KEY (account, nonce)
) STRICT, WITHOUT ROWID";

/// Finds quickly what is still to be done among all that is done.
pub(in crate::senders) const CREATE_INDEX: &str =
    "CREATE INDEX IF NOT EXISTS transactions_open ON transactions (account, nonce) WHERE state <> 1";

/// To be sent, sent, or mined without all its confirmations.
pub(in crate::senders) const WAITING: i64 = 0;
/// Mined, carried out and confirmed.
pub(in crate::senders) const SETTLED: i64 = 1;
/// Mined and confirmed, but the contract reverted.
pub(in crate::senders) const FAILED: i64 = 2;

/// The columns of a row, in the order in which [`super::entry`] reads them.
macro_rules! columns {
    () => {
        "account, nonce, subject, recipient, data, gas, fee, tip, priced_at, version, former, state, mined_hash, mined_block"
    };
}

/// Takes the next nonce and writes down what is to be said with it, if nothing is written about the subject yet.
///
/// Parameters: JSON list of pairs of account and the chain's count of its transactions, those that wait included; subject;
/// recipient; data; gas; fee; tip; now. The account is the one with fewest unfinished rows, of equals the first. Its nonce follows the last
/// one known here or on the chain. Gives the row that was written, or none.
pub(in crate::senders) const TAKE: &str = concat!(
    "INSERT INTO transactions (account, nonce, subject, recipient, data, gas, fee, tip, priced_at)
SELECT account, max(on_chain, here), ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM (
    SELECT
        candidate.key AS place,
        candidate.value ->> 0 AS account,
        candidate.value ->> 1 AS on_chain,
        (SELECT coalesce(max(nonce) + 1, 0) FROM transactions WHERE account = candidate.value ->> 0) AS here,
        (SELECT count(*) FROM transactions WHERE account = candidate.value ->> 0 AND state <> 1) AS unfinished
    FROM json_each(?1) AS candidate
)
WHERE true
ORDER BY unfinished, place
LIMIT 1
ON CONFLICT (subject) DO NOTHING
RETURNING ",
    columns!()
);

/// The row about a subject.
pub(in crate::senders) const FIND: &str = concat!("SELECT ", columns!(), " FROM transactions WHERE subject = ?1");

/// Rows that the chain has not carried out: of an account, from its next nonce on. Parameters: account, nonce, most rows.
pub(in crate::senders) const AHEAD: &str =
    concat!("SELECT ", columns!(), " FROM transactions WHERE account = ?1 AND nonce >= ?2 ORDER BY nonce LIMIT ?3");

/// Rows whose nonce is used, but that are not known to be confirmed. Parameters: account, its next nonce, most rows.
pub(in crate::senders) const UNSETTLED: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM transactions WHERE account = ?1 AND nonce < ?2 AND state = 0 ORDER BY nonce LIMIT ?3"
);

/// Rows that the contract refused. Parameters: account, most rows.
pub(in crate::senders) const REFUSED: &str =
    concat!("SELECT ", columns!(), " FROM transactions WHERE account = ?1 AND state = 2 ORDER BY nonce LIMIT ?2");

/// Gives a row another price. Parameters: subject, version, hash so far, fee, tip, now. No row: somebody else has changed it.
pub(in crate::senders) const REPRICE: &str = concat!(
    "UPDATE transactions SET former = CAST(former || ?3 AS BLOB), fee = ?4, tip = ?5, priced_at = ?6, version = version + 1
WHERE subject = ?1 AND version = ?2
RETURNING ",
    columns!()
);

/// Gives a row the next nonce of its account. Parameters: subject, version, hash so far, the chain's count of the account's
/// transactions, gas, fee, tip, now. No row: somebody else has changed it.
pub(in crate::senders) const MOVE: &str = concat!(
    "UPDATE transactions SET
    former = CAST(former || ?3 AS BLOB),
    nonce = max(?4, (SELECT max(nonce) + 1 FROM transactions AS others WHERE others.account = transactions.account)),
    gas = ?5, fee = ?6, tip = ?7, priced_at = ?8,
    version = version + 1, state = 0, mined_hash = NULL, mined_block = NULL, settled_at = NULL
WHERE subject = ?1 AND version = ?2
RETURNING ",
    columns!()
);

/// Fills a gap with a transaction of an account to itself that does nothing. Parameters: account, nonce, subject, gas, fee, tip, now.
pub(in crate::senders) const FILL: &str = concat!(
    "INSERT INTO transactions (account, nonce, subject, recipient, data, gas, fee, tip, priced_at)
VALUES (?1, ?2, ?3, ?1, x'', ?4, ?5, ?6, ?7)
ON CONFLICT DO NOTHING
RETURNING ",
    columns!()
);

/// Says that a row is mined and confirmed. Parameters: subject, version, [`SETTLED`] or [`FAILED`], hash, block, now.
pub(in crate::senders) const SETTLE: &str =
    "UPDATE transactions SET state = ?3, mined_hash = ?4, mined_block = ?5, settled_at = ?6
WHERE subject = ?1 AND version = ?2";

/// Says that a reorganisation has taken back what was confirmed. Parameters: subject, version.
pub(in crate::senders) const REOPEN: &str =
    "UPDATE transactions SET state = 0, mined_hash = NULL, mined_block = NULL, settled_at = NULL
WHERE subject = ?1 AND version = ?2";

/// Takes a row away. Parameters: subject, version.
pub(in crate::senders) const DROP: &str = "DELETE FROM transactions WHERE subject = ?1 AND version = ?2";

/// Forgets what was settled before a time. Until then it answers repeated uploads, and is sent again if a reorganisation
/// deeper than the confirmations takes it back. Afterwards the chain itself knows. Parameter: time.
pub(in crate::senders) const FORGET: &str = "DELETE FROM transactions WHERE state = 1 AND settled_at < ?1";
