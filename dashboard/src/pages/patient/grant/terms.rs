//! What is allowed, and until when.

use super::super::parts::{DomainChoice, DomainFields, Limit, PurposeChoice, PurposeFields, UntilField, until_of};
use super::super::text::grant as text;
use crate::ui::Choice;
use dashboard_logic::day::Day;
use ledger::{Domains, Purposes};
use leptos::prelude::*;

/// What is filled in. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    purposes: PurposeChoice,
    domains: DomainChoice,
    until: RwSignal<String>,
    limit: Limit,
    /// Whether it holds without an end; nothing where that cannot be chosen.
    has_no_end: Option<RwSignal<bool>>,
}

impl Terms {
    /// With what can be chosen, and what is chosen at first.
    pub(super) fn new(offered: (Purposes, Domains), chosen: (Purposes, Domains), until: Day, limit: Limit) -> Self {
        Self {
            purposes: PurposeChoice::new(offered.0, chosen.0),
            domains: DomainChoice::new(offered.1, chosen.1),
            until: RwSignal::new(until.to_string()),
            limit,
            has_no_end: None,
        }
    }

    /// The same, where what stood before has no end: that can be kept.
    pub(super) fn without_end(self) -> Self {
        Self { has_no_end: Some(RwSignal::new(true)), ..self }
    }

    /// Whether it holds without an end, tracked.
    fn has_no_end(self) -> bool {
        self.has_no_end.is_some_and(|has_no_end| has_no_end.get())
    }

    /// Purposes, domains and end, tracked; nothing until all are chosen.
    pub(super) fn get(self) -> Option<(Purposes, Domains, u64)> {
        let (purposes, domains) = (self.purposes.get(), self.domains.get());
        let until = if self.has_no_end() { u64::MAX } else { until_of(&self.until.read(), self.limit).ok()? };
        (purposes != Purposes::NONE && domains != Domains::NONE).then_some((purposes, domains, until))
    }
}

/// The fields.
#[component]
pub(super) fn TermFields(terms: Terms) -> impl IntoView {
    let no_end = terms
        .has_no_end
        .map(|value| view! { <Choice name="no-end" label=text::NO_END value hint=text::NO_END_HINT /> });
    let until = move || {
        (!terms.has_no_end()).then(|| {
            view! {
                <UntilField name="until" label=text::UNTIL value=terms.until hint=text::UNTIL_HINT limit=terms.limit />
            }
        })
    };
    view! {
        <PurposeFields choice=terms.purposes />
        <DomainFields choice=terms.domains />
        {no_end}
        {until}
    }
}
