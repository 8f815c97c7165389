//! What a professional calls their patients, in this browser alone.

use crate::{browser, session::Session};
use dashboard_logic::show::plain;
use leptos::prelude::*;
use sealing::PatientId;
use std::collections::BTreeMap;

/// Labels by patient. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Labels {
    session: Session,
    changes: RwSignal<u32>,
    /// Whose label is being written: one at a time.
    pub(super) editing: RwSignal<Option<PatientId>>,
}

impl Labels {
    /// Those of the connected account at this contract. To be called where a component is made; one for a page.
    pub(super) fn new() -> Self {
        Self { session: Session::get(), changes: RwSignal::new(0), editing: RwSignal::new(None) }
    }

    /// All of them, tracked; a patient whose label is empty is one who was looked for.
    pub(super) fn all(self) -> BTreeMap<PatientId, String> {
        self.changes.track();
        self.place()
            .and_then(|place| browser::recall(&place))
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// The label of one patient, tracked.
    pub(super) fn get(self, patient: PatientId) -> Option<String> {
        self.all().remove(&patient).filter(|label| !label.is_empty())
    }

    /// Remembers that `patient` was looked for.
    pub(super) fn meet(self, patient: PatientId) {
        if !untrack(|| self.all()).contains_key(&patient) {
            self.change(|labels| drop(labels.insert(patient, String::new())));
        }
    }

    /// Calls `patient` so; nothing: no name.
    pub(super) fn set(self, patient: PatientId, label: &str) {
        self.change(|labels| drop(labels.insert(patient, plain(label))));
    }

    /// Forgets `patient`, name and all.
    pub(super) fn forget(self, patient: PatientId) {
        self.change(|labels| drop(labels.remove(&patient)));
    }

    fn change(self, change: impl FnOnce(&mut BTreeMap<PatientId, String>)) {
        let mut labels = untrack(|| self.all());
        change(&mut labels);
        if let (Some(place), Ok(text)) = (untrack(|| self.place()), serde_json::to_string(&labels)) {
            browser::remember(&place, &text);
        }
        self.changes.update(|changes| *changes = changes.wrapping_add(1));
    }

    fn place(self) -> Option<String> {
        let contract = self.session.chain()?.contract;
        Some(format!("patients.{}.{}.{}", contract.chain_id, contract.address, self.session.account()?))
    }
}
