//! The IPFS node has no room left.

use super::{assert_retry_later, upload};
use crate::eventually::times_stored;
use edge_testbed::{Stack, StackOptions};
use testbed::{Kubo, KuboOptions};

/// Room for Kubo's own blocks and a few more.
const DISK: u64 = 512 * 1024;

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    if !Kubo::can_have_a_small_disk() {
        eprintln!("skipped: this system gives no file system of its own to a user's process (unshare --user --mount)");
        return;
    }
    let ipfs = KuboOptions { disk: Some(DISK), ..KuboOptions::default() };
    let stack = Stack::start_with(StackOptions { ipfs: Some(ipfs), ..StackOptions::default() });
    let sealed = upload(&stack);
    stack.upload(&sealed).open(&sealed);

    let mut fillers = Vec::new();
    for size in [32 * 1024, 4096, 256] {
        for number in 0_u32.. {
            let block = [number.to_be_bytes().as_slice(), &vec![u8::try_from(size % 251).unwrap(); size]].concat();
            match stack.ipfs().put(&block) {
                Ok(cid) => fillers.push(cid),
                Err(_) => break,
            }
        }
    }
    let next = stack.device.seal_later(&edge_testbed::sample("wrist_row_healthy.csv"), 1);
    let detail = assert_retry_later(&stack.upload(&next)).detail;
    assert!(detail.contains("disk") && detail.contains("full"), "{detail}");
    assert_eq!(times_stored(&stack, next.upload_id), 0);

    for cid in &fillers {
        stack.ipfs().unpin(cid).unwrap();
    }
    stack.ipfs().collect_garbage().unwrap();
    for sealed in [&sealed, &next] {
        let record = stack.upload(sealed).open(sealed).record.unwrap();
        assert!(stack.ipfs().is_pinned(&record.cid).unwrap() && stack.ipfs().get(&record.cid).is_ok());
        assert_eq!(times_stored(&stack, sealed.upload_id), 1);
    }
}
