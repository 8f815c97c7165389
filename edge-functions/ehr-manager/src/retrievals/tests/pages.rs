//! Page by page.

use super::super::page::MOST_RECORDS;
use crate::testing::readers::records::upload;
use crate::testing::readers::scene::Scene;
use ledger::{Bytes32, RecordEntry, calls};
use protocol::{ProblemKind, RetrievalAnswer};

#[test]
fn all_pages_together_are_all_records_of_the_receipts_time() {
    let (scene, _ipfs) = Scene::agreed();
    let key = scene.patient_key();
    let count = MOST_RECORDS + 5;
    let numbers: Vec<_> = (1..=count).map(|number| u8::try_from(number).unwrap()).collect();
    let records = numbers.iter().map(|number| {
        let block = scene.sealed(*number, &key);
        let digest = Bytes32(pollster::block_on(scene.edge().ipfs().put(&block)).unwrap().digest());
        let (patient_id, device_id) = (scene.patient_id.0, crate::testing::readers::records::device(*number));
        RecordEntry { patient_id, device_id, area_id: 1, captured_at: 1, upload_id: Bytes32(upload(*number).0), digest }
    });
    let records: Vec<_> = records.collect();
    scene.send(&scene.people.manager, calls::StoreRecords { records: records[..40].to_vec() });
    scene.send(&scene.people.manager, calls::StoreRecords { records: records[40..].to_vec() });
    let requested = scene.request(&scene.people.doctor);
    scene.store(250);

    let (mut found, mut cursor, mut pages) = (Vec::new(), None::<String>, 0);
    loop {
        let answer = scene.answer(requested.transaction, cursor.as_deref()).unwrap();
        let answer: RetrievalAnswer = serde_json::from_slice(&answer.body).unwrap();
        scene.read(&requested, &answer);
        found.extend(answer.records.iter().map(|record| record.upload_id));
        pages += 1;
        cursor = answer.cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert!(pages >= 2, "{pages}");
    assert_eq!(found, numbers.iter().map(|number| upload(*number)).collect::<Vec<_>>());
    assert_eq!(scene.noted().len(), pages);

    let refusal = scene.answer(requested.transaction, Some("nowhere")).unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::MalformedRequest);
}
