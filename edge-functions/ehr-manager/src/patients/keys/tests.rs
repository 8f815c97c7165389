use super::*;
use crate::settings::name as variable;
use crate::testing::{edge, native};
use pollster::block_on;
use sealing::record::MasterKey;
use std::collections::BTreeSet;
use std::sync::Barrier;

const PATIENT: PatientId = PatientId(7);

#[test]
fn a_key_is_made_once_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let edge = edge(native(folder.path()));
    assert!(block_on(alive(&edge, PATIENT)).unwrap().is_none());
    block_on(make(&edge, PATIENT)).unwrap();
    let key = block_on(alive(&edge, PATIENT)).unwrap().unwrap().key_id();
    block_on(make(&edge, PATIENT)).unwrap();
    assert_eq!(block_on(alive(&edge, PATIENT)).unwrap().unwrap().key_id(), key);
    assert!(block_on(alive(&edge, PatientId(8))).unwrap().is_none());
}

/// What a power failure leaves at least is the database file; the log beside it may never have reached the disk.
#[test]
fn a_key_that_was_made_or_wrapped_anew_is_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let native = native(folder.path());
    // As long as somebody has the database open, the log stays.
    let open = edge(native.another_instance());
    block_on(make(&open, PATIENT)).unwrap();
    let survives = || {
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::copy(folder.path().join("sqlite.db"), elsewhere.path().join("sqlite.db")).unwrap();
        let survivor = crate::testing::native(elsewhere.path());
        for name in [variable::MASTER_KEY, variable::MASTER_KEY_PREVIOUS] {
            survivor.set(name, block_on(native.variable(name)).unwrap());
        }
        block_on(alive(&edge(survivor), PATIENT)).map(|key| key.unwrap().key_id())
    };
    let key = survives().unwrap();
    native.set(variable::MASTER_KEY_PREVIOUS, crate::testing::MASTER_KEY);
    native.set(variable::MASTER_KEY, MasterKey::generate().unwrap().to_hex().as_str());
    assert_eq!(block_on(rewrap(&edge(native.another_instance()), 10)).unwrap(), 1);
    native.set(variable::MASTER_KEY_PREVIOUS, "");
    assert_eq!(survives().unwrap(), key);
    drop(open);
}

