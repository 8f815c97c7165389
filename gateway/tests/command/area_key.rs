//! A changed area key is taken from a person, never from the network.

use crate::support::{
    edge::{Behaviour, TestEdge},
    workplace::Workplace,
};
use sealing::AreaPrivateKey;
use std::fs;

#[test]
fn a_changed_key_waits_for_a_person_and_loses_nothing() {
    let place = Workplace::new("http://127.0.0.1:1");
    let new = AreaPrivateKey::generate().unwrap();
    let edge = TestEdge::start(new.clone(), |_| Behaviour::Serve);
    place.write_profile(&edge.url(), place.area_key.public_key());
    let profile = || fs::read(place.state().join("profile.json")).unwrap();
    let before = profile();

    let ended = place.offload(&[], &place.recordings(2));
    assert_eq!((ended.code, place.states()), (5, vec!["waiting".to_owned(); 2]), "{ended:?}");
    let (old, whole) = (place.area_key.public_key(), new.public_key().to_string());
    let grouped = gateway::area_key::grouped;
    assert!(ended.err.contains(&old.key_id().to_string()) && ended.err.contains(&grouped(&old)), "{}", ended.err);
    assert!(ended.err.contains(&new.key_id().to_string()), "{}", ended.err);
    assert!(ended.err.contains(&grouped(&new.public_key())), "{}", ended.err);
    assert!(ended.err.contains(&format!("--accept-area-key {whole}`")), "{}", ended.err);
    assert_eq!(profile(), before, "nothing is trusted before a person says so");

    let other = AreaPrivateKey::generate().unwrap().public_key().to_string();
    let almost = format!("{}{}", &whole[..63], if whole.ends_with('0') { '1' } else { '0' });
    for wrong in [&other, &almost] {
        let wrong = place.run(&["offload", "--pending", "--accept-area-key", wrong]);
        assert_eq!((wrong.code, profile()), (1, before.clone()), "{wrong:?}");
    }
    let id_alone = place.run(&["offload", "--pending", "--accept-area-key", &new.key_id().to_string()]);
    assert_eq!((id_alone.code, profile()), (2, before), "{id_alone:?}");
    assert!(id_alone.err.contains("the whole public key"), "{}", id_alone.err);

    let shown = grouped(&new.public_key());
    let right = place.run(&["offload", "--pending", "--json", "--accept-area-key", &shown]);
    assert_eq!((right.code, right.all("state")), (0, vec!["delivered".to_owned(); 2]), "{right:?}");
    let first: Vec<_> = edge.arrivals()[..2].iter().map(|arrival| arrival.upload_id).collect();
    assert!(
        edge.arrivals()[2..].iter().all(|arrival| first.contains(&arrival.upload_id)),
        "the same uploads, sealed again"
    );
}
