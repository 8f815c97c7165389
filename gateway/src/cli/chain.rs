//! Which contract on which chain, and through which node it is read.

use clap::Args;
use ledger::Address;

/// Where the chain is, and which contract is trusted. What no flag says, the profile says.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Chain")]
pub struct ChainFlags {
    /// A node of the chain (JSON-RPC) that you trust [default: the profile's; else one that the edge names].
    #[arg(long, value_name = "URL", env = "GAITKEEPER_RPC", hide_env_values = true)]
    pub rpc: Option<String>,
    /// The chain id [default: the profile's].
    #[arg(long, value_name = "N")]
    pub chain_id: Option<u64>,
    /// The contract [default: the profile's]. Never taken from the edge.
    #[arg(long, value_name = "ADDRESS")]
    pub contract: Option<Address>,
    /// The block that the contract was created in; spares the node older ones [default: the profile's, else 0].
    #[arg(long, value_name = "BLOCK")]
    pub from_block: Option<u64>,
    /// Another edge than the profile's.
    #[arg(long, value_name = "URL")]
    pub edge: Option<String>,
}
