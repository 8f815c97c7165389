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
/// Most records of one page that the storage does not have: Kubo may take `ipfs_timeout_seconds` to look for each.
pub const MOST_UNAVAILABLE: usize = 4;

/// One page, ready to be sealed.
#[derive(Debug, Default)]
pub struct Page {
    /// What can be handed out.
    pub records: Vec<RetrievedRecord>,
    /// Their keys, in the same order.
    pub unlocked: Vec<UnlockedRecord>,
    /// What nobody can open any more.
    pub erased: Vec<UploadId>,
    /// What is kept back, because the storage does not have it.
    pub unavailable: Vec<UploadId>,
    /// Where the page ends, if there is more.
    pub cursor: Option<Cursor>,
}

/// What became of one record.
enum Fetched {
    Unlocked(Box<UnlockedRecord>, Vec<u8>),
    Erased,
    /// Missing or damaged: why.
    Unavailable(Refusal),
}

/// Fetches the first of `listed`, the records after `cursor`, that fit on a page. What is missing or damaged is named and left
/// out, so that it hides none of the others.
///
/// # Errors
/// When the storage is away, the patient has no key, or all records there are on all pages are missing or damaged.
pub async fn gather(
    edge: &Edge<impl Platform>,
    patient: PatientId,
    listed: &[Listed],
    cursor: Option<Cursor>,
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
    let (mut bytes, mut last, mut unavailable) = (0_usize, None, None);
    for (index, record) in listed.iter().enumerate() {
        if index == MOST_RECORDS || page.unavailable.len() == MOST_UNAVAILABLE {
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
            Ok(Fetched::Unavailable(refusal)) => {
                page.unavailable.push(UploadId(record.stored.upload_id.0));
                unavailable.get_or_insert(refusal);
            }
            Err(stop) => return Err(stop),
        }
        last = Some(Cursor::from(&record.position));
    }
    match unavailable {
        Some(refusal) if page.is_nothing_else() && cursor.is_none() => Err(refusal.into()),
        _ => Ok(page),
    }
}

impl Page {
    /// Whether it has nothing but what is unavailable, and no page comes after it.
    const fn is_nothing_else(&self) -> bool {
        self.records.is_empty() && self.erased.is_empty() && self.cursor.is_none()
    }
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
        Err(error @ (IpfsError::Damaged { .. } | IpfsError::Missing { .. })) => {
            return Ok(Fetched::Unavailable(lost(&error)));
        }
        block => block?,
    };
    Ok(open(ring, key, record, block).unwrap_or_else(|reason| Fetched::Unavailable(damaged(cid, &reason))))
}

/// Unlocks a block that has the hash that the chain has; the error says why it is no record of this patient and upload.
fn open(ring: &KeyRing, key: Option<&PatientKey>, record: &Listed, block: Vec<u8>) -> Result<Fetched, String> {
    let parsed = parse_record(&block).map_err(|error| error.to_string())?;
    if ring.has_erased_key(parsed.header().key_id) {
        return Ok(Fetched::Erased);
    }
    let key = key.ok_or("it is sealed under a key that was never this patient's")?;
    let unlocked = parsed.unlock(key, &UploadId(record.stored.upload_id.0));
    let unlocked = unlocked.map_err(|error| error.to_string())?;
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

/// The storage does not have the block that the chain names.
fn lost(error: &IpfsError) -> Refusal {
    let detail = format!("{error}, and there is no other record to hand out; send the same request again later");
    Refusal::new(ProblemKind::DamagedContent, detail)
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
