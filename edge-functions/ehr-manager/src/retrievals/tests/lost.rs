//! Blocks that the storage has lost, or has other bytes of.

use super::super::page::MOST_UNAVAILABLE;
use crate::settings::name;
use crate::testing::readers::records::upload;
use crate::testing::readers::scene::Scene;
use pollster::block_on;
use protocol::{ProblemKind, RetrievalAnswer};
use sealing::UploadId;
use sealing::record::PatientKey;

/// A scene whose node does not look for long.
fn impatient() -> (Scene, testbed::Kubo) {
    let (scene, ipfs) = Scene::agreed();
    scene.native.set(name::IPFS_TIMEOUT, "1");
    (scene, ipfs)
}

/// Records a block that is nowhere.
fn lose(scene: &Scene, number: u8) -> Vec<u8> {
    let block = scene.sealed(number, &scene.patient_key());
    scene.record(number, &block);
    block
}

fn served(answer: &RetrievalAnswer) -> Vec<UploadId> {
    answer.records.iter().map(|record| record.upload_id).collect()
}

#[test]
fn what_is_lost_damaged_or_not_the_patients_hides_nothing_else() {
    let (scene, ipfs) = impatient();
    let (first, damaged) = (scene.store(1), scene.store(2));
    let mut bytes = damaged.clone();
    bytes[5000] ^= 1;
    let file = ipfs.file_of(&damaged).unwrap();
    std::fs::write(&file, &bytes).unwrap();
    let lost = lose(&scene, 3);
    let foreign = scene.sealed(4, &PatientKey::generate().unwrap());
    block_on(scene.edge().ipfs().put(&foreign)).unwrap();
    scene.record(4, &foreign);
    scene.store(5);

    let requested = scene.request(&scene.people.doctor);
    let answer = scene.serve(&requested).unwrap();
    assert_eq!((served(&answer), &answer.records[0].block), (vec![upload(1), upload(5)], &first));
    assert_eq!((answer.unavailable, answer.cursor), (vec![upload(2), upload(3), upload(4)], None));

    // As from a backup or another node.
    block_on(scene.edge().ipfs().put(&lost)).unwrap();
    std::fs::write(&file, &damaged).unwrap();
    let answer = scene.serve(&requested).unwrap();
    assert_eq!(served(&answer), [upload(1), upload(2), upload(3), upload(5)]);
    assert_eq!(answer.unavailable, [upload(4)]);
}

#[test]
fn where_nothing_else_is_the_first_is_named() {
    let (scene, ipfs) = impatient();
    let damaged = scene.store(1);
    let file = ipfs.file_of(&damaged).unwrap();
    std::fs::write(&file, b"something else").unwrap();
    let other = lose(&scene, 2);
    let requested = scene.request(&scene.people.doctor);
    let (kind, detail) = scene.refused(&requested);
    assert_eq!(kind, ProblemKind::DamagedContent);
    let cid = |block: &[u8]| records::ContentId::of(block).to_string();
    assert!(detail.contains(&cid(&damaged)) && !detail.contains(&cid(&other)), "{detail}");
    assert_eq!(scene.noted(), []);

    std::fs::remove_file(&file).unwrap();
    let (kind, detail) = scene.refused(&requested);
    assert_eq!(kind, ProblemKind::DamagedContent);
    assert!(detail.contains(&cid(&damaged)), "{detail}");
}

#[test]
fn looking_for_many_takes_many_pages_and_ends() {
    let (scene, _ipfs) = impatient();
    let most = u8::try_from(MOST_UNAVAILABLE).unwrap();
    scene.store(1);
    for number in 2..=most + 2 {
        lose(&scene, number);
    }
    let requested = scene.request(&scene.people.doctor);
    let first = scene.serve(&requested).unwrap();
    assert_eq!((served(&first), first.unavailable.len()), (vec![upload(1)], MOST_UNAVAILABLE));
    // That nothing but lost records is left to the last page takes nothing from those before.
    let last = scene.answer(requested.transaction, first.cursor.as_deref()).unwrap();
    let last: RetrievalAnswer = serde_json::from_slice(&last.body).unwrap();
    assert_eq!((served(&last), last.unavailable, last.cursor), (vec![], vec![upload(most + 2)], None));
}
