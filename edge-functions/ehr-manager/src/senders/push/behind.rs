//! Rows whose nonce is used.

use super::Standing;
use crate::platform::{DatabaseError, Platform, Value};
use crate::senders::{Entry, Fate, Price, Queue, QueueError, amount, quote, statement};
use crate::storing::recorded;
use ledger::calls::StoreRecords;
use ledger::rpc::{BlockTag, TransactionCount};
use ledger::{Bytes32, ContractCall};
use sealing::UploadId;

impl<P: Platform> Queue<'_, P> {
    /// Writes down what is confirmed.
    pub(super) async fn settle(&self, standing: &Standing) -> Result<(), QueueError> {
        let entries = self.page(statement::UNSETTLED, standing).await?;
        if entries.is_empty() {
            return Ok(());
        }
        let mut lost = Vec::new();
        for (entry, fate) in entries.iter().zip(self.fates(&entries).await?) {
            self.note(entry, fate).await?;
            if fate == Fate::Waiting && !self.is_settling(entry) {
                lost.push(entry);
            }
        }
        if lost.is_empty() {
            return Ok(());
        }
        // Whether the nonce is used for good, and then once more whether it was by the row itself, in this order.
        let head = standing.quote.head.number;
        let block = BlockTag::Number(head.saturating_add(1).saturating_sub(self.edge.settings.confirmations));
        let used = self.edge.chain().ask(TransactionCount { account: standing.account, block }).await?;
        for entry in lost {
            if entry.nonce < used && self.fate(entry).await? == Fate::Waiting {
                self.replace_lost(entry, head).await?;
            }
        }
        Ok(())
    }

    /// Writes down that a row is mined and confirmed, if it is.
    pub(in crate::senders) async fn note(&self, entry: &Entry, fate: Fate) -> Result<(), QueueError> {
        let Fate::Mined { hash, block, succeeded, is_final: true } = fate else { return Ok(()) };
        let state = if succeeded { statement::SETTLED } else { statement::FAILED };
        self.write_settled(entry, state, hash, block).await
    }

    async fn write_settled(&self, entry: &Entry, state: i64, hash: Bytes32, block: u64) -> Result<(), QueueError> {
        let now = self.edge.now();
        let parameters =
            vec![entry.subject.0.into(), entry.version.into(), state.into(), hash.0.into(), block.into(), now.into()];
        self.edge.query(statement::SETTLE, parameters).await?;
        Ok(())
    }

    /// Somebody else's transaction has the nonce of this one.
    async fn replace_lost(&self, entry: &Entry, head: u64) -> Result<(), QueueError> {
        if entry.data.is_empty() {
            // It only filled a gap, which is none any more.
            let parameters = vec![entry.subject.0.into(), entry.version.into()];
            self.edge.query(statement::DROP, parameters).await?;
            return Ok(());
        }
        // A database that was restored does not know all hashes: what the chain has already is not said again.
        if let Ok(StoreRecords { records }) = StoreRecords::decode(&entry.data)
            && let [record] = records.as_slice()
            && let Some(found) = recorded(self.edge, &UploadId(record.upload_id.0), head).await?
        {
            return self.write_settled(entry, statement::SETTLED, found.transaction, found.block).await;
        }
        self.renew(entry).await.map(drop)
    }

    /// Gives a row that cannot be mined any more the next nonce of its account, and sends it.
    ///
    /// # Errors
    /// When the chain or the database is away, or the contract would revert again; the row stays as it was then.
    pub async fn renew(&self, entry: &Entry) -> Result<Entry, QueueError> {
        let offer = quote::offer(&self.edge.chain(), &[entry.account], entry.recipient, entry.data.clone()).await?;
        let price = Price::of(&offer.quote.market);
        let parameters = vec![
            entry.subject.0.into(),
            entry.version.into(),
            self.sign(entry)?.hash().0.into(),
            offer.next.first().map_or(0, |(_, next)| *next).into(),
            offer.gas.into(),
            amount(price.fee),
            price.tip.map_or(Value::Null, amount),
            self.edge.now().into(),
        ];
        match self.one(statement::MOVE, parameters).await? {
            Some(moved) => self.send(moved).await,
            // Somebody else has done it.
            None => Ok(self.find(entry.subject).await?.ok_or(DatabaseError::Unusable)?),
        }
    }
}
