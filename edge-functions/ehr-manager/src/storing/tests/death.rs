//! An instance that dies, at every point where it can.

use super::*;
use crate::senders::Queue;
use crate::testing::failing::{Death, Failing};
use crate::testing::scene::edge_on;

/// Stores one upload after another on an instance that dies one step later each time, and then lets `aftermath` happen.
fn die_everywhere(aftermath: impl Fn(&Scene, &RecordRequest)) {
    for death in [Death::Before, Death::After] {
        let scene = Scene::new(1);
        let mut steps = 0;
        loop {
            let request = scene.request(u64::from(steps));
            let dying = edge_on(Failing::new(scene.instance(), steps, death));
            let outcome = put(&dying, &request);
            if let Err(refusal) = &outcome {
                assert_eq!(refusal.kind(), ProblemKind::Unavailable, "{}", refusal.problem.detail);
            }
            aftermath(&scene, &request);
            let stored = put(&scene.edge(), &request).unwrap();
            assert!(stored.is_final);
            is_kept(&scene, &request, &stored);
            steps += 1;
            if outcome.is_ok() && dying.platform.is_alive() {
                break;
            }
            assert!(steps < 100, "it never succeeds");
        }
        assert!(steps > 10, "{steps} steps");
        assert_eq!(scene.nonce(scene.managers[0].address()), u64::from(steps), "one transaction for each upload");
    }
}

#[test]
fn whatever_dies_the_device_sends_again_and_has_one_record() {
    die_everywhere(|_, _| {});
}

#[test]
fn whatever_dies_housekeeping_finishes_what_is_written_down() {
    die_everywhere(|scene, _| {
        let edge = scene.edge();
        let queue = block_on(Queue::open(&edge)).unwrap();
        block_on(queue.push()).unwrap();
        block_on(queue.push()).unwrap();
    });
}
