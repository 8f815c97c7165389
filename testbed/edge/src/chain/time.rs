//! Time that passes, blocks that are made, held back and taken back.

use super::Chain;
use serde_json::{Value, json};

impl Chain {
    /// Lets `seconds` pass and makes a block.
    pub fn advance(&self, seconds: u64) {
        let before = self.now();
        self.command("evm_increaseTime", json!([seconds]));
        self.mine(1);
        assert!(self.now() >= before + seconds, "no time has passed");
    }

    /// Makes empty blocks.
    pub fn mine(&self, blocks: u64) {
        self.command("anvil_mine", json!([format!("{blocks:#x}")]));
    }

    /// Whether each transaction makes a block; if not, they wait for [`Chain::mine`].
    pub fn mine_by_itself(&self, yes: bool) {
        self.command("evm_setAutomine", json!([yes]));
    }

    /// Replaces the last `depth` blocks by empty ones.
    pub fn reorganise(&self, depth: u64) {
        self.command("anvil_reorg", json!([depth, []]));
    }

    /// Takes back the last `depth` blocks and puts nothing in their place.
    pub fn roll_back(&self, depth: u64) {
        self.command("anvil_rollback", json!([depth]));
    }

    /// Forgets every transaction that waits.
    pub fn drop_waiting(&self) {
        self.command("anvil_dropAllTransactions", json!([]));
    }

    /// Any method of the node.
    pub fn command(&self, method: &str, parameters: Value) -> Value {
        self.node.rpc().call(method, parameters).unwrap_or_else(|error| panic!("{error}"))
    }
}
