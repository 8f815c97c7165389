//! What a chain and an IPFS node need before an edge can use them.

use super::{Chain, Contract, Nodes, Person, deployment, enrolment, people};
use crate::state::{AREA, Belonging, State};
use anyhow::{Context as _, ensure};
use ledger::Deployment;

/// Deploys the contract and puts people, device and area on it, unless that is done. Refuses parts of different states.
/// On a new chain all of it happens in the past, until [`Chain::catch_up`].
pub(crate) fn prepare(state: &State, nodes: &Nodes) -> anyhow::Result<(Deployment, Contract)> {
    let (deployment, contract) = match state.deployment()? {
        Some(deployment) => {
            let contract = contract_of(state, &nodes.chain, &deployment)?;
            (deployment, contract)
        }
        None => first_deployment(state, nodes)?,
    };
    let belonging = Belonging::of(&deployment, state.keys());
    belonging.check(state.folder())?;
    let mark = belonging.mark_id();
    ensure!(
        nodes.ipfs.pins()?.contains(&mark),
        "the IPFS node belongs to another contract: it does not hold the block {mark}"
    );
    populate(state, &contract)?;
    Ok((deployment, contract))
}

/// The contract that a state names, on the chain beside it.
pub(crate) fn contract_of(state: &State, chain: &Chain, deployment: &Deployment) -> anyhow::Result<Contract> {
    people::require_development_chain(deployment.chain_id)?;
    deployment::find(chain.rpc(), deployment, &state.keys().manager_accounts()?)
}

/// Makes the state's area key the area's key on the chain.
pub(crate) fn prepare_area(state: &State, contract: &Contract) -> anyhow::Result<()> {
    enrolment::set_area(contract, AREA.0, state.keys().area.current.public_key())
}

fn first_deployment(state: &State, nodes: &Nodes) -> anyhow::Result<(Deployment, Contract)> {
    let managers = state.keys().manager_accounts()?;
    let rpc = nodes.chain.rpc();
    let deployment = deployment::deploy(rpc, people::DEVELOPMENT_CHAIN, &managers)?;
    // Before the deployment is written down: a state that has the one always has the other.
    nodes.ipfs.put(&Belonging::of(&deployment, state.keys()).mark()).context("the IPFS node cannot be used")?;
    state.set_deployment(&deployment)?;
    let contract = deployment::find(rpc, &deployment, &managers)?;
    Ok((deployment, contract))
}

fn populate(state: &State, contract: &Contract) -> anyhow::Result<()> {
    let keys = state.keys();
    deployment::appoint(contract, &keys.manager_accounts()?)?;
    prepare_area(state, contract)?;
    for person in Person::ALL {
        if let Some(role) = person.role() {
            enrolment::add_user(contract, &person.key(), role, person.profile().as_deref())?;
        }
    }
    enrolment::flag_doctor(contract)?;
    enrolment::register_device(contract, &Person::Patient.key(), &keys.device, AREA.0)
}
