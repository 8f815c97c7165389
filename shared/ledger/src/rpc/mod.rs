//! JSON-RPC 2.0 of Ethereum nodes: what to send and what comes back, without the sending.
//!
//! Fields that nodes add are ignored; those that are used are read strictly. Nothing that a node says is believed where it can
//! be computed: see [`RpcTransaction::verify`] and [`Receipt::outcome`].

mod batch;
mod block;
mod error;
mod fee_history;
mod filter;
mod history;
mod log;
mod method;
mod methods;
mod outcome;
mod receipt;
mod request;
mod response;
#[cfg(test)]
mod tests;
mod transaction;

pub use batch::{Answers, Batch, Ticket};
pub use block::{Block, BlockTag};
pub use error::RpcError;
pub use fee_history::FeeHistory;
pub use filter::{
    AccessFilter, BlockRange, DeviceFilter, LinkFilter, LogFilter, PolicyFilter, RecordFilter, UserFilter,
    WithdrawalFilter,
};
pub use history::{ConsequenceFilter, PatientFilter, PeopleFilter};
pub use log::{Log, LogError, LogPosition, MinedEvent};
pub use method::Method;
pub use methods::{
    BlockByHash, BlockByNumber, BlockNumber, CallContract, ChainId, EstimateGas, FeeHistoryOf, GasPrice, GetBalance,
    GetCode, GetLogs, MaxPriorityFee, SendRawTransaction, TransactionByHash, TransactionCount, TransactionReceipt,
};
pub use outcome::{AccessOutcome, OutcomeError};
pub use receipt::Receipt;
pub use request::CallRequest;
pub use response::{MAX_RESPONSE, read_response};
pub use transaction::{RpcTransaction, RpcTransactionError};
