//! The demo people: the first accounts of the test mnemonic that every development chain knows.
//!
//! Their keys are public, so they mean nothing anywhere else: [`require_development_chain`] keeps them off every other chain.

use anyhow::ensure;
use ledger::{Role, SecretKey};
use serde_json::json;

/// EIP-155 id of a development chain.
pub(crate) const DEVELOPMENT_CHAIN: u64 = 31337;

/// Keys of `test test test test test test test test test test test junk`, m/44'/60'/0'/0/0 to 4.
const KEYS: [&str; 5] = [
    "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
    "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
    "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
    "7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
    "47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
];

/// Somebody with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Person {
    /// Adds users, executes policies.
    Admin,
    /// Gives emergency flags, reviews emergencies.
    SafetyOfficer,
    /// A doctor with an emergency flag.
    Doctor,
    /// A caregiver.
    Caregiver,
    /// A patient with a device.
    Patient,
}

impl Person {
    /// Everybody, in the order of the mnemonic's accounts.
    pub(crate) const ALL: [Self; 5] = [Self::Admin, Self::SafetyOfficer, Self::Doctor, Self::Caregiver, Self::Patient];

    /// What they are, as the names of their key files say it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::SafetyOfficer => "safety-officer",
            Self::Doctor => "doctor",
            Self::Caregiver => "caregiver",
            Self::Patient => "patient",
        }
    }

    /// For people.
    pub(crate) const fn display_name(self) -> &'static str {
        match self {
            Self::Admin => "Ada Admin",
            Self::SafetyOfficer => "Sam Safety",
            Self::Doctor => "Dr. Dana Demo",
            Self::Caregiver => "Cory Demo",
            Self::Patient => "Pat Demo",
        }
    }

    /// The key as 64 hexadecimal digits.
    pub(crate) const fn key_text(self) -> &'static str {
        KEYS[self as usize]
    }

    /// The account's key.
    #[allow(clippy::expect_used, reason = "a constant that a test reads")]
    pub(crate) fn key(self) -> SecretKey {
        SecretKey::from_hex(self.key_text()).expect("the constant is a key")
    }

    /// The role in the contract, for those who are its users.
    pub(crate) const fn role(self) -> Option<Role> {
        match self {
            Self::Admin | Self::SafetyOfficer => None,
            Self::Doctor => Some(Role::Doctor),
            Self::Caregiver => Some(Role::Caregiver),
            Self::Patient => Some(Role::Patient),
        }
    }

    /// What a professional publishes, byte for byte as its digest is on the chain.
    pub(crate) fn profile(self) -> Option<String> {
        let number = match self {
            Self::Doctor => "demo register 1001",
            Self::Caregiver => "demo register 2001",
            Self::Admin | Self::SafetyOfficer | Self::Patient => return None,
        };
        Some(profile(self.display_name(), number))
    }
}

/// A professional's profile.
pub(crate) fn profile(name: &str, registration_number: &str) -> String {
    json!({
        "name": name,
        "organization": "Demo Hospital",
        "registrationNumber": registration_number,
        "contact": "",
    })
    .to_string()
}

/// Everybody knows the demo people's keys.
pub(crate) fn require_development_chain(chain_id: u64) -> anyhow::Result<()> {
    ensure!(
        chain_id == DEVELOPMENT_CHAIN,
        "this is chain {chain_id}: the demo accounts, whose keys everybody knows, are for chain {DEVELOPMENT_CHAIN} only"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accounts_are_those_of_the_test_mnemonic() {
        // As Foundry's anvil and Hardhat print them.
        let addresses = [
            "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
            "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
            "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
            "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
            "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
        ];
        for (person, address) in Person::ALL.into_iter().zip(addresses) {
            assert_eq!(person.key().address().to_string(), address, "{}", person.name());
        }
    }

    #[test]
    fn demo_accounts_are_refused_on_every_other_chain() {
        require_development_chain(31337).unwrap();
        for other in [1, 11_155_111, 1337] {
            assert!(require_development_chain(other).unwrap_err().to_string().contains(&other.to_string()));
        }
    }

    #[test]
    fn professionals_have_profiles_that_fit() {
        for person in Person::ALL {
            let professional = matches!(person.role(), Some(Role::Doctor | Role::Caregiver));
            assert_eq!(person.profile().is_some(), professional, "{}", person.name());
        }
    }
}
