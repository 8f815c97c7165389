//! Strikes and suspensions as they stand.

use super::happened::in_order;
use super::{BlockTimes, Happened};
use ledger::rpc::MinedEvent;
use ledger::{Address, Event, Penalty};
use std::collections::BTreeMap;

/// A strike counts for so many seconds.
const COUNTS_FOR: u64 = 86_400;

/// How an account stands after what it was refused for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The account.
    pub account: Address,
    /// Strikes that count now. One whose block's time is not known is taken to count.
    pub strikes: u8,
    /// Until when it is suspended, the last second that counts; nothing: it is not.
    pub suspended_until: Option<u64>,
    /// How many warnings, strikes and suspensions there ever were.
    pub consequences: usize,
    /// The last of them.
    pub last: (Penalty, Happened),
    /// When it was pardoned, if nothing followed since.
    pub pardoned: Option<Happened>,
}

impl Standing {
    /// Whether a pardon would change anything.
    #[must_use]
    pub const fn can_be_pardoned(&self) -> bool {
        self.strikes > 0 || self.suspended_until.is_some()
    }
}

#[derive(Default)]
struct Fold {
    strikes: Vec<Option<u64>>,
    suspended_until: u64,
    consequences: usize,
    last: Option<(Penalty, Happened)>,
    pardoned: Option<Happened>,
}

/// How everybody stands who was ever warned: suspended ones first, then those with strikes; of each the last one first.
#[must_use]
pub fn penalties(events: &[MinedEvent], times: &BlockTimes, now: u64) -> Vec<Standing> {
    let mut folds: BTreeMap<Address, Fold> = BTreeMap::new();
    for MinedEvent { event, position } in in_order(events) {
        let at = Happened::at(*position, times);
        match event {
            Event::Penalized(event) => {
                let fold = folds.entry(event.user).or_default();
                fold.consequences += 1;
                fold.last = Some((event.action, at));
                fold.pardoned = None;
                match event.action {
                    Penalty::Warning => {}
                    Penalty::Strike => fold.strikes.push(at.time),
                    Penalty::Suspension => fold.strikes.clear(),
                }
                fold.suspended_until = fold.suspended_until.max(event.suspended_until);
            }
            Event::Pardoned(event) => {
                if let Some(fold) = folds.get_mut(&event.user) {
                    (fold.strikes, fold.suspended_until, fold.pardoned) = (Vec::new(), 0, Some(at));
                }
            }
            // A professional who is added again begins anew.
            Event::UserAdded(event) => clear(&mut folds, event.user),
            Event::UserDeleted(event) => clear(&mut folds, event.user),
            _ => {}
        }
    }
    let mut standings: Vec<_> = folds.into_iter().filter_map(|(account, fold)| fold.standing(account, now)).collect();
    standings
        .sort_by_key(|one| (one.suspended_until.is_none(), one.strikes == 0, core::cmp::Reverse(one.last.1.position)));
    standings
}

fn clear(folds: &mut BTreeMap<Address, Fold>, user: Address) {
    if let Some(fold) = folds.get_mut(&user) {
        (fold.strikes, fold.suspended_until) = (Vec::new(), 0);
    }
}

impl Fold {
    fn standing(self, account: Address, now: u64) -> Option<Standing> {
        let counts = |at: &&Option<u64>| at.is_none_or(|at| now <= at.saturating_add(COUNTS_FOR));
        let strikes = self.strikes.iter().filter(counts).count();
        Some(Standing {
            account,
            // The third suspends, and so clears them.
            strikes: u8::try_from(strikes).unwrap_or(u8::MAX),
            suspended_until: (self.suspended_until != 0 && now <= self.suspended_until).then_some(self.suspended_until),
            consequences: self.consequences,
            last: self.last?,
            pardoned: self.pardoned,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::Role;
    use ledger::events::{Pardoned, Penalized};

    fn penalized(user: u8, action: Penalty, strikes: u8, suspended_until: u64) -> Event {
        Penalized { user: account(user), action, strikes, suspended_until }.into()
    }

    fn standing(events: &[MinedEvent], now: u64) -> Standing {
        penalties(events, &daily(), now)[0].clone()
    }

    #[test]
    fn a_strike_counts_for_a_day_that_second_included() {
        let events = chain([penalized(5, Penalty::Strike, 1, 0)]);
        assert_eq!(standing(&events, day(2)).strikes, 1);
        let after = standing(&events, day(2) + 1);
        assert_eq!((after.strikes, after.consequences, after.can_be_pardoned()), (0, 1, false));
        assert_eq!(penalties(&events, &BlockTimes::new(), day(9))[0].strikes, 1, "without a time it counts");
    }

    #[test]
    fn a_suspension_clears_strikes_and_ends_by_itself() {
        let mut events = chain([penalized(5, Penalty::Strike, 1, 0), penalized(5, Penalty::Suspension, 3, day(3))]);
        events.reverse();
        let during = standing(&events, day(3));
        assert_eq!((during.strikes, during.suspended_until), (0, Some(day(3))));
        assert_eq!(standing(&events, day(3) + 1).suspended_until, None);
    }

    #[test]
    fn a_pardon_and_a_new_registration_clear_everything() {
        let suspended = penalized(5, Penalty::Suspension, 3, day(9));
        let pardoned = chain([suspended.clone(), Pardoned { user: account(5) }.into()]);
        let found = standing(&pardoned, day(3));
        assert_eq!((found.suspended_until, found.pardoned.unwrap().time), (None, Some(day(2))));
        let again = chain([suspended, deleted(5, Role::Doctor, 0, ADMIN), added(5, Role::Doctor, 0)]);
        assert_eq!(standing(&again, day(3)).suspended_until, None);
    }

    #[test]
    fn the_suspended_stand_first() {
        let events = chain([
            penalized(5, Penalty::Suspension, 3, day(9)),
            penalized(6, Penalty::Strike, 1, 0),
            penalized(7, Penalty::Warning, 0, 0),
        ]);
        let order: Vec<_> = penalties(&events, &daily(), day(3)).iter().map(|one| one.account.0[0]).collect();
        assert_eq!(order, [5, 6, 7]);
    }
}
