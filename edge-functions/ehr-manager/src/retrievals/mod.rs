//! `POST /v1/retrievals`: handing out records against a receipt, Algorithm 1 of the paper.
//!
//! [`granted`] finds in transaction and receipt what was asked and granted; [`decision`] decides, of what [`moment`] asks the
//! chain, whether it stands now; [`listing`] finds the records, [`page`] fetches and unlocks them.

pub mod cursor;
pub mod decision;
pub mod granted;
pub mod listing;
pub mod moment;
pub mod outages;
pub mod page;
pub mod stop;
pub mod window;

use crate::confirmation::{self, Confirmation, Confirmed};
use crate::deliveries;
use crate::edge::Edge;
use crate::patients::history;
use crate::platform::Platform;
use crate::rate_limit::Subject;
use cursor::Cursor;
use exchange::{Answer, Caller, Refusal};
use granted::Granted;
use ledger::Domains;
use outages::{Outages, Part};
use page::Page;
use protocol::{ProblemKind, RetrievalAnswer, RetrievalRequest};
use sealing::delivery::TransactionHash;
use sealing::delivery::{Receipt, ReplyPublicKey, SealedDelivery, seal_delivery};
use sealing::{PatientId, Sha256Digest};
use stop::Stop;
use window::Window;

/// Longest request that is read, in bytes.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024;

/// Serves one page to `caller`: `body` is a [`protocol::RetrievalRequest`], the answer a [`protocol::RetrievalAnswer`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn serve(edge: &Edge<impl Platform>, caller: &Caller, body: &[u8]) -> Result<Answer, Refusal> {
    let request: RetrievalRequest = serde_json::from_slice(body).map_err(|error| {
        Refusal::new(ProblemKind::MalformedRequest, format!("the body is not a retrieval request: {error}"))
    })?;
    let cursor = request.cursor.as_deref().map(Cursor::parse).transpose()?;
    match attempt(edge, caller, &request, cursor).await {
        Ok(answer) => Ok(answer),
        Err(stop) => {
            outages::note(edge, &stop).await;
            stop.into_answer()
        }
    }
}

async fn attempt(
    edge: &Edge<impl Platform>,
    caller: &Caller,
    request: &RetrievalRequest,
    cursor: Option<Cursor>,
) -> Result<Answer, Stop> {
    let confirmed = confirmed(edge, request).await?;
    let granted = examine(edge, &confirmed)?;
    edge.settings.transaction_limit.count(edge, Subject::Transaction, &bucket(request.transaction, caller)).await?;
    let patient = PatientId(granted.asked.addr.patient_id);

    let (moment, opened_at) = moment::ask(edge, &granted, confirmed.receipt.block_hash, &confirmed.head).await?;
    let opened_at = opened_at.saturating_mul(1000);
    let mut outages = Outages::since(edge, opened_at).await?;
    outages.end(edge, Part::Chain).await?;
    outages.look(edge).await?;
    moment.check()?;
    let length = u64::try_from(edge.settings.delivery_window.as_millis()).unwrap_or(u64::MAX);
    let window = Window { opened_at, length };
    moment.within(&window, &outages.all(), &granted)?;
    let accounts = history::accounts(edge, patient.0, confirmed.head.number).await?;
    moment.permitted(&granted, &accounts)?;

    let (to, head) = (confirmed.receipt.block_number, confirmed.head.number);
    let listed = listing::list(edge, &granted.asked.addr, to, head, cursor).await?;
    let page = page::gather(edge, patient, &listed, cursor, &mut outages).await?;

    // Gathering takes its time: what counts is what holds when the answer goes out.
    let again = self::confirmed(edge, request).await?;
    if again.receipt != confirmed.receipt {
        let detail = "the chain was reorganised while the records were gathered; send the same request again";
        return Err(Refusal::new(ProblemKind::Unavailable, detail).into());
    }
    let (moment, _) = moment::ask(edge, &granted, again.receipt.block_hash, &again.head).await?;
    moment.check()?;
    moment.within(&window, &Outages::since(edge, opened_at).await?.all(), &granted)?;
    let accounts = history::accounts(edge, patient.0, again.head.number).await?;
    let domains = moment.permitted(&granted, &accounts)?;

    let sealed = seal(edge, request, &granted, domains, &page)?;
    let count = u32::try_from(page.records.len()).unwrap_or(u32::MAX);
    deliveries::note(edge, request.transaction, count, sealed.digest).await?;
    Ok(Answer::json(200, &answer(request, &granted, domains, sealed, page))?)
}

/// The name of the bucket that a retrieval counts in. Everybody can read the transaction's hash on the chain, so each address has
/// buckets of its own, and nobody can use up another's.
fn bucket(transaction: TransactionHash, caller: &Caller) -> [u8; 32] {
    Sha256Digest::of(&[&transaction.0[..], &caller.to_bytes()].concat()).0
}

async fn confirmed(edge: &Edge<impl Platform>, request: &RetrievalRequest) -> Result<Box<Confirmed>, Stop> {
    match confirmation::find(edge, request.transaction).await? {
        Confirmation::Absent => Err(granted::nothing().into()),
        Confirmation::Waiting(waiting) => Err(Stop::Answered(Box::new(confirmation::not_yet(&waiting)?))),
        Confirmation::Confirmed(confirmed) => Ok(confirmed),
    }
}

fn examine(edge: &Edge<impl Platform>, confirmed: &Confirmed) -> Result<Granted, Refusal> {
    let signed = granted::verified(&confirmed.transaction, edge.settings.chain_id)?;
    granted::granted(&signed, &confirmed.receipt, edge.settings.contract)
}

fn seal(
    edge: &Edge<impl Platform>,
    request: &RetrievalRequest,
    granted: &Granted,
    domains: Domains,
    page: &Page,
) -> Result<SealedDelivery, Refusal> {
    let receipt = Receipt {
        chain_id: edge.settings.chain_id,
        contract: edge.settings.contract_address(),
        transaction: request.transaction,
    };
    let reply_key = ReplyPublicKey(granted.asked.reply_key.0);
    seal_delivery(&receipt, &reply_key, domains.0, &page.unlocked).map_err(|error| {
        let kind = match error {
            sealing::delivery::DeliverySealError::UnusableReplyKey => ProblemKind::MalformedRequest,
            _ => ProblemKind::Unavailable,
        };
        Refusal::new(kind, error.to_string())
    })
}

fn answer(
    request: &RetrievalRequest,
    granted: &Granted,
    domains: Domains,
    sealed: SealedDelivery,
    page: Page,
) -> RetrievalAnswer {
    RetrievalAnswer {
        transaction: request.transaction,
        domains: domains.0,
        emergency: granted.asked.emergency,
        delivery: sealed.bytes,
        records: page.records,
        erased: page.erased,
        unavailable: page.unavailable,
        cursor: page.cursor.map(|cursor| cursor.to_string()),
    }
}

#[cfg(test)]
mod tests;
