//! Which logs each list needs.
//!
//! Each function gives the filters whose answers together, in any order, are the events of a list. They are to be asked from
//! the contract's block up to the head.

use ledger::events::{
    AreaSet, EmergencyFlagGiven, EmergencyFlagWithdrawn, Pardoned, Penalized, RecoveryCancelled, RecoveryFinished,
    RecoveryProposed, ReviewClosed, ReviewOpened, RoleGranted, RoleRevoked, UserAdded, UserDeleted,
};
use ledger::rpc::{
    BlockRange, DeviceFilter, LinkFilter, LogFilter, PeopleFilter, PolicyFilter, RecordFilter, UserFilter,
    WithdrawalFilter,
};
use ledger::{Address, ContractEvent as _};

/// For [`super::registrations()`] and [`super::users()`].
#[must_use]
pub fn users(contract: Address, blocks: BlockRange) -> Vec<LogFilter> {
    vec![UserFilter::default().filter(contract, blocks), LinkFilter::default().filter(contract, blocks)]
}

/// For [`super::providers_of`], first part: the policies, and whether the patient left and came back. The second part is
/// [`accounts`] of the providers that are named in these.
#[must_use]
pub fn providers_of(contract: Address, blocks: BlockRange, patient_id: u128) -> Vec<LogFilter> {
    let patient_id = Some(patient_id);
    vec![
        PolicyFilter { patient_id, provider: None }.filter(contract, blocks),
        UserFilter { patient_id, ..UserFilter::default() }.filter(contract, blocks),
        LinkFilter { patient_id, account: None }.filter(contract, blocks),
    ]
}

/// For [`super::patients_of`].
#[must_use]
pub fn patients_of(contract: Address, blocks: BlockRange, provider: Address) -> Vec<LogFilter> {
    let policies = PolicyFilter { patient_id: None, provider: Some(provider) }.filter(contract, blocks);
    let mut filters = accounts(contract, blocks, &[provider]);
    filters.push(policies);
    filters
}

/// As what accounts were added, and whether they were deleted.
#[must_use]
pub fn accounts(contract: Address, blocks: BlockRange, accounts: &[Address]) -> Vec<LogFilter> {
    PeopleFilter { accounts: accounts.to_vec() }.filters(contract, blocks)
}

/// For [`super::accounts_of`].
#[must_use]
pub fn accounts_of(contract: Address, blocks: BlockRange, patient_id: u128) -> Vec<LogFilter> {
    let patient = Some(patient_id);
    // Few ever happen: those of other patients are passed over.
    let recoveries = vec![RecoveryProposed::TOPIC, RecoveryCancelled::TOPIC, RecoveryFinished::TOPIC];
    vec![
        UserFilter { patient_id: patient, ..UserFilter::default() }.filter(contract, blocks),
        LinkFilter { patient_id: patient, account: None }.filter(contract, blocks),
        LogFilter::events(contract, blocks, recoveries),
    ]
}

/// For [`super::accounts_of`] every patient: recoveries under way, as the admin sees them.
#[must_use]
pub fn recoveries(contract: Address, blocks: BlockRange) -> Vec<LogFilter> {
    let topics = vec![RecoveryProposed::TOPIC, RecoveryCancelled::TOPIC, RecoveryFinished::TOPIC];
    vec![LogFilter::events(contract, blocks, topics)]
}

/// For [`super::devices_of`].
#[must_use]
pub fn devices_of(contract: Address, blocks: BlockRange, patient_id: u128) -> Vec<LogFilter> {
    vec![DeviceFilter { patient_id: Some(patient_id), device_id: None }.filter(contract, blocks)]
}

/// For [`super::areas()`].
#[must_use]
pub fn areas(contract: Address, blocks: BlockRange) -> Vec<LogFilter> {
    vec![LogFilter::events(contract, blocks, vec![AreaSet::TOPIC])]
}

/// For [`super::reviews()`] and [`super::emergency_flags()`].
#[must_use]
pub fn emergencies(contract: Address, blocks: BlockRange) -> Vec<LogFilter> {
    let topics = vec![
        EmergencyFlagGiven::TOPIC,
        EmergencyFlagWithdrawn::TOPIC,
        ReviewOpened::TOPIC,
        ReviewClosed::TOPIC,
        UserAdded::TOPIC,
        UserDeleted::TOPIC,
        RoleGranted::TOPIC,
        RoleRevoked::TOPIC,
    ];
    vec![LogFilter::events(contract, blocks, topics)]
}

/// For [`super::penalties()`].
#[must_use]
pub fn penalties(contract: Address, blocks: BlockRange) -> Vec<LogFilter> {
    let topics = vec![Penalized::TOPIC, Pardoned::TOPIC, UserAdded::TOPIC, UserDeleted::TOPIC];
    vec![LogFilter::events(contract, blocks, topics)]
}

/// For [`super::records_of`] and [`access::RecordIndex`].
#[must_use]
pub fn records_of(contract: Address, blocks: BlockRange, patient_id: u128) -> Vec<LogFilter> {
    let patient_id = Some(patient_id);
    vec![
        RecordFilter { patient_id, ..RecordFilter::default() }.filter(contract, blocks),
        WithdrawalFilter { patient_id, upload_id: None }.filter(contract, blocks),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_asked_for_with_few_filters() {
        let (contract, blocks) = (Address([9; 20]), BlockRange { from: 3, to: 8 });
        let counts = [
            users(contract, blocks).len(),
            providers_of(contract, blocks, 7).len(),
            patients_of(contract, blocks, contract).len(),
            accounts(contract, blocks, &[contract; 4]).len(),
            accounts_of(contract, blocks, 7).len(),
            recoveries(contract, blocks).len(),
            devices_of(contract, blocks, 7).len(),
            areas(contract, blocks).len(),
            emergencies(contract, blocks).len(),
            penalties(contract, blocks).len(),
            records_of(contract, blocks, 7).len(),
        ];
        assert_eq!(counts, [2, 3, 2, 1, 3, 1, 1, 1, 1, 1, 2]);
    }
}
