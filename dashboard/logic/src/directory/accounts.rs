//! The accounts of a patient.

use super::happened::in_order;
use super::{BlockTimes, Happened, end};
use ledger::rpc::MinedEvent;
use ledger::{Address, Event, Scope};
use std::collections::{BTreeMap, BTreeSet};

/// How long a recovery can be finished once it is ready, in seconds.
const LAPSES_AFTER: u64 = 30 * 86_400;

/// The accounts of one patient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    /// The one that the PatientID follows from, whether it still is the patient's or not.
    pub first: Option<Address>,
    /// Those that are the patient's: the first, then in the order in which they joined.
    pub accounts: Vec<Account>,
    /// Those that were, the last to go first.
    pub former: Vec<FormerAccount>,
    /// A lost wallet on its way to being replaced; one that has come to nothing is here until the next.
    pub recovery: Option<Recovery>,
}

/// An account of a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which.
    pub account: Address,
    /// Whether the PatientID follows from it.
    pub is_first: bool,
    /// What it may do.
    pub scope: Scope,
    /// Until when, the last second that counts; nothing for no end.
    pub until: Option<u64>,
    /// Who linked it or changed its link last; nobody if the admin added it.
    pub by: Option<Address>,
    /// Whether it took over from a lost one.
    pub by_recovery: bool,
    /// When it joined.
    pub since: Happened,
    /// Whether it still counts.
    pub state: AccountState,
}

/// Whether an account counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// It does.
    Active,
    /// Its link has run out.
    Expired {
        /// Its last second.
        since: u64,
    },
}

/// An account that was a patient's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormerAccount {
    /// Which.
    pub account: Address,
    /// Whether the PatientID follows from it.
    pub is_first: bool,
    /// Whether it was unlinked, and so never comes back; else it was deleted.
    pub is_retired: bool,
    /// By whom.
    pub by: Address,
    /// When.
    pub at: Happened,
}

/// A lost wallet on its way to being replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// The account that was lost.
    pub lost_account: Address,
    /// The one to come.
    pub new_account: Address,
    /// From when it can be finished.
    pub ready_at: u64,
    /// The last second in which it can.
    pub lapses_at: u64,
    /// When it was proposed.
    pub proposed: Happened,
    /// How it stands.
    pub state: RecoveryState,
}

/// How a recovery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryState {
    /// Whoever is the patient can call it off; nobody can finish it yet.
    Waiting,
    /// Anybody can finish it, and the patient still call it off.
    Ready,
    /// Nobody finished it in time.
    Lapsed,
    /// The lost account was deleted or unlinked meanwhile, which ends it.
    Void,
}

impl Account {
    /// Whether it decides for the patient now.
    #[must_use]
    pub fn manages(&self) -> bool {
        self.scope == Scope::Manage && self.state == AccountState::Active
    }
}

impl Recovery {
    /// Whether it is still under way.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, RecoveryState::Waiting | RecoveryState::Ready)
    }
}

impl Accounts {
    /// The account, if it is the patient's.
    #[must_use]
    pub fn get(&self, account: Address) -> Option<&Account> {
        self.accounts.iter().find(|one| one.account == account)
    }
}

/// The accounts of `patient_id`, from the events that name the patient.
#[must_use]
pub fn accounts_of(patient_id: u128, events: &[MinedEvent], times: &BlockTimes, now: u64) -> Accounts {
    let mut fold = Fold::new(times);
    for mined in in_order(events) {
        fold.take(patient_id, mined);
    }
    fold.finish(now)
}

/// Every patient's recovery that is under way or came to nothing, those that are ready first, then by the time from which
/// they are; as the admin sees them. That a lost account went meanwhile is seen if its events are among these.
#[must_use]
pub fn recoveries(events: &[MinedEvent], times: &BlockTimes, now: u64) -> Vec<(u128, Recovery)> {
    let proposed = events.iter().filter_map(|mined| match &mined.event {
        Event::RecoveryProposed(event) => Some(event.patient_id),
        _ => None,
    });
    let patients: BTreeSet<_> = proposed.collect();
    let of = |patient_id| Some((patient_id, accounts_of(patient_id, events, times, now).recovery?));
    let mut recoveries: Vec<_> = patients.into_iter().filter_map(of).collect();
    recoveries.sort_by_key(|(_, recovery)| {
        let rank = match recovery.state {
            RecoveryState::Ready => 0,
            RecoveryState::Waiting => 1,
            RecoveryState::Lapsed | RecoveryState::Void => 2,
        };
        (rank, recovery.ready_at)
    });
    recoveries
}

