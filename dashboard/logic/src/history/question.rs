//! What a node is asked for.

use ledger::rpc::{BlockRange, ConsequenceFilter, LinkFilter, LogFilter, PatientFilter, PeopleFilter, UserFilter};
use ledger::{Address, Bytes32, Uint256};

/// A question to a node, over some blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// What.
    pub question: Question,
    /// Where.
    pub blocks: BlockRange,
}

/// What a history is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Every event that names a patient: from these come the rows.
    Patient(u128),
    /// Which accounts were the patient's when, over all blocks: a guardian's link may be older than the page.
    Own(u128),
    /// As what accounts were added, over all blocks.
    People(Vec<Address>),
    /// What followed refusals for these accounts: in the same transaction, so within the page.
    Penalties(Vec<Address>),
    /// What was handed out against these transactions: after the page's first block.
    Deliveries(Vec<Bytes32>),
    /// How these reviews ended: after the page's first block.
    Closings(Vec<Uint256>),
}

impl Asking {
    /// The filters of `eth_getLogs`; their answers together are the answer.
    #[must_use]
    pub fn filters(&self, contract: Address) -> Vec<LogFilter> {
        let blocks = self.blocks;
        let consequences = |filter: ConsequenceFilter| filter.filters(contract, blocks);
        match &self.question {
            Question::Patient(patient_id) => {
                PatientFilter { patient_id: *patient_id }.filters(contract, blocks).to_vec()
            }
            Question::Own(patient_id) => {
                let patient_id = Some(*patient_id);
                vec![
                    UserFilter { patient_id, ..UserFilter::default() }.filter(contract, blocks),
                    LinkFilter { patient_id, account: None }.filter(contract, blocks),
                ]
            }
            Question::People(accounts) => PeopleFilter { accounts: accounts.clone() }.filters(contract, blocks),
            Question::Penalties(users) => {
                consequences(ConsequenceFilter { users: users.clone(), ..ConsequenceFilter::default() })
            }
            Question::Deliveries(transactions) => {
                consequences(ConsequenceFilter { transactions: transactions.clone(), ..ConsequenceFilter::default() })
            }
            Question::Closings(reviews) => {
                consequences(ConsequenceFilter { reviews: reviews.clone(), ..ConsequenceFilter::default() })
            }
        }
    }

    /// The same over fewer blocks each, for a node that refuses so many; nothing for a single block.
    #[must_use]
    pub fn halves(&self) -> Option<[Self; 2]> {
        let BlockRange { from, to } = self.blocks;
        let middle = from + to.checked_sub(from).filter(|more| *more > 0)? / 2;
        let part = |from, to| Self { question: self.question.clone(), blocks: BlockRange { from, to } };
        Some([part(from, middle), part(middle + 1, to)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_the_whole() {
        let asking = |from, to| Asking { question: Question::Own(1), blocks: BlockRange { from, to } };
        assert_eq!(asking(3, 6).halves(), Some([asking(3, 4), asking(5, 6)]));
        assert_eq!(asking(3, 4).halves(), Some([asking(3, 3), asking(4, 4)]));
        assert_eq!((asking(3, 3).halves(), asking(4, 3).halves()), (None, None));
    }
}
