//! The whole system on this machine: a chain with the contract and its people, an IPFS node, the edge.
//!
//! Every step looks first whether it has been done, so that a stack can be stopped, or broken off, and started again.

mod chain;
mod contract;
mod deployment;
mod edge;
mod enrolment;
mod http;
mod ipfs;
mod node;
mod people;
mod rpc;
mod setup;
mod watch;

pub(crate) use chain::Chain;
pub(crate) use contract::Contract;
pub(crate) use edge::{Edge, problem};
pub(crate) use enrolment::{add_user, area_key, patient, register_device, registration};
pub(crate) use ipfs::Ipfs;
pub(crate) use people::{Person, profile, require_development_chain};
pub(crate) use rpc::Rpc;
pub(crate) use setup::{contract_of, prepare, prepare_area};

use crate::{
    host::{self, Host},
    signals::StopWish,
    state::{Belonging, Note, Profile, Running, State, Surroundings, create_private_folder},
};
use anyhow::Context as _;
use ledger::{Deployment, Event, rpc::LogFilter};
use sealing::PatientId;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Where everything listens on 127.0.0.1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ports {
    /// The edge.
    pub(crate) edge: u16,
    /// The chain's JSON-RPC.
    pub(crate) chain: u16,
    /// The IPFS node's RPC.
    pub(crate) ipfs: u16,
}

/// What runs the edge, and what it runs.
#[derive(Clone, Copy)]
pub(crate) struct Launch<'a> {
    /// The host's program.
    pub(crate) program: &'a Path,
    /// SHA-256 of each component's file, by the component's name.
    pub(crate) component_digests: &'a BTreeMap<String, String>,
}

/// The two nodes.
pub(crate) struct Nodes {
    /// The chain.
    pub(crate) chain: Chain,
    /// The IPFS node.
    pub(crate) ipfs: Ipfs,
}

impl Nodes {
    /// Starts both on what is kept in `state`.
    pub(crate) fn start(state: &State, ports: Ports) -> anyhow::Result<Self> {
        let logs = state.path("logs");
        create_private_folder(&logs)?;
        let chain = Chain::start(&state.path("chain"), &logs.join("anvil.log"), ports.chain)?;
        let ipfs = Ipfs::start(&state.path("ipfs"), &logs.join("kubo.log"), ports.ipfs)?;
        Ok(Self { chain, ipfs })
    }

    /// Starts an edge that uses both.
    pub(crate) fn start_host(
        &self,
        state: &State,
        deployment: &Deployment,
        launch: Launch<'_>,
        port: u16,
    ) -> anyhow::Result<Host> {
        let surroundings = Surroundings {
            deployment,
            rpc_url: self.chain.rpc().url(),
            ipfs_url: self.ipfs.url(),
            component_digests: launch.component_digests,
        };
        let variables = state.variables(&surroundings)?;
        let mut command = host::command(launch.program, port, &state.path("spin"));
        command.envs(variables.iter().map(|(name, value)| (*name, value.as_str())));
        Host::start(&mut command, port, &state.path("logs/edge.log"))
    }

    fn check(&mut self) -> anyhow::Result<()> {
        self.chain.check()?;
        self.ipfs.check()
    }

    /// Stops both.
    pub(crate) fn stop(self) -> anyhow::Result<()> {
        // Both are asked, whatever the first one says.
        let ipfs = self.ipfs.stop();
        self.chain.stop().and(ipfs)
    }
}

/// The IPFS node of a state alone.
pub(crate) fn start_ipfs(state: &State, port: u16) -> anyhow::Result<Ipfs> {
    create_private_folder(&state.path("logs"))?;
    Ipfs::start(&state.path("ipfs"), &state.path("logs/kubo.log"), port)
}

/// A running stack. Fields are dropped in their order: the edge first, then what it needs.
pub(crate) struct Stack {
    host: Host,
    nodes: Nodes,
    contract: Contract,
    _note: Note,
}

