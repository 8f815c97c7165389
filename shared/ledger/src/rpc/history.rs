//! All that the contract told about one patient, and what followed.

use super::{BlockRange, LogFilter};
use crate::codec::indexed;
use crate::contract::{ContractEvent, events};
use crate::primitive::{Address, Bytes32, Uint256};

/// Most alternatives in one filter: some nodes take no more than a few hundred.
const MAX_ALTERNATIVES: usize = 100;

/// Every event that names a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatientFilter {
    /// The patient.
    pub patient_id: u128,
}

impl PatientFilter {
    /// In these blocks. The contract names the patient first, second or third: together the filters find every event once.
    #[must_use]
    pub fn filters(&self, contract: Address, blocks: BlockRange) -> [LogFilter; 3] {
        let patient = || vec![indexed(&self.patient_id)];
        let first = vec![
            events::AccountLinked::TOPIC,
            events::AccountUnlinked::TOPIC,
            events::RecoveryProposed::TOPIC,
            events::RecoveryCancelled::TOPIC,
            events::RecoveryFinished::TOPIC,
            events::PolicyGranted::TOPIC,
            events::PolicyRevoked::TOPIC,
            events::DeviceRegistered::TOPIC,
            events::DeviceRemoved::TOPIC,
            events::RecordStored::TOPIC,
            events::RecordWithdrawn::TOPIC,
        ];
        let second = vec![events::AccessGranted::TOPIC, events::AccessDenied::TOPIC];
        let third = vec![events::UserAdded::TOPIC, events::UserDeleted::TOPIC, events::ReviewOpened::TOPIC];
        [
            LogFilter::any_of(contract, blocks, first, vec![patient()]),
            LogFilter::any_of(contract, blocks, second, vec![Vec::new(), patient()]),
            LogFilter::any_of(contract, blocks, third, vec![Vec::new(), Vec::new(), patient()]),
        ]
    }
}

/// Events that name no patient, but belong to one's history by what they name instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsequenceFilter {
    /// Requests: what was handed out against them (`RecordsDelivered`).
    pub transactions: Vec<Bytes32>,
    /// Accounts: what followed for them (`Penalized`), and as what they were added (`UserAdded`, `UserDeleted`).
    pub users: Vec<Address>,
    /// Emergencies: how their reviews ended (`ReviewClosed`).
    pub reviews: Vec<Uint256>,
}

impl ConsequenceFilter {
    /// In these blocks; none for lists that are empty.
    #[must_use]
    pub fn filters(&self, contract: Address, blocks: BlockRange) -> Vec<LogFilter> {
        let users: Vec<_> = self.users.iter().map(indexed).collect();
        let reviews: Vec<_> = self.reviews.iter().map(indexed).collect();
        let of_users = vec![events::Penalized::TOPIC, events::UserAdded::TOPIC, events::UserDeleted::TOPIC];
        [
            (vec![events::RecordsDelivered::TOPIC], &self.transactions),
            (of_users, &users),
            (vec![events::ReviewClosed::TOPIC], &reviews),
        ]
        .into_iter()
        .flat_map(|(events, named)| {
            named
                .chunks(MAX_ALTERNATIVES)
                .map(move |named| LogFilter::any_of(contract, blocks, events.clone(), vec![named.to_vec()]))
        })
        .collect()
    }
}

/// As what accounts were added, and whether they were deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// The accounts.
    pub accounts: Vec<Address>,
}

impl PeopleFilter {
    /// In these blocks (`UserAdded`, `UserDeleted`); none without accounts.
    #[must_use]
    pub fn filters(&self, contract: Address, blocks: BlockRange) -> Vec<LogFilter> {
        let accounts: Vec<_> = self.accounts.iter().map(indexed).collect();
        let events = || vec![events::UserAdded::TOPIC, events::UserDeleted::TOPIC];
        let some = |named: &[Bytes32]| LogFilter::any_of(contract, blocks, events(), vec![named.to_vec()]);
        accounts.chunks(MAX_ALTERNATIVES).map(some).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Event, events::described};
    use serde_json::Value;

    const BLOCKS: BlockRange = BlockRange { from: 1, to: 2 };

    fn topics(filter: &LogFilter) -> Vec<Value> {
        filter.to_json()["topics"].as_array().unwrap().clone()
    }

    #[test]
    fn every_event_that_names_a_patient_is_asked_for_where_it_does() {
        let filters = PatientFilter { patient_id: 7 }.filters(Address([1; 20]), BLOCKS);
        for (place, filter) in filters.iter().enumerate() {
            let mut expected: Vec<String> = described()
                .into_iter()
                .filter(|(_, fields, _)| fields.iter().position(|(_, name)| name == "patientId") == Some(place))
                .map(|(signature, ..)| Event::EVENTS.iter().find(|(name, _)| *name == signature).unwrap().1.to_string())
                .collect();
            let asked = topics(filter);
            let mut events: Vec<String> =
                asked[0].as_array().unwrap().iter().map(|topic| topic.as_str().unwrap().to_owned()).collect();
            expected.sort();
            events.sort();
            assert!(!expected.is_empty());
            assert_eq!(events, expected);
            assert_eq!(asked.len(), place + 2);
            assert_eq!(asked[place + 1], Value::from(indexed(&7_u128).to_string()));
            assert!(asked[1..=place].iter().all(Value::is_null));
        }
    }

    #[test]
    fn long_lists_are_asked_for_in_parts_and_empty_ones_not_at_all() {
        let users: Vec<_> = (0..=100).map(|number| Address([number; 20])).collect();
        let filters = ConsequenceFilter { users, ..ConsequenceFilter::default() }.filters(Address([1; 20]), BLOCKS);
        let counts: Vec<_> = filters.iter().map(|filter| topics(filter)[1].as_array().map(Vec::len)).collect();
        assert_eq!(counts, [Some(100), None], "a single alternative stands alone");
        assert!(ConsequenceFilter::default().filters(Address([1; 20]), BLOCKS).is_empty());
    }

    #[test]
    fn people_are_asked_for_together() {
        let accounts: Vec<_> = (0..=100).map(|number| Address([number; 20])).collect();
        let filters = PeopleFilter { accounts }.filters(Address([1; 20]), BLOCKS);
        let counts: Vec<_> = filters.iter().map(|filter| topics(filter)[1].as_array().map(Vec::len)).collect();
        assert_eq!(counts, [Some(100), None], "a single alternative stands alone");
        assert_eq!(topics(&filters[0])[0].as_array().map(Vec::len), Some(2));
        assert!(PeopleFilter::default().filters(Address([1; 20]), BLOCKS).is_empty());
    }
}
