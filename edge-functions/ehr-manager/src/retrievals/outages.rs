//! When chain and storage were seen to be away.

use super::stop::Stop;
use super::window::Outage;
use crate::database::Migration;
use crate::edge::Edge;
use crate::platform::{DatabaseError, Platform, Row};

/// The table; the index lets one outage of each part last at a time.
pub const MIGRATION: Migration = Migration {
    name: "outages",
    statements: &[
        "CREATE TABLE IF NOT EXISTS outages (
    part TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (part, began_at)
) STRICT, WITHOUT ROWID",
        "CREATE UNIQUE INDEX IF NOT EXISTS outages_lasting ON outages (part) WHERE ended_at IS NULL",
    ],
};

/// Parameters: part, now in milliseconds.
const BEGIN: &str = "INSERT INTO outages (part, began_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

/// Parameters: part, now in milliseconds.
const END: &str = "UPDATE outages SET ended_at = max(began_at, ?2) WHERE part = ?1 AND ended_at IS NULL";

/// `part, began_at, ended_at`. Parameter: a time in milliseconds.
const SINCE: &str = "SELECT part, began_at, ended_at FROM outages
WHERE ended_at IS NULL OR ended_at > ?1 ORDER BY began_at, part";

/// What can be away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The Ethereum node.
    Chain,
    /// The IPFS node.
    Ipfs,
}

/// The outages that may matter to one request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outages(Vec<(Part, Outage)>);

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::Ipfs => "ipfs",
        }
    }
}

impl Outages {
    /// Those that last or have ended after `time`, in milliseconds UTC.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn since(edge: &Edge<impl Platform>, time: u64) -> Result<Self, DatabaseError> {
        let rows = edge.query(SINCE, vec![time.into()]).await?;
        rows.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> Vec<Outage> {
        self.0.iter().map(|(_, outage)| *outage).collect()
    }

    /// Looks whether IPFS, whose outage lasts, is back, so that it does not last until records are fetched again.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn look(&mut self, edge: &Edge<impl Platform>) -> Result<(), DatabaseError> {
        let lasts = self.0.iter().any(|(part, outage)| *part == Part::Ipfs && outage.ended_at.is_none());
        if lasts && edge.ipfs().version().await.is_ok() {
            self.end(edge, Part::Ipfs).await?;
        }
        Ok(())
    }

    /// Ends the outage of `part` that lasts, if there is one: it was seen to work.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn end(&mut self, edge: &Edge<impl Platform>, part: Part) -> Result<(), DatabaseError> {
        let now = edge.now();
        let lasting = |(other, outage): &&mut (Part, Outage)| *other == part && outage.ended_at.is_none();
        if let Some((_, outage)) = self.0.iter_mut().find(lasting) {
            outage.ended_at = Some(now.max(outage.began_at));
            edge.query(END, vec![part.name().into(), now.into()]).await?;
        }
        Ok(())
    }
}

/// Notes that a request came to nothing because something was away. What cannot be noted is no reason to say anything else to
/// who asked.
pub async fn note(edge: &Edge<impl Platform>, stop: &Stop) {
    if let Some(part) = stop.is_away() {
        let _ = edge.query(BEGIN, vec![part.name().into(), edge.now().into()]).await;
    }
}

fn read(row: &Row) -> Result<(Part, Outage), DatabaseError> {
    let part = match row.text(0)? {
        "chain" => Part::Chain,
        "ipfs" => Part::Ipfs,
        _ => return Err(DatabaseError::Unreadable),
    };
    let ended_at = row.optional_integer(2)?.map(u64::try_from).transpose().map_err(|_| DatabaseError::Unreadable)?;
    Ok((part, Outage { began_at: row.unsigned(1)?, ended_at }))
}
