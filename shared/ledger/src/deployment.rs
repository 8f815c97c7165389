//! Where the contract is (`contracts/deployments/<chain id>.json`, written by its deployment script).

use crate::primitive::{Address, Bytes32};
use serde::{Deserialize, Serialize};

/// A deployment of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Deployment {
    /// The chain.
    pub chain_id: u64,
    /// The contract.
    pub contract: Address,
    /// The block that it was created in: events are asked for from here on.
    pub block_number: u64,
    /// The transaction that created it.
    pub transaction: Bytes32,
    /// The default admin at that time.
    pub admin: Address,
    /// The safety officer at that time.
    pub safety_officer: Address,
    /// The EHRs managers at that time.
    pub ehr_managers: Vec<Address>,
    /// The compiler's version.
    pub compiler: String,
}

impl Deployment {
    /// Reads a deployment file.
    ///
    /// # Errors
    /// Says which field, with line and column.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{
        "admin": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
        "blockNumber": 1,
        "chainId": 31337,
        "compiler": "0.8.37+commit.5f1834f9",
        "contract": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
        "ehrManagers": ["0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"],
        "safetyOfficer": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
        "transaction": "0x1111111111111111111111111111111111111111111111111111111111111111"
    }"#;

    #[test]
    fn reads_what_the_script_writes() {
        let deployment = Deployment::from_json(FILE).unwrap();
        assert_eq!((deployment.chain_id, deployment.block_number, deployment.ehr_managers.len()), (31337, 1, 1));
        assert_eq!(deployment.contract.to_string(), "0x5FbDB2315678afecb367f032d93F642f64180aa3");
        let again = serde_json::to_string(&deployment).unwrap();
        assert_eq!(Deployment::from_json(&again).unwrap(), deployment);
    }

    #[test]
    fn a_wrong_digit_or_an_unknown_field_is_refused() {
        assert!(Deployment::from_json(&FILE.replace("5FbDB", "5FbDb")).is_err());
        assert!(Deployment::from_json(&FILE.replace("\"compiler\"", "\"compilers\"")).is_err());
    }
}
