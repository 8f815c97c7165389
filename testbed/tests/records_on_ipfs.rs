//! Sealed records on real IPFS nodes: named as `records` names them, unchanged by storing and by travelling, and told from
//! whatever else a node may answer with.

use records::ContentId;
use sealing::{
    Sha256Digest, UploadId,
    record::{MAX_RECORD, PADDING_UNIT, PatientKey, RecordContent, parse_record, seal_record},
};
use std::fs;
use testbed::{Kubo, KuboOptions, Network};

/// A sealed record with `domains` sections of `length` bytes, before padding.
fn record(domains: usize, length: usize) -> Vec<u8> {
    let section = vec![b'x'; length];
    let sections = vec![section.as_slice(); domains];
    let content = RecordContent { context: b"{}", domains: &sections };
    seal_record(&PatientKey::from_bytes(&[7; 32]), &UploadId(Sha256Digest::of(&section).0), &content).unwrap()
}

fn on_loopback() -> anyhow::Result<Kubo> {
    Kubo::start_with(&KuboOptions { network: Network::Loopback, ..KuboOptions::default() })
}

#[test]
fn records_of_every_size_keep_their_name_and_their_bytes() -> anyhow::Result<()> {
    let ipfs = Kubo::start()?;
    let smallest = record(1, 0);
    // With the context 255 units of padding; one more would be too large.
    let largest = record(1, 254 * PADDING_UNIT - 8);
    assert!(smallest.len() < 9000 && largest.len() > MAX_RECORD * 99 / 100, "{} {}", smallest.len(), largest.len());
    for block in [smallest, record(4, 4000), record(4, 100_000), largest] {
        let name = ContentId::of(&block);
        let cid = ipfs.put(&block)?;
        assert_eq!(cid, name.to_string(), "{} bytes", block.len());
        assert_eq!(cid.parse::<ContentId>()?.digest(), parse_record(&block)?.digest().0, "the digest on the chain");
        assert!(ipfs.is_pinned(&cid)?);
        assert!(ipfs.get(&cid)? == block);
    }
    ipfs.stop()
}

#[test]
fn storing_a_record_twice_stores_it_once() -> anyhow::Result<()> {
    let ipfs = Kubo::start()?;
    let block = record(4, 1000);
    assert_eq!(ipfs.put(&block)?, ipfs.put(&block)?);
    let file = ipfs.file_of(&block)?;
    fs::write(&file, b"")?;
    assert!(ipfs.file_of(&block).is_err(), "there was one file only");
    Ok(())
}

#[test]
fn a_pinned_record_survives_garbage_collection_and_a_restart() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let options = KuboOptions { folder: Some(folder.path().to_path_buf()), ..KuboOptions::default() };
    let block = record(4, 1000);
    let ipfs = Kubo::start_with(&options)?;
    let cid = ipfs.put(&block)?;
    ipfs.collect_garbage()?;
    ipfs.stop()?;

    let ipfs = Kubo::start_with(&options)?;
    assert!(ipfs.is_pinned(&cid)?);
    assert!(ipfs.get(&cid)? == block);
    ipfs.stop()
}

#[test]
fn a_record_added_on_one_node_is_read_through_another() -> anyhow::Result<()> {
    let (one, other) = (on_loopback()?, on_loopback()?);
    let block = record(4, 50_000);
    let cid = one.put(&block)?;
    assert!(other.file_of(&block).is_err());
    other.connect(&one)?;
    assert!(other.get(&cid)? == block);
    other.file_of(&block)?;
    Ok(())
}

#[test]
fn a_record_that_nobody_has_is_an_error_at_once() -> anyhow::Result<()> {
    let ipfs = Kubo::start()?;
    let error = ipfs.get(&ContentId::of(&record(1, 0)).to_string()).unwrap_err().to_string();
    assert!(error.contains("not found"), "{error}");
    Ok(())
}

/// A node does not hash what it reads: whoever can write to its disk decides what it serves.
#[test]
fn damaged_bytes_are_served_by_the_node_and_noticed_by_their_name() -> anyhow::Result<()> {
    let ipfs = Kubo::start()?;
    let (block, another) = (record(4, 1000), record(4, 1001));
    let cid = ipfs.put(&block)?;
    let file = ipfs.file_of(&block)?;
    let name: ContentId = cid.parse()?;
    name.verify(&ipfs.get(&cid)?)?;

    let mut flipped = block.clone();
    *flipped.last_mut().unwrap() ^= 1;
    // One bit, another patient's record, half of the record, and more than it.
    for bytes in [&flipped[..], &another, &block[..block.len() / 2], &[&block[..], b"x"].concat()] {
        fs::write(&file, bytes)?;
        let served = ipfs.get(&cid)?;
        assert!(served == bytes, "the node serves what lies on its disk");
        assert!(name.verify(&served).is_err());
    }
    Ok(())
}

#[test]
fn damaged_bytes_do_not_travel_to_another_node() -> anyhow::Result<()> {
    let (one, other) = (on_loopback()?, on_loopback()?);
    let block = record(1, 1000);
    let cid = one.put(&block)?;
    let mut damaged = block.clone();
    damaged[40] ^= 1;
    let file = one.file_of(&block)?;
    fs::write(&file, &damaged)?;
    other.connect(&one)?;
    assert!(other.get(&cid).is_err());
    assert!(other.file_of(&damaged).is_err());

    fs::write(&file, &block)?;
    assert!(other.get(&cid)? == block, "it was the damage alone that kept it back");
    Ok(())
}
