//! One record: its block against the chain, its sections with their keys.

use super::RecordFault;
use crate::{MinedRequest, RecordIndex, Withdrawal};
use ledger::Bytes32;
use protocol::RetrievedRecord;
use records::fhir::Bundle;
use records::{ContentId, ReadRecord, bundle, mark_withdrawn, read_sections};
use sealing::delivery::{OpenedKeys, TransactionHash};
use sealing::record::{Section, parse_record};
use sealing::{AreaId, DeviceId, PatientId, UploadId};

/// A record that was opened, and of which everything that can be checked was.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedRecord {
    /// The upload.
    pub upload_id: UploadId,
    /// The device that recorded.
    pub device_id: DeviceId,
    /// The area that it was uploaded in.
    pub area_id: AreaId,
    /// When the recording began, milliseconds UTC.
    pub captured_at: u64,
    /// The block's name on IPFS.
    pub content_id: ContentId,
    /// The transaction with `RecordStored`.
    pub stored_in: TransactionHash,
    /// Whether it was held against the chain; without the chain's records it is the edge's word alone.
    pub on_chain: bool,
    /// Whether it shall no longer count: as the chain says, else as the edge says.
    pub is_withdrawn: bool,
    /// By whom and why, where the chain was read.
    pub withdrawal: Option<Withdrawal>,
    /// Context and analysis, with those domains that may be read.
    pub content: ReadRecord,
    /// The same as FHIR resources, `entered-in-error` if withdrawn.
    pub fhir: Bundle,
}

pub(super) fn open(
    request: &MinedRequest,
    retrieved: &RetrievedRecord,
    keys: &OpenedKeys,
    index: Option<&RecordIndex>,
) -> Result<OpenedRecord, RecordFault> {
    let content_id = check_block(retrieved)?;
    let stored = index.map(|index| check_against_chain(request, retrieved, index)).transpose()?;

    let record = parse_record(&retrieved.block)?;
    let (mut context, mut domains) = (None, Vec::new());
    for key in &keys.keys {
        let plaintext = record.open_section(key)?;
        match key.section() {
            Section::Context => context = Some(plaintext),
            Section::Domain(_) => domains.push(plaintext),
        }
    }
    let context = context.unwrap_or_default();
    let domains: Vec<_> = domains.iter().map(|domain| domain.as_slice()).collect();
    let content = read_sections(&context, &domains)?;
    check_content(request, retrieved, &content)?;
    let mut fhir = bundle(&context, &domains)?;

    let is_withdrawn = stored.map_or(retrieved.withdrawn, |withdrawal| withdrawal.is_some());
    if is_withdrawn {
        mark_withdrawn(&mut fhir);
    }
    Ok(OpenedRecord {
        upload_id: retrieved.upload_id,
        device_id: retrieved.device_id,
        area_id: retrieved.area_id,
        captured_at: retrieved.captured_at,
        content_id,
        stored_in: retrieved.transaction,
        on_chain: stored.is_some(),
        is_withdrawn,
        withdrawal: stored.flatten(),
        content,
        fhir,
    })
}

/// The block's bytes are those of its digest and of its name.
fn check_block(retrieved: &RetrievedRecord) -> Result<ContentId, RecordFault> {
    let content_id = ContentId::from_digest(retrieved.digest.0);
    content_id.verify(&retrieved.block)?;
    let computed = content_id.to_string();
    if computed == retrieved.cid {
        Ok(content_id)
    } else {
        Err(RecordFault::ContentId { found: retrieved.cid.clone(), computed })
    }
}

/// The first `RecordStored` of the upload says the same, and the request covers it.
fn check_against_chain(
    request: &MinedRequest,
    retrieved: &RetrievedRecord,
    index: &RecordIndex,
) -> Result<Option<Withdrawal>, RecordFault> {
    let stored = index.get(Bytes32(retrieved.upload_id.0)).ok_or(RecordFault::NotOnChain)?;
    let same = [
        ("the block", stored.digest.0 == retrieved.digest.0),
        ("the device", stored.device_id.0 == retrieved.device_id.0),
        ("the area", stored.area_id == retrieved.area_id.0),
        ("the capture time", stored.captured_at == retrieved.captured_at),
        ("the transaction", stored.position.transaction_hash.0 == retrieved.transaction.0),
    ];
    if let Some((what, _)) = same.into_iter().find(|(_, same)| !same) {
        return Err(RecordFault::OtherThanStored { what });
    }
    if !stored.is_within(&request.ask.addr, request.position.block_number) {
        return Err(RecordFault::NotAskedFor);
    }
    Ok(stored.withdrawn)
}

/// What was sealed says of itself what the record is stored under.
fn check_content(request: &MinedRequest, retrieved: &RetrievedRecord, content: &ReadRecord) -> Result<(), RecordFault> {
    let facts = &content.facts;
    let same = [
        ("upload", facts.upload_id == retrieved.upload_id.0),
        ("patient", facts.patient_id == PatientId(request.ask.addr.patient_id).to_string()),
        ("device", facts.device_id == retrieved.device_id.to_string()),
        ("area", facts.area_id == retrieved.area_id.0),
        ("capture time", facts.captured_at == retrieved.captured_at),
    ];
    match same.into_iter().find(|(_, same)| !same) {
        Some((what, _)) => Err(RecordFault::OtherContent { what }),
        None => Ok(()),
    }
}