struct Fold<'a> {
    times: &'a BlockTimes,
    first: Option<Address>,
    accounts: BTreeMap<Address, Account>,
    former: BTreeMap<Address, FormerAccount>,
    recovery: Option<Recovery>,
}

impl<'a> Fold<'a> {
    const fn new(times: &'a BlockTimes) -> Self {
        Self { times, first: None, accounts: BTreeMap::new(), former: BTreeMap::new(), recovery: None }
    }

    fn take(&mut self, patient_id: u128, MinedEvent { event, position }: &MinedEvent) {
        let at = Happened::at(*position, self.times);
        match event {
            // A PatientID follows from one account alone, and no other is added under it.
            Event::UserAdded(event) if event.patient_id == patient_id => {
                self.first = Some(event.user);
                self.join(event.user, Scope::Manage, u64::MAX, None, at);
            }
            Event::AccountLinked(event) if event.patient_id == patient_id => {
                self.join(event.account, event.scope, event.until, Some(event.by), at);
            }
            Event::UserDeleted(event) if event.patient_id == patient_id => self.leave(event.user, false, event.by, at),
            Event::AccountUnlinked(event) if event.patient_id == patient_id => {
                self.leave(event.account, true, event.by, at);
            }
            Event::RecoveryProposed(event) if event.patient_id == patient_id => {
                self.recovery = Some(Recovery {
                    lost_account: event.lost_account,
                    new_account: event.new_account,
                    ready_at: event.ready_at,
                    lapses_at: event.ready_at.saturating_add(LAPSES_AFTER),
                    proposed: at,
                    state: RecoveryState::Waiting,
                });
            }
            Event::RecoveryCancelled(event) if event.patient_id == patient_id => self.recovery = None,
            Event::RecoveryFinished(event) if event.patient_id == patient_id => {
                self.recovery = None;
                if let Some(account) = self.accounts.get_mut(&event.new_account) {
                    account.by_recovery = true;
                }
            }
            _ => {}
        }
    }

    fn join(&mut self, account: Address, scope: Scope, until: u64, by: Option<Address>, at: Happened) {
        self.former.remove(&account);
        let before = self.accounts.get(&account);
        let joined = Account {
            account,
            is_first: false,
            scope,
            until: end(until),
            by,
            by_recovery: before.is_some_and(|before| before.by_recovery),
            since: before.map_or(at, |before| before.since),
            state: AccountState::Active,
        };
        self.accounts.insert(account, joined);
    }

    fn leave(&mut self, account: Address, is_retired: bool, by: Address, at: Happened) {
        self.accounts.remove(&account);
        self.former.insert(account, FormerAccount { account, is_first: false, is_retired, by, at });
        if let Some(recovery) = &mut self.recovery
            && recovery.lost_account == account
        {
            recovery.state = RecoveryState::Void;
        }
    }