/// Instances with connections of their own, all at the same moment, and all straight at the statement that decides.
#[test]
fn of_enrolments_at_the_same_moment_one_makes_the_key_and_all_see_it() {
    const AT_ONCE: usize = 4;
    let folder = tempfile::tempdir().unwrap();
    let first = native(folder.path());
    block_on(make(&edge(first.another_instance()), PatientId(1_000))).unwrap();
    for patient in (0..25).map(PatientId) {
        let barrier = Barrier::new(AT_ONCE);
        let seen: BTreeSet<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..AT_ONCE)
                .map(|_| {
                    scope.spawn(|| {
                        let edge = edge(first.another_instance());
                        let _ = block_on(ring(&edge, patient)).unwrap();
                        barrier.wait();
                        block_on(make(&edge, patient)).unwrap();
                        block_on(alive(&edge, patient)).unwrap().unwrap().key_id()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(seen.len(), 1);
        let rows = block_on(edge(first.another_instance()).query(statement::ALL, vec![name(patient)])).unwrap();
        assert_eq!(rows.len(), 1);
    }
}

#[test]
fn a_key_that_was_destroyed_leaves_no_byte_and_never_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let edge = edge(native(folder.path()));
    block_on(make(&edge, PATIENT)).unwrap();
    let wrapped = block_on(ring(&edge, PATIENT)).unwrap().alive.unwrap();
    let secret = &wrapped.to_bytes()[29..];
    let remains = || {
        ["sqlite.db", "sqlite.db-wal"].iter().any(|file| {
            let bytes = std::fs::read(folder.path().join(file)).unwrap_or_default();
            bytes.windows(secret.len()).any(|window| window == secret)
        })
    };
    assert!(remains());
    let ring = block_on(destroy(&edge, PATIENT, 17)).unwrap();
    assert!(!remains());
    assert_eq!((ring.alive, ring.tombstones.len()), (None, 1));
    assert_eq!((ring.tombstones[0].key_id, ring.tombstones[0].erased_block), (wrapped.key_id(), 17));
    // Destroying again changes nothing, not even when.
    assert_eq!(block_on(destroy(&edge, PATIENT, 99)).unwrap().tombstones, ring.tombstones);

    block_on(make(&edge, PATIENT)).unwrap();
    let ring = block_on(super::ring(&edge, PATIENT)).unwrap();
    assert_ne!(ring.alive.unwrap().key_id(), wrapped.key_id());
    assert_eq!(ring.tombstones.len(), 1);
}

#[test]
fn keys_are_wrapped_anew_until_the_previous_master_key_is_not_needed() {
    let folder = tempfile::tempdir().unwrap();
    let native = native(folder.path());
    let at = || edge(native.another_instance());
    let patients: Vec<_> = (0..5).map(PatientId).collect();
    for patient in &patients {
        block_on(make(&at(), *patient)).unwrap();
    }
    let key = |patient: &PatientId| block_on(alive(&at(), *patient)).unwrap().unwrap().key_id();
    let before: Vec<_> = patients.iter().map(key).collect();
    block_on(destroy(&at(), patients[4], 1)).unwrap();

    let new = MasterKey::generate().unwrap();
    native.set(variable::MASTER_KEY_PREVIOUS, crate::testing::MASTER_KEY);
    native.set(variable::MASTER_KEY, new.to_hex().as_str());
    assert_eq!(block_on(to_rewrap(&at())).unwrap(), 4);
    assert_eq!(block_on(rewrap(&at(), 3)).unwrap(), 3);
    assert_eq!(block_on(to_rewrap(&at())).unwrap(), 1);
    assert_eq!(block_on(rewrap(&at(), 3)).unwrap(), 1);
    assert_eq!(block_on(to_rewrap(&at())).unwrap(), 0);
    assert_eq!(block_on(rewrap(&at(), 3)).unwrap(), 0);
    native.set(variable::MASTER_KEY_PREVIOUS, "");
    assert_eq!(patients[..4].iter().map(key).collect::<Vec<_>>(), before[..4]);
}

#[test]
fn a_key_that_does_not_open_keeps_no_other_one_from_being_wrapped_anew() {
    let folder = tempfile::tempdir().unwrap();
    let native = native(folder.path());
    let at = || edge(native.another_instance());
    for patient in (0..3).map(PatientId) {
        block_on(make(&at(), patient)).unwrap();
    }
    let damage =
        "UPDATE patient_keys SET wrapped = CAST(substr(wrapped, 1, 60) || x'00000000000000000000000000000000' AS BLOB)
WHERE patient_id = zeroblob(16)";
    block_on(at().query(damage, Vec::new())).unwrap();
    native.set(variable::MASTER_KEY_PREVIOUS, crate::testing::MASTER_KEY);
    native.set(variable::MASTER_KEY, MasterKey::generate().unwrap().to_hex().as_str());
    assert_eq!(block_on(rewrap(&at(), 3)).unwrap_err().kind(), ProblemKind::Misconfigured);
    assert_eq!(block_on(to_rewrap(&at())).unwrap(), 1);
}

#[test]
fn a_key_that_does_not_open_is_the_operators_fault_and_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let native = native(folder.path());
    block_on(make(&edge(native.another_instance()), PATIENT)).unwrap();
    native.set(variable::MASTER_KEY, MasterKey::generate().unwrap().to_hex().as_str());
    let edge = edge(native);
    let refusal = block_on(alive(&edge, PATIENT)).unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::Misconfigured);
    block_on(make(&edge, PATIENT)).unwrap();
    assert_eq!(block_on(edge.query(statement::ALL, vec![name(PATIENT)])).unwrap().len(), 1);
}

#[test]
fn living_keys_are_walked_through_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let edge = edge(native(folder.path()));
    let patients: Vec<_> = [1, 2, u128::MAX].map(PatientId).into();
    for patient in &patients {
        block_on(make(&edge, *patient)).unwrap();
    }
    block_on(destroy(&edge, patients[1], 1)).unwrap();
    let after = |last, most| block_on(patients_after(&edge, last, most)).unwrap();
    assert_eq!(after(None, 1), [patients[0]]);
    assert_eq!(after(Some(patients[0]), 9), [patients[2]]);
    assert_eq!(after(Some(patients[2]), 9), []);
}
