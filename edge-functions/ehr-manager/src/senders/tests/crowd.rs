//! Many at once.

use super::*;

/// So many threads put and send this many records each, all over two instances of the component.
const THREADS: u8 = 8;
const EACH: u8 = 8;

fn crowd(accounts: u8) {
    let scene = Scene::new(accounts);
    let instances = [scene.edge(), scene.edge()];
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let edge = &instances[usize::from(thread % 2)];
            scope.spawn(move || {
                let queue = queue(edge);
                (0..EACH).for_each(|number| drop(send(&queue, thread * EACH + number)));
            });
        }
    });
    let queue = queue(&instances[0]);
    let entries: Vec<_> = (0..THREADS * EACH).map(|number| put(&queue, number)).collect();
    for entry in &entries {
        assert!(is_mined(mined(&queue, entry)));
    }
    let mut places: Vec<_> = entries.iter().map(|entry| (entry.account, entry.nonce)).collect();
    places.sort_unstable();
    let expected = scene.managers.iter().flat_map(|manager| {
        let account = manager.address();
        (0..scene.nonce(account)).map(move |nonce| (account, nonce))
    });
    let mut expected: Vec<_> = expected.collect();
    expected.sort_unstable();
    assert_eq!(places, expected, "nothing else was sent, and nothing is missing");
    let busy = places.iter().map(|(account, _)| account).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(busy.len(), usize::from(accounts));
}

#[test]
fn one_account_serves_a_crowd() {
    crowd(1);
}

#[test]
fn three_accounts_serve_a_crowd() {
    crowd(3);
}
