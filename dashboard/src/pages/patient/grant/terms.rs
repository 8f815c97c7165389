//! What is allowed, and until when.

use super::super::parts::{DomainChoice, DomainFields, Limit, PurposeChoice, PurposeFields, UntilField, until_of};
use super::super::text::grant as text;
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
}

impl Terms {
    /// With what can be chosen, and what is chosen at first.
    pub(super) fn new(offered: (Purposes, Domains), chosen: (Purposes, Domains), until: Day, limit: Limit) -> Self {
        Self {
            purposes: PurposeChoice::new(offered.0, chosen.0),
            domains: DomainChoice::new(offered.1, chosen.1),
            until: RwSignal::new(until.to_string()),
            limit,
        }
    }

    /// Purposes, domains and end, tracked; nothing until all are chosen.
    pub(super) fn get(self) -> Option<(Purposes, Domains, u64)> {
        let (purposes, domains) = (self.purposes.get(), self.domains.get());
        let until = until_of(&self.until.read(), self.limit).ok()?;
        (purposes != Purposes::NONE && domains != Domains::NONE).then_some((purposes, domains, until))
    }
}

/// The fields.
#[component]
pub(super) fn TermFields(terms: Terms) -> impl IntoView {
    view! {
        <PurposeFields choice=terms.purposes />
        <DomainFields choice=terms.domains />
        <UntilField name="until" label=text::UNTIL value=terms.until hint=text::UNTIL_HINT limit=terms.limit />
    }
}
