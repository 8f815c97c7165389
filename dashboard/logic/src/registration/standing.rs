//! How it stands with an account that asked to be added, as the chain tells it.

use crate::directory::{BlockTimes, Happened};
use ledger::rpc::MinedEvent;
use ledger::{Address, Bytes32, Event, Role};

/// How it stands with an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequestState {
    /// It never asked, and nobody added or linked it.
    #[default]
    NeverAsked,
    /// It asked, and waits for the admin. Nobody refuses on the chain: who is not wanted waits.
    Waiting {
        /// As what.
        role: Role,
        /// SHA-256 of the profile, or of the card.
        digest: Bytes32,
        /// When it asked last.
        asked: Happened,
    },
    /// It is registered.
    Registered {
        /// As what.
        role: Role,
        /// Patients: whose account it is.
        patient_id: Option<u128>,
        /// When it was added.
        added: Happened,
    },
    /// It was linked to a patient by an account of the patient's.
    Linked {
        /// Whose account it is.
        patient_id: u128,
        /// When.
        at: Happened,
    },
    /// It was registered or linked, and was deleted. It can ask again.
    Deleted {
        /// As what it was registered.
        role: Role,
        /// By whom: the account itself, or the admin.
        by: Address,
        /// When.
        at: Happened,
    },
    /// It was unlinked from a patient, and can never be added again.
    Retired {
        /// When.
        at: Happened,
    },
}

impl RequestState {
    /// The state of `account`, from the events that name it, in any order.
    #[must_use]
    pub fn of(account: Address, events: &[MinedEvent], times: &BlockTimes) -> Self {
        let mut events: Vec<_> = events.iter().collect();
        events.sort_by_key(|mined| mined.position);
        events.into_iter().fold(Self::NeverAsked, |state, MinedEvent { event, position }| {
            let at = Happened { position: *position, time: times.get(&position.block_number).copied() };
            match event {
                // Who is registered and asks to be something else stays what they are.
                Event::RegistrationRequested(event) if event.user == account && !state.is_somebody() => {
                    Self::Waiting { role: event.role, digest: event.profile_digest, asked: at }
                }
                Event::UserAdded(event) if event.user == account => {
                    let patient_id = (event.role == Role::Patient).then_some(event.patient_id);
                    Self::Registered { role: event.role, patient_id, added: at }
                }
                Event::AccountLinked(event) if event.account == account => match state {
                    // A change of scope or end.
                    Self::Registered { patient_id: Some(_), .. } | Self::Linked { .. } => state,
                    _ => Self::Linked { patient_id: event.patient_id, at },
                },
                Event::UserDeleted(event) if event.user == account => {
                    Self::Deleted { role: event.role, by: event.by, at }
                }
                Event::AccountUnlinked(event) if event.account == account => Self::Retired { at },
                _ => state,
            }
        })
    }

    /// Whether the account is registered or linked.
    #[must_use]
    pub const fn is_somebody(&self) -> bool {
        matches!(self, Self::Registered { .. } | Self::Linked { .. } | Self::Retired { .. })
    }

    /// Whether asking now makes sense.
    #[must_use]
    pub const fn can_ask(&self) -> bool {
        matches!(self, Self::NeverAsked | Self::Deleted { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::testing::*;
    use ledger::Scope;
    use ledger::events::{AccountUnlinked, RegistrationRequested};

    fn asked(role: Role, digest: u8) -> Event {
        RegistrationRequested { user: account(5), role, profile_digest: Bytes32([digest; 32]) }.into()
    }

    fn state(events: Vec<Event>) -> RequestState {
        let mut events = chain(events);
        events.reverse();
        RequestState::of(account(5), &events, &daily())
    }

    #[test]
    fn a_request_waits_until_it_is_answered() {
        assert_eq!(state(vec![added(6, Role::Doctor, 0)]), RequestState::NeverAsked);
        let waiting = state(vec![asked(Role::Doctor, 1), asked(Role::Caregiver, 2), added(6, Role::Doctor, 0)]);
        assert!(
            matches!(waiting, RequestState::Waiting { role: Role::Caregiver, digest, asked } if digest == Bytes32([2; 32]) && asked.time == Some(day(2)))
        );
        let registered = state(vec![asked(Role::Patient, 1), added(5, Role::Patient, PATIENT), asked(Role::Doctor, 2)]);
        assert!(
            matches!(registered, RequestState::Registered { role: Role::Patient, patient_id: Some(PATIENT), added } if added.time == Some(day(2)))
        );
    }

    #[test]
    fn who_was_deleted_can_ask_again() {
        let story = vec![asked(Role::Doctor, 1), added(5, Role::Doctor, 0), deleted(5, Role::Doctor, 0, ADMIN)];
        let gone = state(story.clone());
        assert!(matches!(gone, RequestState::Deleted { by, .. } if by == ADMIN) && gone.can_ask());
        let again = state([story, vec![asked(Role::Doctor, 3)]].concat());
        assert!(matches!(again, RequestState::Waiting { .. }) && !again.can_ask());
    }

    #[test]
    fn a_linked_account_is_a_patients_and_an_unlinked_one_is_done() {
        let story = vec![asked(Role::Patient, 1), linked(5, Scope::View, u64::MAX), linked(5, Scope::Manage, u64::MAX)];
        assert!(
            matches!(state(story.clone()), RequestState::Linked { patient_id: PATIENT, at } if at.time == Some(day(2)))
        );
        let unlinked = AccountUnlinked { patient_id: PATIENT, account: account(5), by: account(1) };
        let retired = state([story, vec![unlinked.into(), asked(Role::Patient, 2)]].concat());
        assert!(matches!(retired, RequestState::Retired { .. }) && !retired.can_ask());
    }
}
