//! Which doctors may break the glass.

use super::happened::in_order;
use super::{BlockTimes, Happened};
use ledger::rpc::MinedEvent;
use ledger::{Address, DutyRole, Event, Outcome, Uint256};
use std::collections::{BTreeMap, BTreeSet};

/// So many accesses of a doctor may await their review or be rejected; then there is no further one.
pub const MAX_OPEN_REVIEWS: usize = 3;

/// The emergency flag of a doctor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmergencyFlag {
    /// The doctor.
    pub doctor: Address,
    /// Who gave it.
    pub by: Address,
    /// When.
    pub given: Happened,
    /// From when it counts, or counted, Unix seconds.
    pub from: u64,
    /// How it stands.
    pub state: FlagState,
    /// How many of the [`MAX_OPEN_REVIEWS`] places are taken: by accesses that await their review or were rejected.
    pub places_taken: usize,
    /// Whether the doctor is a safety officer meanwhile: then it does not count.
    pub is_safety_officer: bool,
}

/// How an emergency flag stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagState {
    /// It counts.
    InEffect,
    /// It will count.
    Coming,
    /// It was withdrawn.
    Withdrawn {
        /// By whom.
        by: Address,
        /// When.
        at: Happened,
    },
    /// It went with the doctor's registration.
    Lost {
        /// When.
        at: Happened,
    },
}

impl EmergencyFlag {
    /// Whether the doctor could break the glass now.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.state == FlagState::InEffect && self.places_taken < MAX_OPEN_REVIEWS && !self.is_safety_officer
    }
}

/// The flags: those in effect first, then coming ones, then those that are gone; of each by the doctor's account.
#[must_use]
pub fn emergency_flags(events: &[MinedEvent], times: &BlockTimes, now: u64) -> Vec<EmergencyFlag> {
    let mut flags: BTreeMap<Address, EmergencyFlag> = BTreeMap::new();
    let mut places: BTreeMap<Address, BTreeSet<Uint256>> = BTreeMap::new();
    let mut officers: BTreeSet<Address> = BTreeSet::new();
    for MinedEvent { event, position } in in_order(events) {
        let at = Happened::at(*position, times);
        let mut gone = |doctor: Address, state| {
            places.remove(&doctor);
            let flag = flags.get_mut(&doctor).filter(|flag| is_there(flag.state));
            if let Some(flag) = flag {
                flag.state = state;
            }
        };
        match event {
            Event::EmergencyFlagGiven(event) => {
                let (doctor, by, from) = (event.doctor, event.by, event.emergency_from);
                let state = if now >= from { FlagState::InEffect } else { FlagState::Coming };
                // Given again while it stands, nothing changes.
                let before = flags.get(&doctor).filter(|flag| is_there(flag.state) && flag.from == from).copied();
                let fresh =
                    EmergencyFlag { doctor, by, given: at, from, state, places_taken: 0, is_safety_officer: false };
                flags.insert(doctor, before.unwrap_or(fresh));
            }
            Event::EmergencyFlagWithdrawn(event) => gone(event.doctor, FlagState::Withdrawn { by: event.by, at }),
            Event::UserAdded(event) => gone(event.user, FlagState::Lost { at }),
            Event::UserDeleted(event) => gone(event.user, FlagState::Lost { at }),
            Event::ReviewOpened(event) => {
                places.entry(event.doctor).or_default().insert(event.review_id);
            }
            Event::ReviewClosed(event) if event.outcome == Outcome::Justified => {
                for open in places.values_mut() {
                    open.remove(&event.review_id);
                }
            }
            Event::RoleGranted(event) if is_safety(event.role) => {
                officers.insert(event.account);
            }
            Event::RoleRevoked(event) if is_safety(event.role) => {
                officers.remove(&event.account);
            }
            _ => {}
        }
    }
    let mut flags: Vec<_> = flags
        .into_values()
        .map(|flag| EmergencyFlag {
            places_taken: places.get(&flag.doctor).map_or(0, BTreeSet::len),
            is_safety_officer: officers.contains(&flag.doctor),
            ..flag
        })
        .collect();
    flags.sort_by_key(|flag| match flag.state {
        FlagState::InEffect => 0,
        FlagState::Coming => 1,
        FlagState::Withdrawn { .. } | FlagState::Lost { .. } => 2,
    });
    flags
}

