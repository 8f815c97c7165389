//! Two gateways on one outbox do not get in each other's way.

use crate::support::{
    edge::{Behaviour, TestEdge},
    http::Reply,
    workplace::Workplace,
};
use std::collections::BTreeMap;

#[test]
fn an_entry_that_another_gateway_sends_is_left_to_it() {
    let place = Workplace::new("http://127.0.0.1:1");
    let files = place.recordings(1);
    let mute = TestEdge::start(place.area_key.clone(), |_| Behaviour::Say(Reply::Silence));
    let mut first = place.start(&["offload", "--edge", &mute.url()], &files);
    mute.wait_for(1);
    for second in [
        place.run(&["offload", "--pending", "--json", "--wait", "0s", "--edge", &mute.url()]),
        place.offload(&["--json", "--wait", "0s", "--edge", &mute.url()], &files),
    ] {
        assert_eq!((second.code, second.all("state")), (3, vec!["busy".to_owned()]), "{second:?}");
    }
    assert_eq!(mute.arrivals().len(), 1);
    first.kill().unwrap();
    first.wait().unwrap();
}

#[test]
fn gateways_that_start_together_deliver_every_recording_once() {
    let place = Workplace::new("http://127.0.0.1:1");
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let files = place.recordings(6);
    let url = edge.url();
    let gateways: Vec<_> = (0..4).map(|_| place.start(&["offload", "--edge", &url], &files)).collect();
    for mut gateway in gateways {
        assert_eq!(gateway.wait().unwrap().code(), Some(0));
    }
    let mut times = BTreeMap::new();
    for arrival in edge.arrivals() {
        *times.entry(arrival.upload_id).or_insert(0) += 1;
    }
    assert_eq!(times.into_values().collect::<Vec<_>>(), [1; 6]);
    assert_eq!(place.states(), ["delivered"; 6]);
}
