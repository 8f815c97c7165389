//! Every function of the contract on a real chain: called by transactions made and signed here, and every event read back.

mod access;
mod accounts;
mod chain;
mod devices;
mod duties;
mod emergencies;
mod policies;
mod scene;
mod users;

use ledger::{Call, Event};
use scene::Scene;
use std::collections::BTreeSet;

#[test]
fn every_function_is_called_and_every_event_read_back() {
    let mut scene = Scene::deploy();
    duties::roles_and_views(&mut scene);
    users::registration(&mut scene);
    accounts::links(&mut scene);
    devices::devices_and_areas(&mut scene);
    policies::consents(&mut scene);
    access::records_and_requests(&mut scene);
    access::penalties(&mut scene);
    emergencies::breaking_the_glass(&mut scene);
    accounts::recovery(&mut scene);
    duties::pause(&mut scene);
    duties::handing_over(&mut scene);
    users::deletion(&mut scene);
    scene.chain.node_questions();

    let functions: BTreeSet<_> = Call::FUNCTIONS.iter().map(|(signature, _)| *signature).collect();
    let missing: Vec<_> = functions.difference(&scene.chain.called).collect();
    assert!(missing.is_empty(), "never called: {missing:?}");
    let events: BTreeSet<_> = Event::EVENTS.iter().map(|(signature, _)| *signature).collect();
    let missing: Vec<_> = events.difference(&scene.chain.seen).collect();
    // The contract's domain never changes: the event is inherited only.
    assert_eq!(missing, [&"EIP712DomainChanged()"]);
}
