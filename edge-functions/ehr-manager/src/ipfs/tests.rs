use super::*;
use crate::edge::Edge;
use crate::platform::HttpError;
use crate::platform::native::Native;
use crate::settings::name;
use crate::testing::{self, liar};
use pollster::block_on;
use protocol::ProblemKind;
use testbed::{Kubo, KuboOptions, Network};

fn edge_on(url: &str) -> (tempfile::TempDir, Edge<Native>) {
    let folder = tempfile::tempdir().unwrap();
    let native = testing::native(folder.path());
    native.set(name::IPFS_URL, url);
    let edge = testing::edge(native);
    (folder, edge)
}

fn kind(error: IpfsError) -> ProblemKind {
    exchange::Refusal::from(error).kind()
}

#[test]
fn a_block_is_stored_pinned_read_and_let_go() {
    let kubo = Kubo::start().unwrap();
    let (_folder, edge) = edge_on(kubo.url());
    let ipfs = edge.ipfs();
    let block = vec![7; MAX_RECORD];
    let cid = block_on(ipfs.put(&block)).unwrap();
    assert_eq!(block_on(ipfs.put(&block)).unwrap(), cid, "storing it again changes nothing");
    assert!(kubo.is_pinned(&cid.to_string()).unwrap());
    kubo.collect_garbage().unwrap();
    assert_eq!(block_on(ipfs.get(cid)).unwrap(), block);
    block_on(ipfs.unpin(cid)).unwrap();
    assert!(!kubo.is_pinned(&cid.to_string()).unwrap());
    block_on(ipfs.unpin(cid)).unwrap();
    assert!(block_on(ipfs.version()).unwrap().starts_with("0."));
}

#[test]
fn damaged_and_missing_blocks_are_told_apart_and_never_given() {
    let kubo = Kubo::start().unwrap();
    let (_folder, edge) = edge_on(kubo.url());
    let block = b"a sealed record".as_slice();
    let cid = block_on(edge.ipfs().put(block)).unwrap();
    let file = kubo.file_of(block).unwrap();
    for damage in [b"a sealed recore".to_vec(), Vec::new(), vec![7; MAX_RECORD + 1]] {
        std::fs::write(&file, &damage).unwrap();
        let error = block_on(edge.ipfs().get(cid)).unwrap_err();
        assert_eq!(error, IpfsError::Damaged { cid }, "{} bytes", damage.len());
        assert!(error.to_string().contains(&cid.to_string()));
        assert_eq!(kind(error), ProblemKind::DamagedContent);
    }
    std::fs::remove_file(&file).unwrap();
    let error = block_on(edge.ipfs().get(cid)).unwrap_err();
    assert_eq!(error, IpfsError::Missing { cid });
    assert_eq!(kind(error), ProblemKind::Unavailable);
}

#[test]
fn a_block_of_another_node_is_found_by_bitswap() {
    let start = || Kubo::start_with(&KuboOptions { network: Network::Loopback, ..KuboOptions::default() }).unwrap();
    let (one, other) = (start(), start());
    one.connect(&other).unwrap();
    let (_folder, edge) = edge_on(one.url());
    let block = b"kept by the other node".as_slice();
    other.put(block).unwrap();
    assert_eq!(block_on(edge.ipfs().get(ContentId::of(block))).unwrap(), block);
    let nowhere = ContentId::of(b"kept by nobody");
    assert_eq!(
        block_on(edge.ipfs().get(nowhere)),
        Err(IpfsError::Missing { cid: nowhere }),
        "after a second of looking"
    );
}

#[test]
fn a_node_that_lies_is_noticed_both_ways() {
    let cid = ContentId::of(b"block");
    let lie = format!(r#"{{"Key":"{}","Size":5}}"#, ContentId::of(b"other"));
    let (_folder, edge) = edge_on(&liar::serve(move |_| (200, lie.clone().into_bytes())));
    assert_eq!(block_on(edge.ipfs().put(b"block")), Err(IpfsError::Damaged { cid }));
    assert_eq!(block_on(edge.ipfs().get(cid)), Err(IpfsError::Damaged { cid }));
    let (_folder, edge) = edge_on(&liar::serve(|_| (200, b"<html>".to_vec())));
    assert_eq!(block_on(edge.ipfs().put(b"block")), Err(IpfsError::Unexpected));
}

#[test]
fn a_full_disk_and_a_node_that_is_away_are_unavailable_and_say_so() {
    let full = br#"{"Message":"write /data/ipfs/blocks/x: no space left on device","Code":0,"Type":"error"}"#;
    let (_folder, edge) = edge_on(&liar::serve(|_| (500, full.to_vec())));
    let error = block_on(edge.ipfs().put(b"block")).unwrap_err();
    assert_eq!(error, IpfsError::Full);
    assert!(!error.to_string().contains("/data"), "{error}");
    assert_eq!(kind(error), ProblemKind::Unavailable);
    let (_folder, edge) = edge_on("http://127.0.0.1:1");
    assert_eq!(block_on(edge.ipfs().get(ContentId::of(b"x"))), Err(IpfsError::Http(HttpError::Unreachable)));
}
