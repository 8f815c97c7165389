//! Which logs to ask for. A field that is nothing matches everything.

use crate::contract::{ContractEvent, events};
use crate::primitive::{Address, Bytes32};
use serde_json::{Value, json};

/// Blocks, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockRange {
    /// The first.
    pub from: u64,
    /// The last.
    pub to: u64,
}

/// What `eth_getLogs` takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFilter {
    contract: Address,
    blocks: BlockRange,
    events: Vec<Bytes32>,
    /// In each place, what may stand there; nothing named: anything.
    indexed: Vec<Vec<Bytes32>>,
}

impl LogFilter {
    /// Every event of `contract`.
    #[must_use]
    pub const fn everything(contract: Address, blocks: BlockRange) -> Self {
        Self { contract, blocks, events: Vec::new(), indexed: Vec::new() }
    }

    /// Events with these topics, whatever their fields.
    #[must_use]
    pub const fn events(contract: Address, blocks: BlockRange, events: Vec<Bytes32>) -> Self {
        Self { contract, blocks, events, indexed: Vec::new() }
    }

    /// Events with these topics, whose indexed fields are each one of those named in its place.
    pub(super) const fn any_of(
        contract: Address,
        blocks: BlockRange,
        events: Vec<Bytes32>,
        indexed: Vec<Vec<Bytes32>>,
    ) -> Self {
        Self { contract, blocks, events, indexed }
    }

    pub(super) fn to_json(&self) -> Value {
        let mut topics: Vec<Value> = self
            .indexed
            .iter()
            .map(|alternatives| match alternatives.as_slice() {
                [] => Value::Null,
                [topic] => json!(topic),
                several => json!(several),
            })
            .collect();
        while topics.last().is_some_and(Value::is_null) {
            topics.pop();
        }
        if !self.events.is_empty() || !topics.is_empty() {
            let events = if self.events.is_empty() { Value::Null } else { json!(self.events) };
            topics.insert(0, events);
        }
        json!({
            "address": self.contract,
            "fromBlock": format!("{:#x}", self.blocks.from),
            "toBlock": format!("{:#x}", self.blocks.to),
            "topics": topics,
        })
    }
}

fn address(address: Option<Address>) -> Vec<Bytes32> {
    address.iter().map(crate::codec::indexed).collect()
}

fn patient(patient_id: Option<u128>) -> Vec<Bytes32> {
    patient_id.iter().map(crate::codec::indexed).collect()
}

/// Stored records (`RecordStored`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordFilter {
    /// Whose.
    pub patient_id: Option<u128>,
    /// From which device.
    pub device_id: Option<Address>,
    /// Of which upload.
    pub upload_id: Option<Bytes32>,
}

impl RecordFilter {
    /// In these blocks.
    #[must_use]
    pub fn filter(&self, contract: Address, blocks: BlockRange) -> LogFilter {
        let indexed = vec![patient(self.patient_id), address(self.device_id), self.upload_id.into_iter().collect()];
        LogFilter { contract, blocks, events: vec![events::RecordStored::TOPIC], indexed }
    }
}

/// Outcomes of requests (`AccessGranted`, `AccessDenied`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccessFilter {
    /// Who asked.
    pub requester: Option<Address>,
    /// For whose records.
    pub patient_id: Option<u128>,
    /// For which device; zero: those who asked for all.
    pub device_id: Option<Address>,
}

impl AccessFilter {
    /// In these blocks.
    #[must_use]
    pub fn filter(&self, contract: Address, blocks: BlockRange) -> LogFilter {
        let indexed = vec![address(self.requester), patient(self.patient_id), address(self.device_id)];
        let events = vec![events::AccessGranted::TOPIC, events::AccessDenied::TOPIC];
        LogFilter { contract, blocks, events, indexed }
    }
}

/// Grants and revocations (`PolicyGranted`, `PolicyRevoked`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PolicyFilter {
    /// By whom.
    pub patient_id: Option<u128>,
    /// To whom.
    pub provider: Option<Address>,
}

impl PolicyFilter {
    /// In these blocks.
    #[must_use]
    pub fn filter(&self, contract: Address, blocks: BlockRange) -> LogFilter {
        let indexed = vec![patient(self.patient_id), address(self.provider)];
        let events = vec![events::PolicyGranted::TOPIC, events::PolicyRevoked::TOPIC];
        LogFilter { contract, blocks, events, indexed }
    }
}

/// Devices (`DeviceRegistered`, `DeviceRemoved`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeviceFilter {
    /// Whose.
    pub patient_id: Option<u128>,
    /// Which.
    pub device_id: Option<Address>,
}

impl DeviceFilter {
    /// In these blocks.
    #[must_use]
    pub fn filter(&self, contract: Address, blocks: BlockRange) -> LogFilter {
        let indexed = vec![patient(self.patient_id), address(self.device_id)];
        let events = vec![events::DeviceRegistered::TOPIC, events::DeviceRemoved::TOPIC];
        LogFilter { contract, blocks, events, indexed }
    }
}

/// Users (`RegistrationRequested`, `UserAdded`, `UserDeleted`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// Which account.
    pub account: Option<Address>,
    /// In which role.
    pub role: Option<crate::contract::Role>,
    /// Whose account; a request for registration names no patient and matches none.
    pub patient_id: Option<u128>,
}

impl UserFilter {
    /// In these blocks.
    #[must_use]
    pub fn filter(&self, contract: Address, blocks: BlockRange) -> LogFilter {
        let role = self.role.iter().map(crate::codec::indexed).collect();
        let indexed = vec![address(self.account), role, patient(self.patient_id)];
        let events = vec![events::RegistrationRequested::TOPIC, events::UserAdded::TOPIC, events::UserDeleted::TOPIC];
        LogFilter { contract, blocks, events, indexed }
    }
}

/// A patient's further accounts (`AccountLinked`, `AccountUnlinked`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkFilter {
    /// Whose.
    pub patient_id: Option<u128>,
    /// Which account.
    pub account: Option<Address>,
}

impl LinkFilter {
    /// In these blocks.
    #[must_use]
    pub fn filter(&self, contract: Address, blocks: BlockRange) -> LogFilter {
        let indexed = vec![patient(self.patient_id), address(self.account)];
        let events = vec![events::AccountLinked::TOPIC, events::AccountUnlinked::TOPIC];
        LogFilter { contract, blocks, events, indexed }
    }
}

/// Withdrawn records (`RecordWithdrawn`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WithdrawalFilter {
    /// Whose.
    pub patient_id: Option<u128>,
    /// Of which upload.
    pub upload_id: Option<Bytes32>,
}

impl WithdrawalFilter {
    /// In these blocks.
    #[must_use]
    pub fn filter(&self, contract: Address, blocks: BlockRange) -> LogFilter {
        let indexed = vec![patient(self.patient_id), self.upload_id.into_iter().collect()];
        LogFilter { contract, blocks, events: vec![events::RecordWithdrawn::TOPIC], indexed }
    }
}
