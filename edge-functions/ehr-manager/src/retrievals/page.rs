//! Fetching and unlocking the blocks of one page.

use super::cursor::Cursor;
use super::listing::Listed;
use super::outages::{Outages, Part};
use super::stop::Stop;
use crate::edge::Edge;
use crate::ipfs::IpfsError;
use crate::patients::keys::{self, KeyRing};
use crate::platform::Platform;
use exchange::Refusal;
use protocol::{ProblemKind, RetrievedRecord};
use records::ContentId;
use sealing::delivery::TransactionHash;
use sealing::record::{PatientKey, UnlockedRecord, parse_record};
use sealing::{AreaId, DeviceId, PatientId, Sha256Digest, UploadId};

/// Most records of one page, those that are erased included.
pub const MOST_RECORDS: usize = 64;
/// Most bytes of blocks of one page, unless a single one has more. Sixteen pages may be under way in one instance, each as blocks,
/// as base64 and as JSON.
pub const MOST_BYTES: usize = 1024 * 1024;

/// One page, ready to be sealed.
#[derive(Debug, Default)]
pub struct Page {
    /// What can be handed out.
    pub records: Vec<RetrievedRecord>,
    /// Their keys, in the same order.
    pub unlocked: Vec<UnlockedRecord>,
    /// What nobody can open any more.
    pub erased: Vec<UploadId>,
    /// Where the page ends, if there is more.
    pub cursor: Option<Cursor>,
}

/// What became of one record.
enum Fetched {
    Unlocked(Box<UnlockedRecord>, Vec<u8>),
    Erased,
}

/// Fetches the first of `listed` that fit on a page. A page ends before a record that is damaged, so that those before it
/// can be read; a page that would begin with one is refused.
///
/// # Errors
/// When a block is missing or damaged, or the patient has no key.
pub async fn gather(
    edge: &Edge<impl Platform>,
    patient: PatientId,
    listed: &[Listed],
    outages: &mut Outages,
) -> Result<Page, Stop> {
    let mut page = Page::default();
    if listed.is_empty() {
        return Ok(page);
    }
    let ring = keys::ring(edge, patient).await?;
    let key = match &ring.alive {
        Some(wrapped) => Some(keys::unwrap(edge, patient, wrapped).await?),
        None if ring.tombstones.is_empty() => return Err(not_enrolled().into()),
        None => None,
    };
    let (mut bytes, mut last) = (0_usize, None);
    for (index, record) in listed.iter().enumerate() {
        if index == MOST_RECORDS {
            page.cursor = last;
            break;
        }
        match fetch(edge, &ring, key.as_ref(), record).await {
            Ok(Fetched::Unlocked(unlocked, block)) => {
                outages.end(edge, Part::Ipfs).await?;
                bytes = bytes.saturating_add(block.len());
                if bytes > MOST_BYTES && last.is_some() {
                    page.cursor = last;
                    break;
                }
                page.unlocked.push(*unlocked);
                page.records.push(retrieved(record, block));
            }
            Ok(Fetched::Erased) => page.erased.push(UploadId(record.stored.upload_id.0)),
            Err(Stop::Refused(refusal)) if refusal.kind() == ProblemKind::DamagedContent && last.is_some() => {
                page.cursor = last;
                break;
            }
            Err(stop) => return Err(stop),
        }
        last = Some(Cursor::from(&record.position));
    }
    Ok(page)
}

async fn fetch(
    edge: &Edge<impl Platform>,
    ring: &KeyRing,
    key: Option<&PatientKey>,
    record: &Listed,
) -> Result<Fetched, Stop> {
    // What lies on IPFS for it is noise, and need not be there any more.
    if ring.has_erased_block(record.position.block_number) {
        return Ok(Fetched::Erased);
    }
    let cid = ContentId::from_digest(record.stored.digest.0);
    let block = match edge.ipfs().get(cid).await {
        Err(error @ IpfsError::Damaged { .. }) => return Err(Refusal::from(error).into()),
        block => block?,
    };
    let parsed = parse_record(&block).map_err(|error| damaged(cid, &error.to_string()))?;
    if ring.has_erased_key(parsed.header().key_id) {
        return Ok(Fetched::Erased);
    }
    let key = key.ok_or_else(|| damaged(cid, "it is sealed under a key that was never this patient's"))?;
    let unlocked = parsed.unlock(key, &UploadId(record.stored.upload_id.0));
    let unlocked = unlocked.map_err(|error| damaged(cid, &error.to_string()))?;
    Ok(Fetched::Unlocked(Box::new(unlocked), block))
}

fn retrieved(record: &Listed, block: Vec<u8>) -> RetrievedRecord {
    let Listed { stored, position, withdrawn } = record;
    RetrievedRecord {
        upload_id: UploadId(stored.upload_id.0),
        device_id: DeviceId(stored.device_id.0),
        area_id: AreaId(stored.area_id),
        captured_at: stored.captured_at,
        cid: ContentId::from_digest(stored.digest.0).to_string(),
        digest: Sha256Digest(stored.digest.0),
        transaction: TransactionHash(position.transaction_hash.0),
        withdrawn: *withdrawn,
        block,
    }
}

/// The block has the hash that the chain has, but is not this patient's record: stored so by mistake or malice.
fn damaged(cid: ContentId, reason: &str) -> Refusal {
    let detail =
        format!("the block {cid} is no record of this patient and is not handed out: {reason}; tell the operator");
    Refusal::new(ProblemKind::DamagedContent, detail)
}

fn not_enrolled() -> Refusal {
    let detail = "this edge has no key of this patient, so that none of the records can be opened; post the transaction that \
                  added the patient to the enrolments, and let the operator look for a backup if there were records before";
    Refusal::new(ProblemKind::NotEnrolled, detail)
}
