//! What somebody calls others, in this browser alone.

use super::Session;
use crate::browser;
use dashboard_logic::show::plain;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// What names are given to.
pub(crate) trait Called: Ord + Copy + Serialize + DeserializeOwned + Send + Sync + 'static {}

impl<K: Ord + Copy + Serialize + DeserializeOwned + Send + Sync + 'static> Called for K {}

/// Names by whom they are for: of one kind, given by the connected account at this contract. Copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct OwnNames<K: Called> {
    session: Session,
    kind: &'static str,
    changes: RwSignal<u32>,
    /// Whose name is being written: one at a time.
    pub(crate) editing: RwSignal<Option<K>>,
}

impl<K: Called> OwnNames<K> {
    /// Those of a kind. To be called where a component is made; one for a page or a list.
    pub(crate) fn new(kind: &'static str) -> Self {
        Self { session: Session::get(), kind, changes: RwSignal::new(0), editing: RwSignal::new(None) }
    }

    /// All of them, tracked; an empty one is of somebody who was met and has none.
    pub(crate) fn all(self) -> BTreeMap<K, String> {
        self.changes.track();
        let text = self.place().and_then(|place| browser::recall(&place));
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// The name of one, tracked.
    pub(crate) fn get(self, whose: K) -> Option<String> {
        self.all().remove(&whose).filter(|name| !name.is_empty())
    }

    /// Remembers that somebody was met.
    pub(crate) fn meet(self, whose: K) {
        if !untrack(|| self.all()).contains_key(&whose) {
            self.set(whose, "");
        }
    }

    /// Calls somebody so; nothing: no name.
    pub(crate) fn set(self, whose: K, name: &str) {
        self.change(|names| drop(names.insert(whose, plain(name))));
    }

    /// Forgets somebody, name and all.
    pub(crate) fn forget(self, whose: K) {
        self.change(|names| drop(names.remove(&whose)));
    }

    fn change(self, change: impl FnOnce(&mut BTreeMap<K, String>)) {
        let mut names = untrack(|| self.all());
        change(&mut names);
        if let (Some(place), Ok(text)) = (untrack(|| self.place()), serde_json::to_string(&names)) {
            browser::remember(&place, &text);
        }
        self.changes.update(|changes| *changes = changes.wrapping_add(1));
    }

    fn place(self) -> Option<String> {
        let contract = self.session.chain()?.contract;
        Some(format!("{}.{}.{}.{}", self.kind, contract.chain_id, contract.address, self.session.account()?))
    }
}
