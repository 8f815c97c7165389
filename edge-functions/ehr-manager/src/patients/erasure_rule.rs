//! When the key of a patient who has left is destroyed.

use super::accounts::{Accounts, Emptied};

const DAY: u64 = 24 * 60 * 60;
/// How long after the last account was gone, in seconds.
pub const AFTER_LEAVING: u64 = 7 * DAY;
/// The same when the admin deleted an account: time to notice and to object.
pub const AFTER_DELETION: u64 = 30 * DAY;

/// What is to be done. Times are Unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureRule {
    /// The patient is there.
    AccountsLeft(usize),
    /// The patient was never there: nothing is known that could be destroyed rightly.
    NeverAdded,
    /// Not yet.
    Pending {
        /// From when on.
        due_at: u64,
    },
    /// Now.
    Due,
}

impl ErasureRule {
    /// What is to be done at `time`, the time of a block: a clock that runs ahead destroys nothing early.
    #[must_use]
    pub fn at(accounts: &Accounts, time: u64) -> Self {
        let count = accounts.count(time);
        if count > 0 {
            return Self::AccountsLeft(count);
        }
        let Some(emptied) = accounts.emptied(time) else { return Self::NeverAdded };
        let due_at = emptied.at.saturating_add(wait(emptied));
        if time >= due_at { Self::Due } else { Self::Pending { due_at } }
    }
}

/// When the patient came back too late for a key that was made at `made_at`: it was due before. None if that never was so.
///
/// A key cannot have been made while there was no account. By the middle of the wait the keys from before are told from those after
/// it, however the clocks of edge and chain differ.
#[must_use]
pub fn outlived(accounts: &Accounts, made_at: u64) -> Option<u64> {
    let late = accounts.returns().iter().rev().find(|one| {
        let wait = wait(one.emptied);
        one.at >= one.emptied.at.saturating_add(wait) && made_at < one.emptied.at.saturating_add(wait / 2)
    });
    late.map(|one| one.at)
}

const fn wait(emptied: Emptied) -> u64 {
    if emptied.by_admin { AFTER_DELETION } else { AFTER_LEAVING }
}

#[cfg(test)]
mod tests {
    use super::super::accounts::TimedEvent;
    use super::*;
    use ledger::events::{UserAdded, UserDeleted};
    use ledger::{Address, Bytes32, Role};

    fn accounts(by: Address, back_at: Option<u64>) -> Accounts {
        let (user, role, patient_id, profile_digest) = (Address([1; 20]), Role::Patient, 7, Bytes32::ZERO);
        let added = UserAdded { user, role, patient_id, profile_digest };
        let mut events = vec![
            TimedEvent { time: 10, event: added.clone().into() },
            TimedEvent { time: 100, event: UserDeleted { user, role, patient_id, by }.into() },
        ];
        events.extend(back_at.map(|time| TimedEvent { time, event: added.into() }));
        Accounts::after(patient_id, &events)
    }

    #[test]
    fn seven_days_after_leaving_and_thirty_after_being_deleted() {
        for (by, wait) in [(Address([1; 20]), 7 * DAY), (Address([9; 20]), 30 * DAY)] {
            let accounts = accounts(by, None);
            assert_eq!(ErasureRule::at(&accounts, 100), ErasureRule::Pending { due_at: 100 + wait });
            assert_eq!(ErasureRule::at(&accounts, 99 + wait), ErasureRule::Pending { due_at: 100 + wait });
            assert_eq!(ErasureRule::at(&accounts, 100 + wait), ErasureRule::Due);
        }
    }

    #[test]
    fn an_account_that_is_back_cancels() {
        let accounts = accounts(Address([1; 20]), Some(200));
        assert_eq!(ErasureRule::at(&accounts, u64::MAX), ErasureRule::AccountsLeft(1));
    }

    #[test]
    fn only_a_key_from_before_a_return_that_came_too_late_has_outlived_its_time() {
        let left = Address([1; 20]);
        let too_late = accounts(left, Some(100 + 7 * DAY));
        assert_eq!(outlived(&too_late, 20), Some(100 + 7 * DAY));
        assert_eq!(outlived(&too_late, 100 + 7 * DAY), None, "made after the return");
        assert_eq!(outlived(&too_late, 100 + 6 * DAY), None, "made after the return, by a clock that is slow");
        assert_eq!(outlived(&accounts(left, Some(99 + 7 * DAY)), 20), None);
        assert_eq!(outlived(&accounts(Address([9; 20]), Some(100 + 29 * DAY)), 20), None);
        assert_eq!(outlived(&accounts(left, None), 20), None);
    }

    #[test]
    fn of_somebody_who_never_was_there_nothing_is_destroyed() {
        assert_eq!(ErasureRule::at(&Accounts::default(), u64::MAX), ErasureRule::NeverAdded);
    }
}
