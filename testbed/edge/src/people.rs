//! The people of the demonstration.

use crate::chain::{CHAIN_ID, Chain};
use ledger::{Addr, Address, Bytes32, Creation, DutyRole, Role, SecretKey, calls, patient_id};
use sealing::PatientId;

/// Keys of the first ten accounts of the well-known test mnemonic (`test test … junk`), derived by `m/44'/60'/0'/0/n`.
pub const MNEMONIC_KEYS: [&str; 10] = [
    "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
    "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
    "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
    "7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
    "47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
    "8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba",
    "92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e",
    "4bbbf85ce3377467afe5d46f804f221813b2bb87f24d81f60f1fcdbf7cbf4356",
    "dbda1821b80551c9d65939329250298aa3472ba22feea921c0cf5d620ea67b97",
    "2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6",
];

/// Everybody with an account.
#[derive(Clone, Debug)]
pub struct People {
    /// Deploys the contract, adds users.
    pub admin: SecretKey,
    /// Emergency flags and reviews.
    pub safety_officer: SecretKey,
    /// Registered, with a patient's key at the edge.
    pub patient: SecretKey,
    /// Registered doctor; nobody has agreed to anything.
    pub doctor: SecretKey,
    /// Registered caregiver; nobody has agreed to anything.
    pub caregiver: SecretKey,
    /// Not registered.
    pub stranger: SecretKey,
    /// The edge's own accounts, all with the manager's role.
    pub managers: [SecretKey; 3],
}

/// The account with this number of the test mnemonic.
#[must_use]
pub fn mnemonic_account(number: usize) -> SecretKey {
    SecretKey::from_hex(MNEMONIC_KEYS[number]).expect("a key")
}

impl People {
    /// The accounts of the test mnemonic.
    #[must_use]
    pub fn of_the_test_mnemonic() -> Self {
        let [admin, safety_officer, first, patient, doctor, caregiver, stranger, second, third] =
            std::array::from_fn(mnemonic_account);
        Self { admin, safety_officer, patient, doctor, caregiver, stranger, managers: [first, second, third] }
    }

    /// Hexadecimal keys of the edge's own accounts.
    pub(crate) const fn manager_keys() -> [&'static str; 3] {
        [MNEMONIC_KEYS[2], MNEMONIC_KEYS[7], MNEMONIC_KEYS[8]]
    }

    pub(crate) fn creation(&self) -> Creation {
        Creation {
            admin: self.admin.address(),
            safety_officer: self.safety_officer.address(),
            ehr_manager: self.managers[0].address(),
        }
    }

    /// Gives the managers their role and registers patient, doctor and caregiver; the transaction that added the patient.
    pub(crate) fn register(&self, chain: &Chain) -> Bytes32 {
        for manager in &self.managers[1..] {
            let (role, account) = (DutyRole::EhrManager.id(), manager.address());
            chain.send(&self.admin, calls::GrantRole { role, account });
        }
        for (person, role) in [(&self.doctor, Role::Doctor), (&self.caregiver, Role::Caregiver)] {
            add(chain, &self.admin, person.address(), role);
        }
        add(chain, &self.admin, self.patient.address(), Role::Patient)
    }

    /// The patient's identity in `chain`'s contract.
    #[must_use]
    pub fn patient_id(&self, chain: &Chain) -> PatientId {
        PatientId(patient_id(CHAIN_ID, chain.contract(), self.patient.address()))
    }
}

/// Adds an account; the transaction.
pub fn add(chain: &Chain, admin: &SecretKey, user: Address, role: Role) -> Bytes32 {
    let add = calls::AddUser { user, role, profile_digest: Bytes32([0x11; 32]) };
    chain.send(admin, add).transaction_hash
}

/// All records of a patient.
#[must_use]
pub const fn everything_of(patient_id: PatientId) -> Addr {
    Addr { area_id: 0, patient_id: patient_id.0, device_id: Address::ZERO }
}
