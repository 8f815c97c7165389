//! Who asks to be added.

use super::happened::in_order;
use super::{BlockTimes, Happened};
use ledger::rpc::MinedEvent;
use ledger::{Address, Bytes32, Event, Role};
use std::collections::BTreeMap;

/// Somebody asks to be added, and is not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Who.
    pub account: Address,
    /// As what.
    pub role: Role,
    /// SHA-256 of a professional's profile; for a patient of 32 random bytes and their card.
    pub profile_digest: Bytes32,
    /// When they asked last.
    pub asked: Happened,
    /// Why `addUser` would fail as things stand.
    pub obstacle: Option<Obstacle>,
}

/// Why an account cannot be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It is registered already: it is to be deleted first, or the person takes another account.
    Registered(Role),
    /// It is linked to a patient: the person takes another account.
    Linked(u128),
    /// It was unlinked from a patient, for good.
    Retired,
}

/// The requests that wait for the admin, oldest first: the last of each account and role. Being added, as whatever it was,
/// answers all that an account had asked; after it was deleted it can ask again.
#[must_use]
pub fn registrations(events: &[MinedEvent], times: &BlockTimes) -> Vec<Registration> {
    let mut waiting: BTreeMap<(Address, u8), Registration> = BTreeMap::new();
    let mut standing: BTreeMap<Address, Obstacle> = BTreeMap::new();
    for MinedEvent { event, position } in in_order(events) {
        match event {
            Event::RegistrationRequested(event) => {
                let registration = Registration {
                    account: event.user,
                    role: event.role,
                    profile_digest: event.profile_digest,
                    asked: Happened::at(*position, times),
                    obstacle: None,
                };
                waiting.insert((event.user, event.role.into()), registration);
            }
            Event::UserAdded(event) => {
                waiting.retain(|(account, _), _| *account != event.user);
                standing.insert(event.user, Obstacle::Registered(event.role));
            }
            Event::AccountLinked(event) => {
                waiting.retain(|(account, _), _| *account != event.account);
                standing.insert(event.account, Obstacle::Linked(event.patient_id));
            }
            Event::UserDeleted(event) => {
                standing.remove(&event.user);
            }
            Event::AccountUnlinked(event) => {
                standing.insert(event.account, Obstacle::Retired);
            }
            _ => {}
        }
    }
    let mut waiting: Vec<_> = waiting
        .into_values()
        .map(|registration| Registration { obstacle: standing.get(&registration.account).copied(), ..registration })
        .collect();
    waiting.sort_by_key(|registration| registration.asked.position);
    waiting
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::Scope;
    use ledger::events::{AccountUnlinked, RegistrationRequested};

    fn asked(user: u8, role: Role, digest: u8) -> Event {
        RegistrationRequested { user: account(user), role, profile_digest: Bytes32([digest; 32]) }.into()
    }

    fn waiting(events: Vec<Event>) -> Vec<(u8, Role, u8, Option<Obstacle>)> {
        let mut events = chain(events);
        events.reverse();
        let found = registrations(&events, &daily());
        found.iter().map(|one| (one.account.0[0], one.role, one.profile_digest.0[0], one.obstacle)).collect()
    }

    #[test]
    fn the_last_request_of_an_account_and_role_waits() {
        let found = waiting(vec![
            asked(1, Role::Doctor, 1),
            asked(2, Role::Patient, 2),
            asked(1, Role::Doctor, 3),
            asked(2, Role::Caregiver, 4),
        ]);
        let expected = [(2, Role::Patient, 2, None), (1, Role::Doctor, 3, None), (2, Role::Caregiver, 4, None)];
        assert_eq!(found, expected);
    }

    #[test]
    fn who_was_added_waits_no_more_until_deleted_and_asking_again() {
        let mut story = vec![asked(1, Role::Doctor, 1), added(1, Role::Doctor, 0)];
        assert_eq!(waiting(story.clone()), []);
        story.push(deleted(1, Role::Doctor, 0, ADMIN));
        assert_eq!(waiting(story.clone()), []);
        story.push(asked(1, Role::Doctor, 2));
        assert_eq!(waiting(story), [(1, Role::Doctor, 2, None)]);
    }

    #[test]
    fn what_stands_against_adding_is_said() {
        let unlinked = AccountUnlinked { patient_id: PATIENT, account: account(3), by: account(1) };
        let found = waiting(vec![
            added(1, Role::Doctor, 0),
            asked(1, Role::Patient, 1),
            linked(2, Scope::View, u64::MAX),
            asked(2, Role::Patient, 2),
            unlinked.into(),
            asked(3, Role::Patient, 3),
        ]);
        let obstacles: Vec<_> = found.into_iter().map(|(.., obstacle)| obstacle).collect();
        let expected = [Obstacle::Registered(Role::Doctor), Obstacle::Linked(PATIENT), Obstacle::Retired];
        assert_eq!(obstacles, expected.map(Some));
    }
}