    fn finish(self, now: u64) -> Accounts {
        let first = self.first;
        let is_first = |account| first == Some(account);
        let mut accounts: Vec<_> = self.accounts.into_values().collect();
        for account in &mut accounts {
            account.is_first = is_first(account.account);
            if let Some(since) = account.until.filter(|until| *until < now) {
                account.state = AccountState::Expired { since };
            }
        }
        accounts.sort_by_key(|account| (!account.is_first, account.since.position));
        let mut former: Vec<_> = self.former.into_values().collect();
        for account in &mut former {
            account.is_first = is_first(account.account);
        }
        former.sort_by_key(|account| core::cmp::Reverse(account.at.position));
        let recovery = self.recovery.map(|recovery| {
            let state = match recovery.state {
                RecoveryState::Void => RecoveryState::Void,
                _ if now < recovery.ready_at => RecoveryState::Waiting,
                _ if now <= recovery.lapses_at => RecoveryState::Ready,
                _ => RecoveryState::Lapsed,
            };
            Recovery { state, ..recovery }
        });
        Accounts { first, accounts, former, recovery }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::Role;
    use ledger::events::{AccountUnlinked, RecoveryCancelled, RecoveryFinished, RecoveryProposed};

    fn accounts(events: Vec<Event>, now: u64) -> Accounts {
        let mut events = chain(events);
        events.reverse();
        accounts_of(PATIENT, &events, &daily(), now)
    }

    fn unlinked(number: u8) -> Event {
        AccountUnlinked { patient_id: PATIENT, account: account(number), by: account(2) }.into()
    }

    fn proposed(ready_at: u64) -> Event {
        let (lost_account, new_account) = (account(1), account(9));
        RecoveryProposed { patient_id: PATIENT, lost_account, new_account, ready_at }.into()
    }

    #[test]
    fn the_first_account_and_those_that_joined() {
        let story = vec![
            linked(3, Scope::View, day(20)),
            added(1, Role::Patient, PATIENT),
            linked(2, Scope::Manage, u64::MAX),
            added(8, Role::Patient, 99),
            linked(3, Scope::Manage, day(30)),
        ];
        let found = accounts(story, day(30) + 1);
        assert_eq!(found.first, Some(account(1)));
        let shown: Vec<_> = found.accounts.iter().map(|one| (one.account.0[0], one.scope, one.until)).collect();
        let expected = [(1, Scope::Manage, None), (3, Scope::Manage, Some(day(30))), (2, Scope::Manage, None)];
        assert_eq!(shown, expected);
        let guardian = found.get(account(3)).unwrap();
        assert_eq!(guardian.state, AccountState::Expired { since: day(30) });
        assert_eq!((guardian.since.time, guardian.by), (Some(day(1)), Some(account(1))));
        assert!(found.accounts[0].manages() && !guardian.manages());
    }

    #[test]
    fn those_that_went_say_how() {
        let story = vec![
            added(1, Role::Patient, PATIENT),
            linked(2, Scope::Manage, u64::MAX),
            linked(3, Scope::View, u64::MAX),
            deleted(3, Role::Patient, PATIENT, account(3)),
            unlinked(1),
        ];
        let found = accounts(story, day(10));
        assert_eq!(found.accounts.len(), 1);
        let former: Vec<_> = found.former.iter().map(|one| (one.account.0[0], one.is_first, one.is_retired)).collect();
        assert_eq!(former, [(1, true, true), (3, false, false)]);
        assert_eq!(found.first, Some(account(1)), "the PatientID still follows from it");
    }

    #[test]
    fn a_recovery_waits_is_ready_and_lapses() {
        let story = vec![added(1, Role::Patient, PATIENT), proposed(day(9))];
        let state = |now| accounts(story.clone(), now).recovery.unwrap().state;
        assert_eq!(state(day(9) - 1), RecoveryState::Waiting);
        assert_eq!((state(day(9)), state(day(39))), (RecoveryState::Ready, RecoveryState::Ready));
        assert_eq!(state(day(39) + 1), RecoveryState::Lapsed);
        assert!(accounts(vec![proposed(u64::MAX)], 5).recovery.unwrap().is_open(), "no number is too large");
    }

    #[test]
    fn a_recovery_ends_by_veto_by_finishing_and_with_the_lost_account() {
        let start = vec![added(1, Role::Patient, PATIENT), proposed(day(9))];
        let then = |event: Event| accounts([start.clone(), vec![event]].concat(), day(10));
        let cancelled = RecoveryCancelled { patient_id: PATIENT, new_account: account(9), by: account(1) };
        assert_eq!(then(cancelled.into()).recovery, None);
        let void = then(deleted(1, Role::Patient, PATIENT, ADMIN)).recovery.unwrap();
        assert!(void.state == RecoveryState::Void && !void.is_open());

        let finished = RecoveryFinished { patient_id: PATIENT, new_account: account(9) };
        let story = [start.clone(), vec![linked(9, Scope::Manage, u64::MAX), finished.into()]].concat();
        let found = accounts(story, day(10));
        assert!(found.recovery.is_none() && found.get(account(9)).unwrap().by_recovery);
    }

    #[test]
    fn the_admin_sees_every_recovery() {
        let other =
            RecoveryProposed { patient_id: 99, lost_account: account(3), new_account: account(4), ready_at: day(12) };
        let events = chain([other.into(), proposed(day(20)), added(1, Role::Patient, PATIENT)]);
        let found: Vec<_> =
            recoveries(&events, &daily(), day(13)).iter().map(|(patient, one)| (*patient, one.state)).collect();
        assert_eq!(found, [(99, RecoveryState::Ready), (PATIENT, RecoveryState::Waiting)]);
    }
}
