//! One page of an answer.

use super::{OpenedRecord, PageError, RecordFault, record};
use crate::{Contract, MinedRequest, RecordIndex, Ruling, StoredRecord};
use ledger::Domains;
use protocol::RetrievalAnswer;
use sealing::delivery::{ReplyPrivateKey, open_delivery};
use sealing::{Sha256Digest, UploadId};
use std::collections::BTreeSet;

/// An opened page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The domains that may be read: those granted, without what the policy no longer permits.
    pub domains: Domains,
    /// What `RecordsDelivered` must say of this page.
    pub digest: Sha256Digest,
    /// The records that can be shown, in the order of the answer.
    pub records: Vec<OpenedRecord>,
    /// The records that cannot.
    pub faulty: Vec<FaultyRecord>,
    /// Records that nobody can open any more, says the edge.
    pub erased: Vec<UploadId>,
    /// Records that are kept back, because the storage does not have them, says the edge.
    pub unavailable: Vec<UploadId>,
}

/// A record that is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultyRecord {
    /// The upload, as the edge names it.
    pub upload_id: UploadId,
    /// Why not.
    pub fault: RecordFault,
}

/// Opens a page of the answer to `request` and holds each record against `index`, the chain's records of the patient.
/// Without an index everything else is checked, and [`OpenedRecord::on_chain`] says so.
///
/// # Errors
/// When the answer as a whole is not one to this request. A single record that does not fit is in [`Page::faulty`].
pub fn open_page(
    contract: &Contract,
    request: &MinedRequest,
    reply_key: &ReplyPrivateKey,
    answer: &RetrievalAnswer,
    index: Option<&RecordIndex>,
) -> Result<Page, PageError> {
    if answer.transaction.0 != request.transaction.0 {
        return Err(PageError::OtherTransaction { found: answer.transaction });
    }
    let Ruling::Granted { domains: granted, .. } = &request.ruling else { return Err(PageError::NotGranted) };
    if reply_key.public_key() != request.reply_key {
        return Err(PageError::OtherReplyKey);
    }
    if !granted.contains(Domains(answer.domains)) {
        return Err(PageError::OtherThanGranted { what: "the domains" });
    }
    if answer.emergency != request.ask.why.is_emergency() {
        return Err(PageError::OtherThanGranted { what: "the emergency" });
    }

    let opened = open_delivery(&contract.receipt(request.transaction), reply_key, &answer.delivery)?;
    let beside = answer.records.iter().map(|record| (record.upload_id, record.digest));
    if opened.domains != answer.domains || !opened.records.iter().map(|keys| (keys.upload_id, keys.digest)).eq(beside) {
        return Err(PageError::Manifest);
    }

    let (mut records, mut faulty) = (Vec::new(), Vec::new());
    for (retrieved, keys) in answer.records.iter().zip(&opened.records) {
        match record::open(request, retrieved, keys, index) {
            Ok(record) => records.push(record),
            Err(fault) => faulty.push(FaultyRecord { upload_id: retrieved.upload_id, fault }),
        }
    }
    let domains = Domains(opened.domains);
    let (erased, unavailable) = (answer.erased.clone(), answer.unavailable.clone());
    Ok(Page { domains, digest: opened.digest, records, faulty, erased, unavailable })
}

/// The records that the chain has for `request`, but none of all its `pages` mentions: the edge kept them back and does not say so.
#[must_use]
pub fn missing<'a>(index: &'a RecordIndex, request: &MinedRequest, pages: &[Page]) -> Vec<&'a StoredRecord> {
    let of_page = |page: &'_ Page| -> Vec<[u8; 32]> {
        let records = page.records.iter().map(|record| record.upload_id);
        let faulty = page.faulty.iter().map(|record| record.upload_id);
        let named = page.erased.iter().chain(&page.unavailable).copied();
        records.chain(faulty).chain(named).map(|upload_id| upload_id.0).collect()
    };
    let mentioned: BTreeSet<_> = pages.iter().flat_map(of_page).collect();
    let mut expected = index.within(&request.ask.addr, request.position.block_number);
    expected.retain(|record| !mentioned.contains(&record.upload_id.0));
    expected
}
