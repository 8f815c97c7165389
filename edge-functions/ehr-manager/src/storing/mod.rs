//! `POST /internal/records`: keeping the result of an upload.
//!
//! An upload has one record, that of the first result that came: whoever comes again is told of it, and nothing is sealed anew.
//! The order is what makes that safe. First the block lies on IPFS, then the row lies in the queue of transactions, then the
//! transaction goes out; whatever ends in between is found and finished by the next request.

mod recorded;
mod seal;
#[cfg(test)]
mod tests;

pub use recorded::{Recorded, recorded};

use crate::admission;
use crate::edge::Edge;
use crate::metrics::{self, Figure};
use crate::patients::keys;
use crate::platform::{DatabaseError, Platform};
use crate::senders::{Entry, Fate, Queue, QueueError, Subject};
use crate::signature::Signed;
use exchange::{Answer, Refusal};
use ledger::calls::StoreRecords;
use ledger::{Address, Bytes32, ContractCall, RecordEntry};
use protocol::{AdmissionRequest, ProblemKind, RecordReceipt, RecordRequest, RecordStored};
use records::ContentId;
use sealing::UploadId;
use sealing::record::PatientKey;

/// Longest request that is read, in bytes: the largest analysis and what belongs to it.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024 * 1024;

/// Keeps a result: `body` is a [`protocol::RecordRequest`], the answer a [`protocol::RecordStored`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn store(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let request: RecordRequest = serde_json::from_slice(body).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let detail = format!("the body is no record request: look at line {line} column {column}");
        Refusal::new(ProblemKind::MalformedRequest, detail)
    })?;
    let upload = Signed::check(request.upload.clone())?;
    let standing = admission::decide(&edge.settings, &edge.chain(), &upload, edge.now()).await?;
    Answer::json(200, &keep(edge, &request, standing.head.number).await?)
}

/// Keeps a result whose device was checked; `head` is the newest block.
async fn keep(edge: &Edge<impl Platform>, request: &RecordRequest, head: u64) -> Result<RecordStored, Refusal> {
    let upload_id = request.upload.upload_id;
    let queue = Queue::open(edge).await?;
    if let Some(entry) = queue.find(Subject::record(&upload_id)).await? {
        let fate = queue.fate(&entry).await?;
        return finish(&queue, upload_id, entry, fate).await;
    }
    if let Some(found) = recorded(edge, &upload_id, head).await.map_err(QueueError::from)? {
        return Ok(stored(upload_id, found.digest, found.transaction, found.is_final));
    }
    let patient_id = request.upload.address.patient_id;
    let Some(key) = keys::alive(edge, patient_id).await? else {
        let detail = "the patient has no key at this edge yet; post the transaction that added the patient to /v1/enrolments, then \
                      send the upload again";
        return Err(Refusal::new(ProblemKind::NotEnrolled, detail));
    };
    let entry = seal_and_queue(edge, &queue, request, &key).await?;
    drop(key);
    finish(&queue, upload_id, entry, Fate::Waiting).await
}

/// Puts the sealed result on IPFS, and then the transaction that says so into the queue.
async fn seal_and_queue<P: Platform>(
    edge: &Edge<P>,
    queue: &Queue<'_, P>,
    request: &RecordRequest,
    key: &PatientKey,
) -> Result<Entry, Refusal> {
    let block = seal::block(&edge.settings, request, key)?;
    let cid = edge.ipfs().put(&block).await?;
    let subject = Subject::record(&request.upload.upload_id);
    let entry = queue.put(subject, &call(&request.upload, cid)).await?;
    if digest(&entry)?.0 != cid.digest() {
        // Another result of the same upload was first; this one is nobody's.
        let _ = edge.ipfs().unpin(cid).await;
    } else {
        metrics::count(Figure::RecordsStored, 1);
    }
    Ok(entry)
}

/// Sees that the transaction goes out, and says how far it has come.
async fn finish(
    queue: &Queue<'_, impl Platform>,
    upload_id: UploadId,
    entry: Entry,
    fate: Fate,
) -> Result<RecordStored, Refusal> {
    let (entry, fate) = queue.finish(entry, fate).await?;
    let digest = digest(&entry)?;
    match fate {
        Fate::Waiting => Ok(stored(upload_id, digest, queue.hash(&entry)?, false)),
        Fate::Mined { hash, is_final, succeeded: true, .. } => Ok(stored(upload_id, digest, hash, is_final)),
        Fate::Mined { succeeded: false, .. } => {
            let detail = "the contract did not take the record, most likely because it was paused just then; send the upload again \
                          later";
            Err(Refusal::new(ProblemKind::Unavailable, detail))
        }
    }
}

fn stored(upload_id: UploadId, digest: Bytes32, transaction: Bytes32, is_final: bool) -> RecordStored {
    let cid = ContentId::from_digest(digest.0).to_string();
    RecordStored { upload_id, record: RecordReceipt { cid, transaction: transaction.to_string() }, is_final }
}

/// The digest of the block that a transaction stores.
fn digest(entry: &Entry) -> Result<Bytes32, DatabaseError> {
    let StoreRecords { records } = StoreRecords::decode(&entry.data).map_err(|_| DatabaseError::Unreadable)?;
    records.first().map(|record| record.digest).ok_or(DatabaseError::Unreadable)
}

fn call(upload: &AdmissionRequest, cid: ContentId) -> StoreRecords {
    let record = RecordEntry {
        patient_id: upload.address.patient_id.0,
        device_id: Address(upload.address.device_id.0),
        area_id: upload.address.area_id.0,
        captured_at: upload.captured_at,
        upload_id: Bytes32(upload.upload_id.0),
        digest: Bytes32(cid.digest()),
    };
    StoreRecords { records: vec![record] }
}
