//! Storing on a real chain, a real IPFS node and a real database.

mod content;
mod death;
mod outages;
mod refusals;
mod twice;

use super::store;
use crate::edge::Edge;
use crate::platform::Platform;
use crate::testing::scene::Scene;
use exchange::Refusal;
use pollster::block_on;
use protocol::{ProblemKind, RecordRequest, RecordStored};
use records::ContentId;
use testbed::Kubo;

fn put(edge: &Edge<impl Platform>, request: &RecordRequest) -> Result<RecordStored, Refusal> {
    let answer = block_on(store(edge, &serde_json::to_vec(request).unwrap()))?;
    assert_eq!(answer.status, 200);
    Ok(serde_json::from_slice(&answer.body).unwrap())
}

fn refused(edge: &Edge<impl Platform>, request: &RecordRequest, kind: ProblemKind) -> String {
    let refusal = put(edge, request).unwrap_err();
    assert_eq!(refusal.kind(), kind, "{}", refusal.problem.detail);
    refusal.problem.detail
}

/// The chain has one record of the upload, the one in the answer, and IPFS has its block.
fn is_kept(scene: &Scene, request: &RecordRequest, stored: &RecordStored) {
    let events = scene.events(request);
    let [(event, transaction)] = events.as_slice() else { panic!("{} events", events.len()) };
    let upload = &request.upload;
    assert_eq!(event.patient_id, upload.address.patient_id.0);
    assert_eq!(event.device_id.0, upload.address.device_id.0);
    assert_eq!((event.area_id, event.captured_at), (upload.address.area_id.0, upload.captured_at));
    assert_eq!(stored.upload_id, upload.upload_id);
    assert_eq!(stored.record.transaction, transaction.to_string());
    assert_eq!(stored.record.cid, ContentId::from_digest(event.digest.0).to_string());
    assert!(Kubo::shared().unwrap().is_pinned(&stored.record.cid).unwrap());
}
