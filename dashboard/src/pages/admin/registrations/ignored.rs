//! Requests that this browser hides.

use crate::browser;
use dashboard_logic::directory::Registration;
use leptos::prelude::*;
use std::collections::BTreeSet;

const REMEMBERED: &str = "ignored-registrations";
/// More are never remembered: the oldest hashes go first, and with them nothing but their being hidden.
const MOST: usize = 500;

/// The requests by their transactions. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Ignored(RwSignal<BTreeSet<String>>);

impl Ignored {
    /// What was remembered.
    pub(super) fn recall() -> Self {
        let remembered = browser::recall(REMEMBERED).unwrap_or_default();
        Self(RwSignal::new(remembered.split_whitespace().take(MOST).map(str::to_owned).collect()))
    }

    /// Whether a request is hidden, tracked.
    pub(super) fn contains(self, registration: &Registration) -> bool {
        self.0.with(|ignored| ignored.contains(&key(registration)))
    }

    /// Hides a request, or shows it again.
    pub(super) fn set(self, registration: &Registration, is_ignored: bool) {
        let key = key(registration);
        self.0.update(|ignored| {
            if is_ignored {
                ignored.insert(key);
            } else {
                ignored.remove(&key);
            }
        });
        let all = self.0.with_untracked(|ignored| ignored.iter().cloned().collect::<Vec<_>>().join(" "));
        browser::remember(REMEMBERED, &all);
    }
}

/// Asking again is another request, and shows itself again.
fn key(registration: &Registration) -> String {
    registration.asked.position.transaction_hash.to_string()
}
