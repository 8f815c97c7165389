use super::super::granted::Asked;
use super::*;
use crate::patients::accounts::TimedEvent;
use ledger::events::{UserAdded, UserDeleted};
use ledger::{Addr, Address, Bytes32, Event, Purpose, Purposes, Role, Uint256};

const PATIENT: u128 = 7;
const OWN: Address = Address([1; 20]);
const DOCTOR: Address = Address([2; 20]);
/// Seconds.
const NOW: u64 = 1_000_000;

fn granted(requester: Address, emergency: bool) -> Granted {
    let addr = Addr { patient_id: PATIENT, ..Addr::default() };
    let purpose = if emergency { Purpose::EmergencyTreatment } else { Purpose::Treatment };
    let asked = Asked { requester, addr, purpose, reply_key: Bytes32::ZERO, emergency };
    Granted { asked, domains: Domains(0b0011), review_id: emergency.then_some(Uint256::ZERO) }
}

fn moment(access: AccessNow) -> Moment {
    let policy =
        Policy { purposes: Purposes::ALL, domains: Domains::ALL, expiry: u64::MAX, nonce: 1, granted_at: NOW - 100 };
    Moment { clock: NOW * 1000, head_time: NOW, head_age_limit: 120, paused: false, access, policy }
}

fn allowed(domains: u16) -> AccessNow {
    AccessNow::Decision(Decision { denial: Denial::None, domains: Domains(domains) })
}

fn denied(denial: Denial) -> AccessNow {
    AccessNow::Decision(Decision { denial, domains: Domains::NONE })
}

/// Added, and since then deleted and added as often as there are pairs.
fn accounts(returns: &[(u64, u64)]) -> Accounts {
    let (user, role, patient_id) = (OWN, Role::Patient, PATIENT);
    let added = Event::from(UserAdded { user, role, patient_id, profile_digest: Bytes32::ZERO });
    let deleted = Event::from(UserDeleted { user, role, patient_id, by: OWN });
    let mut events = vec![TimedEvent { time: 1, event: added.clone() }];
    for (left, back) in returns {
        events.push(TimedEvent { time: *left, event: deleted.clone() });
        if *back > 0 {
            events.push(TimedEvent { time: *back, event: added.clone() });
        }
    }
    Accounts::after(PATIENT, &events)
}

fn refusal(outcome: Result<Domains, Refusal>) -> String {
    let refusal = outcome.unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::AccessRefused);
    refusal.problem.detail
}

#[test]
fn only_domains_of_then_and_now_are_handed_out() {
    let permitted = |now| moment(allowed(now)).permitted(&granted(DOCTOR, false), &accounts(&[]));
    assert_eq!(permitted(0b0110).unwrap(), Domains(0b0010));
    assert_eq!(permitted(0xffff).unwrap(), Domains(0b0011));
    assert!(refusal(permitted(0b1000)).contains("permits nothing"));
}

#[test]
fn every_rule_of_the_contract_is_named() {
    for denial in Denial::ALL.iter().copied().filter(|denial| *denial != Denial::None) {
        let outcome = moment(denied(denial)).permitted(&granted(DOCTOR, false), &accounts(&[]));
        assert!(refusal(outcome).contains(denial.sentence()), "{denial:?}");
    }
}

#[test]
fn who_has_left_is_served_to_nobody() {
    let left = accounts(&[(500, 0)]);
    assert!(refusal(moment(allowed(1)).permitted(&granted(DOCTOR, false), &left)).contains("has left"));
    let emergency = moment(AccessNow::EmergencyStands(true));
    assert!(refusal(emergency.permitted(&granted(DOCTOR, true), &left)).contains("has left"));
}

#[test]
fn what_was_agreed_before_leaving_has_ended_with_it() {
    let permitted =
        |back, requester| moment(allowed(1)).permitted(&granted(requester, false), &accounts(&[(500, back)]));
    for (back, stands) in [(NOW - 101, true), (NOW - 100, false), (NOW - 50, false)] {
        assert_eq!(permitted(back, DOCTOR).is_ok(), stands, "{back}");
        assert!(permitted(back, OWN).is_ok());
    }
}

#[test]
fn an_emergency_stands_or_not() {
    let stands = moment(AccessNow::EmergencyStands(true)).permitted(&granted(DOCTOR, true), &accounts(&[]));
    assert_eq!(stands.unwrap(), Domains(0b0011));
    let fallen = moment(AccessNow::EmergencyStands(false)).permitted(&granted(DOCTOR, true), &accounts(&[]));
    assert!(refusal(fallen).contains("does not stand"));
}

#[test]
fn a_head_that_lags_serves_nothing() {
    let check = |clock: u64| Moment { clock: clock * 1000, ..moment(allowed(1)) }.check();
    assert!(check(NOW + 120).is_ok());
    assert_eq!(check(NOW + 121).unwrap_err().kind(), ProblemKind::Unavailable);
    assert!(check(NOW - 10_000).is_ok(), "a clock that lags is made up for by the head's time");
}

#[test]
fn a_paused_contract_serves_nothing() {
    let refusal = Moment { paused: true, ..moment(allowed(1)) }.check().unwrap_err();
    assert_eq!((refusal.kind(), refusal.retry_after), (ProblemKind::Paused, Some(60)));
}

#[test]
fn the_later_of_clock_and_head_counts() {
    assert_eq!([Moment::time(5_999, 3), Moment::time(5_999, 7)], [5, 7]);
    let window = Window { opened_at: NOW * 1000, length: 900_000 };
    let within = |clock: u64, head_time| {
        let moment = Moment { clock, head_time, ..moment(allowed(1)) };
        moment.within(&window, &[], &granted(DOCTOR, false))
    };
    assert!(within(0, NOW + 900).is_ok());
    assert_eq!(within(0, NOW + 901).unwrap_err().kind(), ProblemKind::DeliveryWindowOver);
    assert_eq!(within(NOW * 1000 + 900_001, NOW).unwrap_err().kind(), ProblemKind::DeliveryWindowOver);
}

#[test]
fn outages_give_time_to_requests_and_none_to_emergencies() {
    let window = Window { opened_at: NOW * 1000, length: 900_000 };
    let outages = [Outage { began_at: NOW * 1000, ended_at: Some((NOW + 600) * 1000) }];
    let moment = Moment { clock: (NOW + 1_400) * 1000, ..moment(allowed(1)) };
    assert!(moment.within(&window, &outages, &granted(DOCTOR, false)).is_ok());
    assert!(moment.within(&window, &outages, &granted(DOCTOR, true)).is_err());
}
