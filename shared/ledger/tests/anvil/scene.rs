//! The people and the contract.

use crate::chain::{CHAIN_ID, Chain};
use ledger::rpc::{BlockRange, GetLogs, LogFilter, MinedEvent};
use ledger::typed_data::Domain;
use ledger::{Addr, Address, Creation, SecretKey, patient_id};
use testbed::HealthRecords;

pub(crate) struct Scene {
    pub(crate) chain: Chain,
    pub(crate) domain: Domain,
    pub(crate) admin: SecretKey,
    pub(crate) safety_officer: SecretKey,
    pub(crate) manager: SecretKey,
    pub(crate) patient: SecretKey,
    pub(crate) doctor: SecretKey,
    pub(crate) caregiver: SecretKey,
    pub(crate) guardian: SecretKey,
    pub(crate) new_wallet: SecretKey,
    pub(crate) device: SecretKey,
    pub(crate) stranger: SecretKey,
    /// Whose records all of it is about.
    pub(crate) patient_id: u128,
}

fn key(number: u8) -> SecretKey {
    SecretKey::from_bytes(&[number; 32]).unwrap()
}

impl Scene {
    pub(crate) fn deploy() -> Self {
        let mut chain = Chain::start();
        let (admin, safety_officer, manager, patient) = (key(1), key(2), key(3), key(4));
        let creation = Creation {
            admin: admin.address(),
            safety_officer: safety_officer.address(),
            ehr_manager: manager.address(),
        };
        let receipt = chain.transact(&admin, None, creation.data(&HealthRecords::creation_code().unwrap()));
        assert!(receipt.succeeded);
        chain.contract = receipt.contract_address.unwrap();
        assert!(!chain.events(&receipt).is_empty());
        let patient_id = patient_id(CHAIN_ID, chain.contract, patient.address());
        Self {
            domain: Domain { chain_id: CHAIN_ID, contract: chain.contract },
            chain,
            admin,
            safety_officer,
            manager,
            patient,
            doctor: key(5),
            caregiver: key(6),
            guardian: key(7),
            new_wallet: key(8),
            device: key(9),
            stranger: key(10),
            patient_id,
        }
    }

    /// All of the patient's records.
    pub(crate) const fn everything(&self) -> Addr {
        Addr { area_id: 0, patient_id: self.patient_id, device_id: Address::ZERO }
    }

    pub(crate) fn logs(&self, filter: impl FnOnce(Address, BlockRange) -> LogFilter) -> Vec<MinedEvent> {
        let blocks = BlockRange { from: 0, to: 1_000_000 };
        let logs = self.chain.ask(&GetLogs { filter: filter(self.chain.contract, blocks) }).unwrap();
        let events: Vec<_> = logs.iter().map(|log| log.decode(self.chain.contract).unwrap()).collect();
        assert!(events.is_sorted_by_key(|mined| mined.position));
        events
    }
}
