//! Areas and the keys that uploads are sealed to.

use super::happened::in_order;
use super::{BlockTimes, Happened};
use ledger::rpc::MinedEvent;
use ledger::{Bytes32, Event};
use std::collections::BTreeMap;

/// A change counts so many seconds after it was made.
const CHANGE_DELAY: u64 = 86_400;
/// An edge opens with the key before for so many seconds more.
const OPENS_FOR: u64 = 30 * 86_400;

/// The keys of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaKeys {
    /// The area.
    pub area_id: u32,
    /// The key that uploads are sealed to now; nothing while the chain's clock is behind `now`.
    pub key: Option<Bytes32>,
    /// Since when, Unix seconds.
    pub key_since: Option<u64>,
    /// A change to come.
    pub next: Option<NextKey>,
    /// The key before, while an edge still opens with it.
    pub previous: Option<PreviousKey>,
    /// When the area was set last.
    pub set: Happened,
}

/// A key to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextKey {
    /// The key.
    pub key: Bytes32,
    /// From when it counts.
    pub from: u64,
}

/// A key that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreviousKey {
    /// The key.
    pub key: Bytes32,
    /// Until when an edge opens with it.
    pub until: u64,
}

/// Every area by its number.
#[must_use]
pub fn areas(events: &[MinedEvent], times: &BlockTimes, now: u64) -> Vec<AreaKeys> {
    // For each area its keys with the time from which each counts, rising.
    let mut keys: BTreeMap<u32, (Vec<NextKey>, Happened)> = BTreeMap::new();
    for MinedEvent { event, position } in in_order(events) {
        let Event::AreaSet(event) = event else { continue };
        let at = Happened::at(*position, times);
        let (known, set) = keys.entry(event.area_id).or_insert_with(|| (Vec::new(), at));
        // A change that had not come when this one was made is replaced by it.
        let made = event.key_from.saturating_sub(CHANGE_DELAY);
        if !known.is_empty() {
            known.retain(|key| key.from <= made);
        }
        if known.is_empty() && event.previous_key != Bytes32::ZERO {
            known.push(NextKey { key: event.previous_key, from: 0 });
        }
        known.push(NextKey { key: event.key, from: event.key_from });
        *set = at;
    }
    keys.into_iter().map(|(area_id, (keys, set))| area(area_id, &keys, set, now)).collect()
}

fn area(area_id: u32, keys: &[NextKey], set: Happened, now: u64) -> AreaKeys {
    let (come, to_come) = keys.split_at(keys.partition_point(|key| key.from <= now));
    let (current, before) = match come {
        [.., before, current] => (Some(current), Some(before)),
        [current] => (Some(current), None),
        [] => (None, None),
    };
    let previous = current.zip(before).and_then(|(current, before)| {
        let until = current.from.saturating_add(OPENS_FOR);
        (now <= until).then_some(PreviousKey { key: before.key, until })
    });
    AreaKeys {
        area_id,
        key: current.map(|current| current.key),
        key_since: current.map(|current| current.from).filter(|from| *from != 0),
        next: to_come.first().copied(),
        previous,
        set,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::events::AreaSet;

    fn key(number: u8) -> Bytes32 {
        Bytes32([number; 32])
    }

    fn set(key_number: u8, previous: u8, key_from: u64) -> Event {
        AreaSet { area_id: 7, key: key(key_number), previous_key: key(previous), key_from }.into()
    }

    #[test]
    fn a_change_comes_after_a_day_and_the_old_key_opens_for_thirty_more() {
        let mut events = chain([set(1, 0, day(1)), set(2, 1, day(11))]);
        events.reverse();
        let keys = |now| areas(&events, &daily(), now)[0];
        let before = keys(day(11) - 1);
        assert_eq!((before.key, before.key_since, before.previous), (Some(key(1)), Some(day(1)), None));
        assert_eq!(before.next, Some(NextKey { key: key(2), from: day(11) }));
        let after = keys(day(11));
        assert_eq!((after.key, after.next), (Some(key(2)), None));
        assert_eq!(after.previous, Some(PreviousKey { key: key(1), until: day(41) }));
        assert!(keys(day(41)).previous.is_some() && keys(day(41) + 1).previous.is_none());
    }

    #[test]
    fn a_change_that_had_not_come_is_replaced() {
        let half = DAY / 2;
        let events = chain([set(1, 0, day(1)), set(2, 1, day(11)), set(3, 1, day(11) + half)]);
        let keys = areas(&events, &daily(), day(11));
        assert_eq!(keys[0].key, Some(key(1)));
        assert_eq!(keys[0].next, Some(NextKey { key: key(3), from: day(11) + half }));
        let keys = areas(&events, &daily(), day(12));
        assert_eq!((keys[0].key, keys[0].previous.unwrap().key), (Some(key(3)), key(1)));
    }

    #[test]
    fn the_last_change_alone_tells_both_keys() {
        let keys = areas(&chain([set(2, 1, day(11))]), &BlockTimes::new(), day(5));
        assert_eq!((keys[0].key, keys[0].key_since), (Some(key(1)), None));
        assert!(areas(&[], &BlockTimes::new(), 0).is_empty());
    }
}
