//! What a row of the queue is about. Of each subject there is one row at most, so nothing is said twice.

use ledger::Address;
use sealing::{Sha256Digest, UploadId};

/// A hash that names what a transaction is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject(pub [u8; 32]);

impl Subject {
    /// The record of an upload, whatever its content.
    #[must_use]
    pub fn record(upload_id: &UploadId) -> Self {
        Self::of(b"gaitkeeper/transaction/record/v1", &upload_id.0)
    }

    /// A batch of deliveries: its number and its call, so that a number that comes again names another batch.
    #[must_use]
    pub fn deliveries(batch: i64, call: &[u8]) -> Self {
        Self::of(b"gaitkeeper/transaction/deliveries/v1", &[batch.to_be_bytes().as_slice(), call].concat())
    }

    /// A nonce that nobody uses and that has to be used.
    #[must_use]
    pub fn gap(account: Address, nonce: u64) -> Self {
        Self::of(b"gaitkeeper/transaction/gap/v1", &[account.0.as_slice(), &nonce.to_be_bytes()].concat())
    }

    fn of(label: &[u8], content: &[u8]) -> Self {
        Self(Sha256Digest::of(&[label, content].concat()).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_different_has_another_subject() {
        let account = Address([0; 20]);
        let subjects = [
            Subject::record(&UploadId([0; 32])),
            Subject::record(&UploadId([1; 32])),
            Subject::deliveries(0, &[0; 24]),
            Subject::deliveries(1, &[0; 24]),
            Subject::deliveries(0, &[1; 24]),
            Subject::gap(account, 0),
            Subject::gap(account, 1),
            Subject::gap(Address([1; 20]), 0),
        ];
        for (place, subject) in subjects.iter().enumerate() {
            assert!(!subjects[..place].contains(subject), "{place}");
        }
        assert_eq!(Subject::record(&UploadId([1; 32])), subjects[1]);
    }
}
