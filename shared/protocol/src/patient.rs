//! Patients' keys: made at enrolment, destroyed at erasure.

use sealing::PatientId;
use sealing::delivery::TransactionHash;
use serde::{Deserialize, Serialize};

/// Body of `POST /v1/enrolments`. Anyone may send it: the transaction is the authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnrolmentRequest {
    /// A mined transaction with the `UserAdded` of a patient.
    pub transaction: TransactionHash,
}

/// Answer 200: the patients of that transaction have keys, from now or from before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Enrolled {
    /// Whose keys.
    pub patients: Vec<PatientId>,
}

/// Answer 202 of several routes: a transaction is not mined, or not deep enough. Ask again after `Retry-After` seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NotConfirmed {
    /// The transaction.
    pub transaction: TransactionHash,
    /// Blocks from the receipt's up to the head, both included; zero: not mined.
    pub confirmations: u64,
    /// How many this edge waits for.
    pub required: u64,
}

/// Body of `POST /v1/erasures`. Anyone may send it: the chain is the authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ErasureRequest {
    /// The patient.
    pub patient_id: PatientId,
}

/// Answer of `POST /v1/erasures`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase", tag = "status", deny_unknown_fields)]
pub enum Erasure {
    /// The patient has an account: nothing is erased.
    AccountsLeft {
        /// How many.
        accounts: u32,
    },
    /// No account is left: nothing is served any more, and the key will be destroyed.
    Pending {
        /// From when, in milliseconds UTC, unless an account is back before that.
        due_at: u64,
    },
    /// The key is destroyed: what is on IPFS is noise.
    Erased {
        /// Since when, in milliseconds UTC.
        erased_at: u64,
    },
    /// There never was a key for this patient here.
    Unknown {},
}
