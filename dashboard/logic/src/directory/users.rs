//! Who is registered.

use super::happened::in_order;
use super::{BlockTimes, Happened};
use ledger::rpc::MinedEvent;
use ledger::{Address, Bytes32, Event, Role};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Everybody whom the admin has ever added. Accounts that a patient has linked are in [`super::accounts_of`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Users {
    /// Patients: those who are registered first, of each the newest first.
    pub patients: Vec<User>,
    /// Doctors and caregivers, in the same order.
    pub professionals: Vec<User>,
}

/// One account that the admin has added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct User {
    /// The account.
    pub account: Address,
    /// As what.
    pub role: Role,
    /// Patients: whose account it is.
    pub patient_id: Option<u128>,
    /// SHA-256 of the profile, as the admin has put it on the chain.
    pub profile_digest: Bytes32,
    /// When it was added last.
    pub since: Happened,
    /// Whether it still is.
    pub state: UserState,
}

/// Whether an account is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserState {
    /// It is.
    Registered,
    /// It was deleted.
    Deleted {
        /// By whom: the account itself, or the admin.
        by: Address,
        /// When.
        at: Happened,
    },
    /// It was unlinked by another account of the patient, and never comes back.
    Retired {
        /// By whom.
        by: Address,
        /// When.
        at: Happened,
    },
}

impl User {
    /// Whether it is registered now.
    #[must_use]
    pub const fn is_registered(&self) -> bool {
        matches!(self.state, UserState::Registered)
    }
}

impl Users {
    /// The registration of an account.
    #[must_use]
    pub fn get(&self, account: Address) -> Option<&User> {
        self.patients.iter().chain(&self.professionals).find(|user| user.account == account)
    }
}

/// Who was added, and what became of them; of an account that was added several times the last.
#[must_use]
pub fn users(events: &[MinedEvent], times: &BlockTimes) -> Users {
    let mut users: BTreeMap<Address, User> = BTreeMap::new();
    for MinedEvent { event, position } in in_order(events) {
        let at = Happened::at(*position, times);
        match event {
            Event::UserAdded(event) => {
                let user = User {
                    account: event.user,
                    role: event.role,
                    patient_id: (event.role == Role::Patient).then_some(event.patient_id),
                    profile_digest: event.profile_digest,
                    since: at,
                    state: UserState::Registered,
                };
                users.insert(event.user, user);
            }
            Event::UserDeleted(event) => {
                // What was linked to another patient since, is not what the admin had added.
                let same = |user: &&mut User| {
                    (user.role, user.patient_id.unwrap_or(0)) == (event.role, event.patient_id) && user.is_registered()
                };
                if let Some(user) = users.get_mut(&event.user).filter(same) {
                    user.state = UserState::Deleted { by: event.by, at };
                }
            }
            Event::AccountUnlinked(event) => {
                let same = |user: &&mut User| user.patient_id == Some(event.patient_id);
                if let Some(user) = users.get_mut(&event.account).filter(same) {
                    user.state = UserState::Retired { by: event.by, at };
                }
            }
            _ => {}
        }
    }
    let mut users: Vec<_> = users.into_values().collect();
    users.sort_by_key(|user| (!user.is_registered(), Reverse(user.since.position)));
    let (patients, professionals) = users.into_iter().partition(|user| user.role == Role::Patient);
    Users { patients, professionals }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::events::AccountUnlinked;

    #[test]
    fn patients_and_professionals_are_told_apart_registered_ones_first() {
        let mut events = chain([
            added(1, Role::Patient, PATIENT),
            added(2, Role::Doctor, 0),
            added(3, Role::Caregiver, 0),
            added(4, Role::Patient, 7),
            deleted(3, Role::Caregiver, 0, account(3)),
        ]);
        events.reverse();
        let users = users(&events, &daily());
        let accounts = |users: &[User]| users.iter().map(|user| user.account.0[0]).collect::<Vec<_>>();
        assert_eq!((accounts(&users.patients), accounts(&users.professionals)), (vec![4, 1], vec![2, 3]));
        assert_eq!(users.get(account(1)).unwrap().patient_id, Some(PATIENT));
        let left = users.get(account(3)).unwrap();
        assert_eq!(left.since.time, Some(day(3)));
        assert_eq!(left.state, UserState::Deleted { by: account(3), at: Happened::at(position(5, 0), &daily()) });
    }

    #[test]
    fn who_is_added_again_is_registered_anew() {
        let events = chain([
            added(2, Role::Doctor, 0),
            deleted(2, Role::Doctor, 0, ADMIN),
            added(2, Role::Caregiver, 0),
            deleted(2, Role::Doctor, 0, ADMIN),
        ]);
        let user = *users(&events, &BlockTimes::new()).get(account(2)).unwrap();
        assert!(user.is_registered() && user.role == Role::Caregiver && user.since.time.is_none());
    }

    #[test]
    fn an_unlinked_first_account_is_retired() {
        let unlinked = AccountUnlinked { patient_id: PATIENT, account: account(1), by: account(2) };
        let events = chain([added(1, Role::Patient, PATIENT), unlinked.into()]);
        let users = users(&events, &daily());
        assert!(matches!(users.patients[0].state, UserState::Retired { by, .. } if by == account(2)));
    }
}
