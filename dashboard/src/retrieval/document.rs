//! What came of a request that was granted and served.

use crate::browser;
use access::delivery::Page;
use access::{Ask, MinedRequest, OpenedRecord, RecordIndex, Ruling};
use dashboard_logic::retrieval::{NodeOf, Verification, Whether};
use dashboard_logic::show;
use ledger::{Address, Bytes32, Domains, Uint256};

/// Records with everything that is known about how they came.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Document {
    /// What was asked for.
    pub(crate) ask: Ask,
    /// The request.
    pub(crate) transaction: Bytes32,
    /// Who asked.
    pub(crate) requester: Address,
    /// The request's block.
    pub(crate) block: u64,
    /// When that was made, Unix seconds.
    pub(crate) mined_at: u64,
    /// When the records came, Unix seconds.
    pub(crate) delivered_at: u64,
    /// The domains that may be read.
    pub(crate) domains: Domains,
    /// The review that an emergency access awaits.
    pub(crate) review: Option<Uint256>,
    /// The records, oldest first.
    pub(crate) records: Vec<OpenedRecord>,
    /// What was checked.
    pub(crate) verification: Verification,
    /// Whose node told about the chain.
    pub(crate) node: NodeOf,
}

impl Document {
    pub(super) fn new(
        (mined, mined_at): &(MinedRequest, u64),
        pages: Vec<Page>,
        index: Result<&RecordIndex, &str>,
        node: NodeOf,
    ) -> Self {
        let when = |millis: u64| show::time::date_time_of_millis(millis, browser::offset_minutes(millis / 1000));
        let verification = Verification::of(mined, &pages, index, node, when);
        let review = match &mined.ruling {
            Ruling::Granted { review, .. } => *review,
            Ruling::Denied { .. } => None,
        };
        let domains = pages.first().map_or(Domains::NONE, |page| page.domains);
        let mut records: Vec<_> = pages.into_iter().flat_map(|page| page.records).collect();
        records.sort_by_key(|record| (record.captured_at, record.upload_id));
        Self {
            ask: mined.ask,
            transaction: mined.transaction,
            requester: mined.requester,
            block: mined.position.block_number,
            mined_at: *mined_at,
            delivered_at: browser::now(),
            domains,
            review,
            records,
            verification,
            node,
        }
    }

    /// Whether what can be checked was, in one word.
    pub(crate) fn whether(&self) -> Whether {
        self.verification.whether(self.node)
    }
}
