//! What happens after an answer, or because of a later request.

use edge_testbed::Stack;
use ledger::{Bytes32, Event, events::RecordsDelivered};
use std::thread;
use std::time::{Duration, Instant};

/// What takes longer does not happen.
const WITHIN: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(20);

/// Looks until there is something.
#[track_caller]
pub(crate) fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + WITHIN;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "{what}: not within {WITHIN:?}");
        thread::sleep(PAUSE);
    }
}

/// The deliveries that the chain names for a request, which an edge writes with a later request.
#[track_caller]
pub(crate) fn deliveries(stack: &Stack, transaction: Bytes32) -> Vec<RecordsDelivered> {
    eventually("the delivery is on the chain", || {
        stack.client().get(protocol::route::CONFIG);
        let found: Vec<_> = stack
            .chain()
            .all_events()
            .into_iter()
            .filter_map(|mined| match mined.event {
                Event::RecordsDelivered(event) if event.transaction_hash == transaction => Some(event),
                _ => None,
            })
            .collect();
        (!found.is_empty()).then_some(found)
    })
}

/// How often the chain says that an upload's record is stored.
pub(crate) fn times_stored(stack: &Stack, upload_id: sealing::UploadId) -> usize {
    let stored = |event: &Event| matches!(event, Event::RecordStored(event) if event.upload_id.0 == upload_id.0);
    stack.chain().all_events().iter().filter(|mined| stored(&mined.event)).count()
}

/// Uploads until the answer is final, as an outbox does.
#[track_caller]
pub(crate) fn upload_until_final(stack: &Stack, sealed: &sealing::SealedUpload) -> protocol::AnalysisAnswer {
    eventually("the answer is final", || {
        let reply = stack.upload(sealed);
        if reply.status != 200 {
            assert!(reply.problem().kind.is_retryable(), "{}", reply.text());
            return None;
        }
        Some(reply.open(sealed)).filter(|answer| answer.is_final)
    })
}
