//! When blocks were made: read as rows show them, each once.

use super::Session;
use crate::browser;
use leptos::{prelude::*, task::spawn_local};
use std::collections::{BTreeMap, BTreeSet};

/// Times by the blocks' numbers. Copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Times {
    known: RwSignal<BTreeMap<u64, u64>>,
    wanted: StoredValue<BTreeSet<u64>>,
}

impl Times {
    pub(super) fn new() -> Self {
        Self { known: RwSignal::new(BTreeMap::new()), wanted: StoredValue::new(BTreeSet::new()) }
    }

    /// When `block` was made, Unix seconds, tracked; it is asked for, together with whatever else is shown, if nobody knows.
    pub(crate) fn get(self, block: u64) -> Option<u64> {
        if let Some(time) = self.known.with(|known| known.get(&block).copied()) {
            return Some(time);
        }
        let is_first = self.wanted.with_value(BTreeSet::is_empty);
        self.wanted.update_value(|wanted| {
            wanted.insert(block);
        });
        if is_first {
            let chain = untrack(|| Session::get().chain());
            spawn_local(async move {
                // All that this turn shows comes in one question.
                browser::sleep(0).await;
                let wanted = self.wanted.with_value(Clone::clone);
                let found = match chain {
                    Some(chain) => chain.times(&wanted).await.unwrap_or_default(),
                    None => BTreeMap::new(),
                };
                self.wanted.update_value(BTreeSet::clear);
                self.known.update(|known| known.extend(found));
            });
        }
        None
    }
}
