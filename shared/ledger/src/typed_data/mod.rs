//! What people and devices sign (EIP-712).
//!
//! Only `address` and `uintN` are used, in flat structs, and no salt: ethers-core signs these rightly.

mod account_link;
mod consent;
mod declare;
mod device_binding;
mod domain;
#[cfg(test)]
mod tests;

pub use account_link::AccountLink;
pub use device_binding::DeviceBinding;
pub use domain::Domain;

use crate::key::{SecretKey, Signature, SignatureError};
use crate::primitive::{Address, Bytes32};

/// A struct that is signed.
pub trait TypedData {
    /// The struct as EIP-712 writes it, `Name(type name,…)`.
    const TYPE: &'static str;

    /// What is signed: `keccak256(0x1901 | domain separator | hash of the struct)`.
    fn digest(&self, domain: &Domain) -> Bytes32;

    /// What `eth_signTypedData_v4` takes: the JSON that a wallet shows and signs.
    fn to_json(&self, domain: &Domain) -> serde_json::Value;

    /// Signs.
    ///
    /// # Errors
    /// Never on anything that can be found.
    fn sign(&self, domain: &Domain, key: &SecretKey) -> Result<Signature, SignatureError> {
        key.sign(self.digest(domain))
    }

    /// Whose key signed. Accounts with code (EIP-1271) sign otherwise: only the contract can check those.
    ///
    /// # Errors
    /// When no key fits.
    fn recover(&self, domain: &Domain, signature: &Signature) -> Result<Address, SignatureError> {
        signature.recover(self.digest(domain)).map(|key| key.address())
    }
}
