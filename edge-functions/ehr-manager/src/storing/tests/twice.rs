//! The same upload more than once.

use super::*;
use crate::platform::native::Native;
use crate::testing::scene::edge_on;

#[test]
fn the_same_upload_twice_at_once_is_one_record() {
    let scene = Scene::new(3);
    for number in 0..6 {
        let request = scene.request(number);
        let edges = [scene.edge(), scene.edge(), scene.edge()];
        let answers = std::thread::scope(|scope| {
            let threads = edges.each_ref().map(|edge| scope.spawn(|| put(edge, &request).unwrap()));
            threads.map(|thread| thread.join().unwrap())
        });
        for answer in answers {
            is_kept(&scene, &request, &answer);
        }
    }
    let sent: u64 = scene.managers.iter().map(|manager| scene.nonce(manager.address())).sum();
    assert_eq!(sent, 6);
}

#[test]
fn a_repeated_upload_is_answered_with_the_first_record_whatever_it_brings() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let mut request = scene.request(1);
    let stored = put(&edge, &request).unwrap();
    request.analysis.recording.samples += 1;
    assert_eq!(put(&edge, &request).unwrap(), stored);
    is_kept(&scene, &request, &stored);
}

#[test]
fn a_database_that_was_lost_does_not_make_a_second_record() {
    let scene = Scene::new(1);
    let request = scene.request(1);
    let stored = put(&scene.edge(), &request).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let fresh: Native = scene.instance_in(folder.path());
    assert_eq!(put(&edge_on(fresh), &request).unwrap(), stored);
    is_kept(&scene, &request, &stored);
}

#[test]
fn a_result_that_comes_too_late_leaves_no_block_behind() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let request = scene.request(1);
    let mut other = request.clone();
    other.analysis.recording.samples += 1;
    // Both look before either has written anything.
    let key = block_on(crate::patients::keys::alive(&edge, scene.patient_id)).unwrap().unwrap();
    let late = super::super::seal::block(&edge.settings, &other, &key).unwrap();
    let stored = put(&edge, &request).unwrap();
    let queue = block_on(crate::senders::Queue::open(&edge)).unwrap();
    let kept = block_on(super::super::seal_and_queue(&edge, &queue, &other, &key)).unwrap();
    assert_eq!(super::super::digest(&kept).unwrap().0, scene.events(&request)[0].0.digest.0);
    let ipfs = Kubo::shared().unwrap();
    assert!(!ipfs.is_pinned(&ContentId::of(&late).to_string()).unwrap());
    is_kept(&scene, &request, &stored);
}
