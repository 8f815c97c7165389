//! The methods that are used.

use super::{Block, BlockTag, CallRequest, FeeHistory, Log, LogFilter, Method, Receipt, RpcError, RpcTransaction};
use crate::contract::ContractCall;
use crate::primitive::{Address, Bytes, Bytes32, Uint256};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Method: name, parameters, and how the result is read.
macro_rules! methods {
    ($($(#[$meta:meta])* $text:literal $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }
        [$($param:expr),*] -> $read:ident $answer:ty;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }

        impl Method for $name {
            type Answer = $answer;
            const NAME: &'static str = $text;

            fn params(&self) -> Vec<Value> {
                #[allow(unused_variables, reason = "some methods have no parameters")]
                let Self { $($field,)* } = self;
                vec![$($param),*]
            }

            fn answer(&self, result: Value) -> Result<Self::Answer, RpcError> {
                $read(Self::NAME, result)
            }
        }
    )*};
}

methods! {
    /// The chain that the node follows.
    "eth_chainId" ChainId {} [] -> number u64;

    /// The head's number.
    "eth_blockNumber" BlockNumber {} [] -> number u64;

    /// A block, without its transactions; nothing if there is none.
    "eth_getBlockByNumber" BlockByNumber {
        /// Which.
        block: BlockTag,
    } [block.to_json(), json!(false)] -> json Option<Block>;

    /// A block, without its transactions; nothing if there is none.
    "eth_getBlockByHash" BlockByHash {
        /// Which.
        hash: Bytes32,
    } [json!(hash), json!(false)] -> json Option<Block>;

    /// A transaction, mined or waiting; nothing if the node knows none.
    "eth_getTransactionByHash" TransactionByHash {
        /// Which.
        hash: Bytes32,
    } [json!(hash)] -> json Option<RpcTransaction>;

    /// What became of a transaction; nothing until it is mined.
    "eth_getTransactionReceipt" TransactionReceipt {
        /// Which.
        hash: Bytes32,
    } [json!(hash)] -> json Option<Receipt>;

    /// Logs, in the chain's order.
    "eth_getLogs" GetLogs {
        /// Which.
        filter: LogFilter,
    } [filter.to_json()] -> json Vec<Log>;

    /// Hands in a signed transaction; its hash comes back.
    "eth_sendRawTransaction" SendRawTransaction {
        /// [`crate::SignedTransaction::raw`].
        raw: Bytes,
    } [json!(raw)] -> json Bytes32;

    /// How many transactions an account has sent: its next nonce.
    "eth_getTransactionCount" TransactionCount {
        /// Whose.
        account: Address,
        /// As of when; [`BlockTag::Pending`] counts those that wait, too.
        block: BlockTag,
    } [json!(account), block.to_json()] -> number u64;

    /// What the node would pay for gas on a chain without EIP-1559, in wei.
    "eth_gasPrice" GasPrice {} [] -> json Uint256;

    /// What the node would pay on top of the base fee, in wei.
    "eth_maxPriorityFeePerGas" MaxPriorityFee {} [] -> json Uint256;

    /// What gas cost in the last blocks.
    "eth_feeHistory" FeeHistoryOf {
        /// How many blocks.
        count: u64,
        /// The last of them.
        newest: BlockTag,
        /// Which percentiles of what was paid on top, 0 to 100, rising.
        percentiles: Vec<f64>,
    } [json!(format!("{count:#x}")), newest.to_json(), json!(percentiles)] -> json FeeHistory;

    /// How much gas a call needs, in units; an error if it would revert.
    "eth_estimateGas" EstimateGas {
        /// The call.
        call: CallRequest,
    } [json!(call)] -> number u64;

    /// An account's wei.
    "eth_getBalance" GetBalance {
        /// Whose.
        account: Address,
        /// As of when.
        block: BlockTag,
    } [json!(account), block.to_json()] -> json Uint256;

    /// A contract's code; empty if there is none.
    "eth_getCode" GetCode {
        /// Where.
        contract: Address,
        /// As of when.
        block: BlockTag,
    } [json!(contract), block.to_json()] -> json Bytes;
}

fn json<T: DeserializeOwned>(name: &'static str, result: Value) -> Result<T, RpcError> {
    serde_json::from_value(result).map_err(|error| RpcError::malformed(name, &error))
}

fn number(name: &'static str, result: Value) -> Result<u64, RpcError> {
    let number: Uint256 = json(name, result)?;
    number.try_into().map_err(|error| RpcError::malformed(name, &error))
}

/// Calls a view of the contract; what it gives back comes typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallContract<C> {
    /// The contract.
    pub contract: Address,
    /// Who calls, where the view asks for it.
    pub from: Option<Address>,
    /// The function and its arguments.
    pub call: C,
    /// As of when.
    pub block: BlockTag,
}

impl<C: ContractCall> Method for CallContract<C> {
    type Answer = C::Returns;
    const NAME: &'static str = "eth_call";

    fn params(&self) -> Vec<Value> {
        let call =
            CallRequest { from: self.from, to: Some(self.contract), value: None, data: self.call.encode().into() };
        vec![json!(call), self.block.to_json()]
    }

    fn answer(&self, result: Value) -> Result<Self::Answer, RpcError> {
        let data: Bytes = json(Self::NAME, result)?;
        C::decode_returns(&data.0).map_err(|error| RpcError::malformed(C::SIGNATURE, &error))
    }
}
