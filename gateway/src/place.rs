//! Which contract is trusted, which node tells of it, and which edge hands records out.

use crate::{
    cli::ChainFlags,
    edge_client::EdgeClient,
    node::NodeClient,
    output::{console, plain::plain},
    profile::Profile,
    state_folder::StateFolder,
};
use access::Contract;
use anyhow::{Context, Result, bail};
use ledger::Address;
use ledger::rpc::{BlockTag, ChainId, GetCode};
use protocol::EdgeConfig;

/// The contract as this machine trusts it, and who is asked about it.
#[derive(Debug)]
pub struct Place {
    /// The contract. From flags or profile, never from the edge.
    pub contract: Contract,
    /// Events are asked for from this block on.
    pub first_block: u64,
    /// The node.
    pub node: NodeClient,
    /// Whether the edge named the node: then the node confirms nothing that the edge does not want confirmed.
    pub node_of_edge: bool,
    /// The edge, if one is known.
    pub edge: Option<EdgeClient>,
    /// What that edge says of itself; it names the same contract.
    pub config: Option<EdgeConfig>,
}

impl Place {
    /// Finds contract, node and edge, and holds them against each other.
    ///
    /// # Errors
    /// When something is missing, or chain, contract, node and edge do not belong together.
    pub fn find(state: &StateFolder, flags: &ChainFlags, edge_needed: bool) -> Result<Self> {
        let profile = if state.profile().exists() { Some(Profile::load(state)?) } else { None };
        let profile = profile.as_ref();
        let contract = contract(flags, profile)?;
        let edge = flags.edge.as_deref().or(profile.map(|profile| profile.edge.as_str()));
        let edge = edge.map(EdgeClient::new).transpose()?;
        let rpc = flags.rpc.clone().or_else(|| profile.and_then(|profile| profile.rpc.clone()));
        let config = config(edge.as_ref(), &contract, edge_needed || rpc.is_none())?;
        let node_of_edge = rpc.is_none();
        let rpc = rpc.or_else(|| config.as_ref().and_then(|config| config.chain.rpc_urls.first().cloned()));
        let rpc = rpc.context("no node of the chain is known; name one that you trust with --rpc")?;
        let node = NodeClient::new(&rpc)?;
        check_node(&node, &contract)?;
        let first_block = flags.from_block.or_else(|| profile.and_then(|profile| profile.contract_block));
        Ok(Self { contract, first_block: first_block.unwrap_or(0), node, node_of_edge, edge, config })
    }

    /// The edge.
    ///
    /// # Errors
    /// When none is known.
    pub fn edge(&self) -> Result<&EdgeClient> {
        self.edge.as_ref().context("no edge is known; name it with --edge")
    }

    /// Says on standard error when the node is the edge's own choice.
    pub fn warn_of_the_edges_node(&self) {
        if self.node_of_edge {
            console::note(&format!(
                "the chain is read through {}, which the edge names: what it confirms, the edge confirms itself. Name a node \
                 that you trust with --rpc",
                plain(self.node.name())
            ));
        }
    }
}

fn contract(flags: &ChainFlags, profile: Option<&Profile>) -> Result<Contract> {
    let chain_id = flags.chain_id.or(profile.map(|profile| profile.chain_id));
    let address = flags.contract.or(profile.map(|profile| Address(profile.contract.0)));
    let address = address.filter(|address| *address != Address::ZERO);
    match (chain_id, address) {
        (Some(chain_id), Some(address)) => Ok(Contract { chain_id, address }),
        _ => bail!(
            "which contract is to be trusted? Give --chain-id and --contract as the operator published them, or name a state \
             folder with a profile by --state"
        ),
    }
}

fn config(edge: Option<&EdgeClient>, contract: &Contract, needed: bool) -> Result<Option<EdgeConfig>> {
    let Some(edge) = edge else {
        if needed {
            bail!("no edge is known; name it with --edge, and a node of the chain with --rpc");
        }
        return Ok(None);
    };
    let config = match edge.config() {
        Ok(config) => config,
        Err(error) if needed => return Err(error),
        Err(error) => {
            console::note(&format!("{error:#}"));
            return Ok(None);
        }
    };
    if (config.chain_id, config.contract.0) != (contract.chain_id, contract.address.0) {
        bail!(
            "the edge at {} works for contract {} on chain {}, but this machine trusts contract {} on chain {}; nothing was \
             sent. Ask the operator which is right",
            edge.url(),
            config.contract,
            config.chain_id,
            contract.address,
            contract.chain_id
        );
    }
    Ok(Some(config))
}

fn check_node(node: &NodeClient, contract: &Contract) -> Result<()> {
    let chain_id = node.ask(&ChainId {})?;
    if chain_id != contract.chain_id {
        bail!("the node {} follows chain {chain_id}, not {}; name another with --rpc", node.name(), contract.chain_id);
    }
    let code = node.ask(&GetCode { contract: contract.address, block: BlockTag::Latest })?;
    if code.0.is_empty() {
        bail!(
            "there is no contract at {} on chain {chain_id}, says the node {}; correct --contract, or wait until the node has \
             caught up",
            contract.address,
            node.name()
        );
    }
    Ok(())
}
