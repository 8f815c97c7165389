use super::*;
use ledger::events::{AccountLinked, AccountUnlinked, UserAdded, UserDeleted};
use ledger::{Bytes32, Scope};
use proptest::prelude::*;

const PATIENT: u128 = 7;

fn account(number: u8) -> Address {
    Address([number; 20])
}

const ADMIN: Address = Address([0xad; 20]);

fn added(number: u8) -> Event {
    let profile_digest = Bytes32::ZERO;
    UserAdded { user: account(number), role: Role::Patient, patient_id: PATIENT, profile_digest }.into()
}

fn deleted(number: u8, by: Address) -> Event {
    UserDeleted { user: account(number), role: Role::Patient, patient_id: PATIENT, by }.into()
}

fn linked(number: u8, until: u64) -> Event {
    let (account, by) = (account(number), account(1));
    AccountLinked { patient_id: PATIENT, account, scope: Scope::View, until, by }.into()
}

fn unlinked(number: u8) -> Event {
    AccountUnlinked { patient_id: PATIENT, account: account(number), by: account(1) }.into()
}

fn fold(events: &[(u64, Event)]) -> Accounts {
    let events: Vec<_> = events.iter().map(|(time, event)| TimedEvent { time: *time, event: event.clone() }).collect();
    Accounts::after(PATIENT, &events)
}

#[test]
fn a_patient_without_events_has_never_been_there() {
    let accounts = fold(&[]);
    assert_eq!((accounts.count(0), accounts.emptied(u64::MAX), accounts.returned_at()), (0, None, None));
}

#[test]
fn who_empties_the_set_is_remembered() {
    let left = fold(&[(10, added(1)), (20, deleted(1, account(1)))]);
    assert_eq!(left.emptied(20), Some(Emptied { at: 20, by_admin: false }));
    let thrown_out = fold(&[(10, added(1)), (20, deleted(1, ADMIN))]);
    assert_eq!(thrown_out.emptied(30), Some(Emptied { at: 20, by_admin: true }));
}

#[test]
fn a_guardian_who_runs_out_does_not_hide_the_admins_hand() {
    let events = [(10, added(1)), (11, linked(2, 50)), (20, deleted(1, ADMIN))];
    assert_eq!(fold(&events).emptied(50), None);
    assert_eq!(fold(&events).emptied(51), Some(Emptied { at: 51, by_admin: true }));
    let mut back = events.to_vec();
    back.push((30, linked(1, 60)));
    assert_eq!(fold(&back).emptied(61), Some(Emptied { at: 61, by_admin: false }));
}

#[test]
fn coming_back_is_remembered_and_joining_is_not() {
    assert_eq!(fold(&[(10, added(1)), (20, linked(2, 90))]).returned_at(), None);
    let back = [(10, added(1)), (20, deleted(1, account(1))), (30, added(1))];
    assert_eq!(fold(&back).returned_at(), Some(30));
    let after_an_end = [(10, added(1)), (11, linked(2, 40)), (20, deleted(1, account(1))), (41, added(1))];
    assert_eq!(fold(&after_an_end).returned_at(), Some(41));
    let just_in_time = [(10, added(1)), (11, linked(2, 40)), (20, deleted(1, account(1))), (40, added(1))];
    assert_eq!(fold(&just_in_time).returned_at(), None);
}

#[test]
fn an_account_that_left_before_it_was_unlinked_left_then() {
    let events = [(10, added(1)), (11, linked(2, 40)), (12, deleted(1, ADMIN)), (20, unlinked(1))];
    assert_eq!(fold(&events).emptied(41), Some(Emptied { at: 41, by_admin: true }));
}

#[test]
fn other_patients_events_say_nothing() {
    let other = UserAdded { user: account(1), role: Role::Patient, patient_id: 8, profile_digest: Bytes32::ZERO };
    assert_eq!(fold(&[(10, other.into())]), Accounts::default());
    let doctor = UserAdded { user: account(1), role: Role::Doctor, patient_id: 0, profile_digest: Bytes32::ZERO };
    assert_eq!(fold(&[(10, doctor.into())]), Accounts::default());
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Add(u8),
    Delete(u8, bool),
    Link(u8, u64),
    Unlink(u8),
}

fn steps() -> impl Strategy<Value = Vec<(u64, Step)>> {
    let number = 1_u8..4;
    let step = prop_oneof![
        number.clone().prop_map(Step::Add),
        (number.clone(), any::<bool>()).prop_map(|(number, admin)| Step::Delete(number, admin)),
        (number.clone(), 0_u64..20).prop_map(|(number, length)| Step::Link(number, length)),
        number.prop_map(Step::Unlink),
    ];
    prop::collection::vec((0_u64..6, step), 0..14)
}

proptest! {
    /// Against a diary that writes down second by second who is there.
    #[test]
    fn agrees_with_a_diary_of_every_second(steps in steps()) {
        let mut time = 100;
        let mut events = Vec::new();
        for (pause, step) in steps {
            time += pause;
            let event = match step {
                Step::Add(number) => added(number),
                Step::Delete(number, admin) => deleted(number, if admin { ADMIN } else { account(number) }),
                Step::Link(number, length) => linked(number, time + length),
                Step::Unlink(number) => unlinked(number),
            };
            events.push((time, event));
        }
        let accounts = fold(&events);

        let mut until: BTreeMap<Address, u64> = BTreeMap::new();
        let (mut seen, mut emptied, mut returned) = (false, None, None);
        let mut pending = events.iter().peekable();
        for second in 99..time + 40 {
            let gone = |until: &BTreeMap<Address, u64>| until.values().all(|until| *until < second);
            if seen && emptied.is_none() && gone(&until) {
                emptied = Some(second);
            }
            while let Some((_, event)) = pending.next_if(|(at, _)| *at == second) {
                let empty = gone(&until);
                match event {
                    Event::UserAdded(event) => drop(until.insert(event.user, u64::MAX)),
                    Event::AccountLinked(event) => drop(until.insert(event.account, event.until)),
                    Event::UserDeleted(event) => drop(until.remove(&event.user)),
                    Event::AccountUnlinked(event) => drop(until.remove(&event.account)),
                    _ => {}
                }
                let now_empty = gone(&until);
                if empty && !now_empty {
                    if seen {
                        returned = Some(second);
                    }
                    (seen, emptied) = (true, None);
                } else if !empty && now_empty {
                    emptied = Some(second);
                }
            }
            if second >= time {
                let count = until.values().filter(|until| **until >= second).count();
                prop_assert_eq!(accounts.count(second), count);
                prop_assert_eq!(accounts.emptied(second).map(|emptied| emptied.at), emptied);
            }
        }
        prop_assert_eq!(accounts.returned_at(), returned);
    }
}