const fn is_there(state: FlagState) -> bool {
    matches!(state, FlagState::InEffect | FlagState::Coming)
}

fn is_safety(role: ledger::Bytes32) -> bool {
    DutyRole::from_id(role) == Some(DutyRole::SafetyOfficer)
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::events::{EmergencyFlagGiven, EmergencyFlagWithdrawn, ReviewClosed, ReviewOpened, RoleGranted};
    use ledger::{EmergencyReason, Role};

    fn given(doctor: u8, emergency_from: u64) -> Event {
        EmergencyFlagGiven { doctor: account(doctor), emergency_from, by: account(9) }.into()
    }

    fn withdrawn(doctor: u8) -> Event {
        EmergencyFlagWithdrawn { doctor: account(doctor), by: account(9) }.into()
    }

    fn opened(review: u64) -> Event {
        let (review_id, reason) = (Uint256::from(review), EmergencyReason::Other);
        ReviewOpened { review_id, doctor: account(5), patient_id: PATIENT, reason }.into()
    }

    fn closed(review: u64, outcome: Outcome) -> Event {
        ReviewClosed { review_id: Uint256::from(review), outcome, by: account(9) }.into()
    }

    #[test]
    fn a_flag_comes_counts_and_goes() {
        let mut events = chain([given(5, day(2)), given(6, day(20)), given(7, day(4)), withdrawn(7), given(5, day(2))]);
        events.reverse();
        let found = emergency_flags(&events, &daily(), day(10));
        let states: Vec<_> = found.iter().map(|flag| (flag.doctor.0[0], flag.state)).collect();
        assert_eq!(states[..2], [(5, FlagState::InEffect), (6, FlagState::Coming)]);
        assert!(matches!(states[2], (7, FlagState::Withdrawn { at, .. }) if at.time == Some(day(4))));
        assert_eq!(found[0].given.time, Some(day(1)), "given again, it is the same");
        assert!(found[0].is_usable() && !found[1].is_usable());
    }

    #[test]
    fn a_deleted_doctor_loses_it_and_an_officer_cannot_use_it() {
        let safety = RoleGranted { role: DutyRole::SafetyOfficer.id(), account: account(6), sender: account(9) };
        let events = chain([
            given(5, day(2)),
            given(6, day(2)),
            deleted(5, Role::Doctor, 0, ADMIN),
            added(5, Role::Doctor, 0),
            safety.into(),
        ]);
        let found = emergency_flags(&events, &daily(), day(10));
        assert!(found[0].is_safety_officer && !found[0].is_usable());
        assert!(matches!(found[1].state, FlagState::Lost { at } if at.time == Some(day(3))));
    }

    #[test]
    fn rejected_accesses_keep_their_place_until_the_flag_goes() {
        let mut story = vec![given(5, day(1)), opened(1), opened(2), opened(3)];
        let places = |story: &[Event]| {
            let flag = emergency_flags(&chain(story.to_vec()), &daily(), day(10))[0];
            (flag.places_taken, flag.is_usable())
        };
        assert_eq!(places(&story), (3, false));
        story.push(closed(1, Outcome::Rejected));
        assert_eq!(places(&story), (3, false));
        story.push(closed(2, Outcome::Justified));
        assert_eq!(places(&story), (2, true));
        story.push(withdrawn(5));
        assert_eq!(places(&story), (0, false));
        story.push(given(5, day(9)));
        assert_eq!(places(&story), (0, true));
    }
}