impl Stack {
    /// Starts everything. None when somebody wants to stop before all is ready.
    pub(crate) fn start(
        state: &State,
        ports: Ports,
        launch: Launch<'_>,
        stop: &StopWish,
    ) -> anyhow::Result<Option<Self>> {
        let nodes = Nodes::start(state, ports)?;
        let (deployment, contract) = prepare(state, &nodes).with_context(|| {
            format!(
                "chain, keys and IPFS node in {} cannot be used together; `cargo xtask up --fresh` starts over",
                state.folder().display()
            )
        })?;
        nodes.chain.catch_up()?;
        let mut host = nodes.start_host(state, &deployment, launch, ports.edge)?;
        if !host.wait_until_ready(stop)? {
            host.stop()?;
            nodes.stop()?;
            return Ok(None);
        }
        let edge = Edge::new(host.address());
        // First, so that who has come back after that gets another key.
        apply_deletions(&edge, &contract)?;
        enrol_people(&edge, &contract)?;
        write_profile(state, &edge, &contract)?;
        Belonging::of(&deployment, state.keys()).save(state.folder())?;
        let running = Running {
            edge: edge.url().to_owned(),
            chain: nodes.chain.rpc().url().to_owned(),
            ipfs: nodes.ipfs.url().to_owned(),
        };
        let _note = running.announce(state.folder())?;
        Ok(Some(Self { host, nodes, contract, _note }))
    }

    /// The contract.
    pub(crate) const fn contract(&self) -> &Contract {
        &self.contract
    }

    /// The IPFS node.
    pub(crate) const fn ipfs(&self) -> &Ipfs {
        &self.nodes.ipfs
    }

    /// Base URL of the edge.
    pub(crate) fn edge(&self) -> &str {
        self.host.address()
    }

    /// Stops everything in order: who needs another part goes first.
    pub(crate) fn stop(self) -> anyhow::Result<()> {
        let host = self.host.stop();
        self.nodes.stop()?;
        host.map(|_| ())
    }
}

/// Tells the edge about the demo patient and the professionals' profiles.
fn enrol_people(edge: &Edge, contract: &Contract) -> anyhow::Result<()> {
    for person in Person::ALL.into_iter().filter(|person| person.role().is_some()) {
        let (requested, added) = registration(contract, person.key().address())?;
        match person.profile() {
            Some(profile) => edge.publish(requested.position.transaction_hash, &profile)?,
            None => drop(edge.enrol(added.position.transaction_hash)?),
        }
    }
    Ok(())
}

/// Names every patient who has lost an account to the edge, which looks at the chain: so a key that an older backup has
/// brought back is destroyed again.
fn apply_deletions(edge: &Edge, contract: &Contract) -> anyhow::Result<()> {
    use ledger::{
        ContractEvent as _,
        events::{AccountUnlinked, UserDeleted},
    };
    let topics = vec![UserDeleted::TOPIC, AccountUnlinked::TOPIC];
    let events = contract.find(|address, blocks| LogFilter::events(address, blocks, topics))?;
    let left = events.into_iter().filter_map(|mined| match mined.event {
        Event::UserDeleted(event) => Some(event.patient_id),
        Event::AccountUnlinked(event) => Some(event.patient_id),
        _ => None,
    });
    for patient_id in left.filter(|id| *id != 0).collect::<BTreeSet<_>>() {
        edge.erase(PatientId(patient_id))?;
    }
    Ok(())
}

/// Gives the gateway its profile: the demo patient's device, and the area's key as the chain has it.
fn write_profile(state: &State, edge: &Edge, contract: &Contract) -> anyhow::Result<()> {
    let folder = state.path("gateway");
    let patient_id = patient(contract, Person::Patient.key().address());
    let profile = Profile::new(edge.url(), contract, patient_id)?;
    if Profile::load(&folder)?.as_ref() != Some(&profile) {
        profile.save(&folder)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
