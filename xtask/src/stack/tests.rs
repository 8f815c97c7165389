//! Chain and IPFS node as `up` starts them, without an edge.

use super::*;
use crate::port;
use ledger::{calls, rpc::ChainId};
use std::{fs, path::Path};

fn nodes(state: &State) -> Nodes {
    let free = |flag| port::free(0, flag).unwrap();
    let ports = Ports { edge: 0, chain: free("--chain-port"), ipfs: free("--ipfs-port") };
    Nodes::start(state, ports).unwrap()
}

/// Starts, prepares, gives what `look` finds, stops.
fn once<T>(folder: &Path, look: impl FnOnce(&Nodes, &Contract) -> T) -> T {
    let (state, _lock) = State::open(folder, false).unwrap();
    let nodes = nodes(&state);
    let (_, contract) = prepare(&state, &nodes).unwrap();
    nodes.chain.catch_up().unwrap();
    let found = look(&nodes, &contract);
    nodes.stop().unwrap();
    found
}

fn refusal(folder: &Path) -> String {
    let (state, _lock) = State::open(folder, false).unwrap();
    let nodes = nodes(&state);
    let refusal = format!("{:#}", prepare(&state, &nodes).unwrap_err());
    nodes.stop().unwrap();
    refusal
}

#[test]
fn a_second_start_finds_everything_and_repeats_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let events = |contract: &Contract| {
        let everything = contract.find(LogFilter::everything).unwrap();
        everything.into_iter().map(|mined| mined.position.transaction_hash).collect::<Vec<_>>()
    };
    let first = once(folder.path(), |nodes, contract| {
        assert_eq!(nodes.chain.rpc().ask(&ChainId {}).unwrap(), 31337);
        let doctor = contract.view(calls::UserOf { account: Person::Doctor.key().address() }).unwrap();
        let head = contract.rpc.head().unwrap();
        assert!(doctor.emergency_from > 0 && doctor.emergency_from <= head.timestamp, "the flag is in effect");
        let age = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        assert!(age.abs_diff(head.timestamp) < 60, "the head's time is now");
        for person in Person::ALL {
            let account = person.key().address();
            let balance = ledger::rpc::GetBalance { account, block: ledger::rpc::BlockTag::Latest };
            assert_eq!(contract.rpc.ask(&balance).unwrap(), ledger::Uint256::ZERO);
        }
        (contract.address(), events(contract))
    });
    let second = once(folder.path(), |_, contract| (contract.address(), events(contract)));
    assert_eq!(first, second);
}

#[test]
fn a_deployment_that_was_not_written_down_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let first = once(folder.path(), |_, contract| (contract.address(), contract.block));
    fs::remove_file(folder.path().join("deployment.json")).unwrap();
    assert_eq!(once(folder.path(), |_, contract| (contract.address(), contract.block)), first);
}

#[test]
fn parts_of_two_states_are_refused_together() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    once(one.path(), |_, _| ());
    once(other.path(), |_, _| ());
    let take = |name: &str| {
        let (from, to) = (other.path().join(name), one.path().join(name));
        let aside = one.path().join(format!("{name}.aside"));
        fs::rename(&to, &aside).unwrap();
        if from.is_dir() {
            let copied = std::process::Command::new("cp").arg("-r").arg(&from).arg(&to).status().unwrap();
            assert!(copied.success());
        } else {
            fs::copy(&from, &to).unwrap();
        }
        let refusal = refusal(one.path());
        if to.is_dir() {
            fs::remove_dir_all(&to).unwrap();
        } else {
            fs::remove_file(&to).unwrap();
        }
        fs::rename(&aside, &to).unwrap();
        refusal
    };
    assert!(take("ipfs").contains("the IPFS node belongs to another contract"));
    assert!(take("chain").contains("the chain does not hold the contract"));
    assert!(take("manager-1.key").contains("the manager keys are not those"));
    once(one.path(), |_, _| ());
}

#[test]
fn a_rotated_area_key_comes_into_force_a_day_later() {
    let folder = tempfile::tempdir().unwrap();
    let before = once(folder.path(), |_, contract| area_key(contract, 1).unwrap());
    crate::state::keys::rotate(folder.path(), crate::state::keys::AREA_KEY).unwrap();
    let (state, lock) = State::open(folder.path(), false).unwrap();
    let new = state.keys().area.current.public_key();
    drop(lock);
    once(folder.path(), |_, contract| {
        assert_eq!(area_key(contract, 1).unwrap(), before);
        let area = contract.view(calls::AreaOf { area_id: 1 }).unwrap();
        assert_eq!((area.key.0, area.previous_key.0), (new.to_bytes(), before.to_bytes()));
        let now = contract.rpc.head().unwrap().timestamp;
        assert!(area.key_from > now && area.key_from <= now + 24 * 3600);
    });
}

#[test]
fn blocks_are_kept_and_compared_with_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let id = once(folder.path(), |nodes, _| nodes.ipfs.put(b"a record").unwrap());
    once(folder.path(), |nodes, _| {
        assert_eq!(nodes.ipfs.get(&id).unwrap(), b"a record");
        assert!(nodes.ipfs.pins().unwrap().contains(&id));
    });
}
