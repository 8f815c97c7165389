//! The contract on the chain: transactions signed here, views, events.

use super::rpc::Rpc;
use anyhow::{Context as _, bail};
use ledger::{
    Address, Bytes, Call, ContractCall, Event, SecretKey, SignedTransaction, Transaction, TransactionKind, Uint256,
    rpc::{
        BlockRange, BlockTag, CallRequest, EstimateGas, GetLogs, LogFilter, MinedEvent, Receipt, SendRawTransaction,
        TransactionCount,
    },
    transaction::DynamicFees,
    typed_data::Domain,
};

/// A contract `HealthRecords`, as a client sees it.
#[derive(Clone, Debug)]
pub(crate) struct Contract {
    /// The node that is asked.
    pub(crate) rpc: Rpc,
    /// Where the contract is.
    pub(crate) domain: Domain,
    /// Its first block.
    pub(crate) block: u64,
}

impl Contract {
    /// Its address.
    pub(crate) const fn address(&self) -> Address {
        self.domain.contract
    }

    /// What a view gives at the head.
    pub(crate) fn view<C: ContractCall>(&self, call: C) -> anyhow::Result<C::Returns> {
        self.rpc.view(self.address(), call)
    }

    /// Sends a call and waits until it is mined. What the contract would refuse is not sent: the error says why.
    pub(crate) fn send(&self, key: &SecretKey, call: impl Into<Call>) -> anyhow::Result<Receipt> {
        let call = call.into();
        let data: Bytes = call.encode().into();
        let to = Some(self.address());
        let request = CallRequest { from: Some(key.address()), to, value: None, data: data.clone() };
        let estimate = self.rpc.ask(&EstimateGas { call: request }).with_context(|| call.signature().to_owned())?;
        let nonce = next_nonce(&self.rpc, key.address())?;
        // Room for state that changes between the estimate and the block.
        let signed = sign(key, self.domain.chain_id, nonce, to, data, estimate + estimate / 4)?;
        let receipt = carry_out(&self.rpc, &signed)?;
        if !receipt.succeeded {
            bail!("{} reverted in transaction {}", call.signature(), receipt.transaction_hash);
        }
        Ok(receipt)
    }

    /// The events that a receipt holds.
    pub(crate) fn events(&self, receipt: &Receipt) -> anyhow::Result<Vec<Event>> {
        Ok(receipt.events(self.address())?.into_iter().map(|mined| mined.event).collect())
    }

    /// The events that a filter finds, from the contract's first block to the head.
    pub(crate) fn find(
        &self,
        filter: impl FnOnce(Address, BlockRange) -> LogFilter,
    ) -> anyhow::Result<Vec<MinedEvent>> {
        let blocks = BlockRange { from: self.block, to: self.rpc.head()?.number };
        let logs = self.rpc.ask(&GetLogs { filter: filter(self.address(), blocks) })?;
        logs.iter().map(|log| Ok(log.decode(self.address())?)).collect()
    }
}

pub(super) fn next_nonce(rpc: &Rpc, account: Address) -> anyhow::Result<u64> {
    rpc.ask(&TransactionCount { account, block: BlockTag::Pending })
}

/// On a chain whose gas costs nothing.
pub(super) fn sign(
    key: &SecretKey,
    chain_id: u64,
    nonce: u64,
    to: Option<Address>,
    data: Bytes,
    gas_limit: u64,
) -> anyhow::Result<SignedTransaction> {
    let fees = DynamicFees::above(Uint256::ZERO, Uint256::ZERO);
    let kind = TransactionKind::DynamicFee {
        chain_id,
        max_priority_fee_per_gas: fees.max_priority_fee_per_gas,
        max_fee_per_gas: fees.max_fee_per_gas,
        access_list: Vec::new(),
    };
    Ok(Transaction { kind, nonce, gas_limit, to, value: Uint256::ZERO, data }.sign(key)?)
}

/// Sends, and waits for the receipt.
pub(super) fn carry_out(rpc: &Rpc, signed: &SignedTransaction) -> anyhow::Result<Receipt> {
    let hash = rpc.ask(&SendRawTransaction { raw: signed.raw().clone() })?;
    rpc.wait_for_receipt(hash)
}
