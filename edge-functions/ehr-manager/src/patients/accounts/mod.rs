//! Who belongs to a patient, told from the contract's events.

mod standing;

use ledger::{Address, Event, Role};
use standing::Standing;
use std::collections::BTreeMap;

/// An event with the time of its block, in Unix seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimedEvent {
    /// Unix seconds.
    pub time: u64,
    /// What happened.
    pub event: Event,
}

/// The accounts of one patient, and what became of those that left. Times are Unix seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    standings: BTreeMap<Address, Standing>,
    returns: Vec<Return>,
}

/// A patient who came back after the last account was gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Return {
    /// When and how the last account had gone.
    pub emptied: Emptied,
    /// When the first account was there again, in Unix seconds.
    pub at: u64,
}

/// When a patient's last account was gone, and at whose hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emptied {
    /// The first second without an account.
    pub at: u64,
    /// Whether the admin deleted any of the accounts that are missing.
    pub by_admin: bool,
}

impl Accounts {
    /// The accounts after all of the patient's `UserAdded`, `UserDeleted`, `AccountLinked` and `AccountUnlinked`, in the
    /// chain's order. Other events say nothing about accounts.
    #[must_use]
    pub fn after<'a>(patient_id: u128, events: impl IntoIterator<Item = &'a TimedEvent>) -> Self {
        let mut accounts = Self::default();
        for TimedEvent { time, event } in events {
            accounts.apply(patient_id, *time, event);
        }
        accounts
    }

    /// How many count at `time`.
    #[must_use]
    pub fn count(&self, time: u64) -> usize {
        self.standings.values().filter(|standing| standing.counts(time)).count()
    }

    /// Whether `account` counts at `time`.
    #[must_use]
    pub fn contains(&self, account: Address, time: u64) -> bool {
        self.standings.get(&account).is_some_and(|standing| standing.counts(time))
    }

    /// When the last account was gone; none while there is one, or when there never was.
    #[must_use]
    pub fn emptied(&self, time: u64) -> Option<Emptied> {
        if self.count(time) > 0 {
            return None;
        }
        let at = self.standings.values().map(|standing| standing.ended_at()).max()?;
        Some(Emptied { at, by_admin: self.standings.values().any(|standing| standing.deleted_by_admin()) })
    }

    /// When the first account came after there was none left; none when there always was one since the first.
    ///
    /// What the patient agreed to before has ended with the accounts, even where the contract still holds it.
    #[must_use]
    pub fn returned_at(&self) -> Option<u64> {
        self.returns.last().map(|one| one.at)
    }

    /// Every time that the patient came back, the first one first.
    #[must_use]
    pub fn returns(&self) -> &[Return] {
        &self.returns
    }

    fn apply(&mut self, patient_id: u128, time: u64, event: &Event) {
        match event {
            Event::UserAdded(added) if added.role == Role::Patient && added.patient_id == patient_id => {
                self.join(added.user, u64::MAX, time);
            }
            Event::AccountLinked(linked) if linked.patient_id == patient_id => {
                self.join(linked.account, linked.until, time);
            }
            Event::UserDeleted(deleted) if deleted.role == Role::Patient && deleted.patient_id == patient_id => {
                self.leave(deleted.user, time, deleted.by != deleted.user);
            }
            Event::AccountUnlinked(unlinked) if unlinked.patient_id == patient_id => {
                self.leave(unlinked.account, time, false);
            }
            _ => {}
        }
    }

    fn join(&mut self, account: Address, until: u64, time: u64) {
        // Nobody who was there before is missing for the first account of all.
        if let Some(emptied) = self.emptied(time) {
            self.returns.push(Return { emptied, at: time });
        }
        self.standings.insert(account, Standing::Counts { until });
    }

    fn leave(&mut self, account: Address, time: u64, by_admin: bool) {
        // An account may be unlinked that has left before: then nothing ends now.
        if let Some(standing) = self.standings.get_mut(&account) {
            *standing = standing.after_leaving(time, by_admin);
        }
    }
}

#[cfg(test)]
mod tests;
