//! All of it.

use super::{
    domain::DomainCard, download::FhirDownload, recording::Recording, report::Report, text,
    verification::VerificationCard,
};
use crate::{
    retrieval::Document,
    ui::{Card, Empty, Notice, Tone},
};
use dashboard_logic::{chart::series_of, retrieval::Whether};
use ledger::{Bytes32, Domains};
use leptos::prelude::*;
use motion::Domain;
use records::DOMAINS;
use std::sync::Arc;

/// What of the records is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Charts.
    Charts,
    /// The same numbers as tables.
    Tables,
    /// A page for paper.
    Report,
}

/// Records that came, with what was verified about them.
#[component]
pub(crate) fn Results(
    /// What came.
    document: Arc<Document>,
    /// What happens when the reader has withdrawn a record; nothing: readers cannot.
    #[prop(optional)]
    on_withdrawn: Option<Callback<Bytes32>>,
) -> impl IntoView {
    let shown = RwSignal::new(Shown::Charts);
    if document.records.is_empty() {
        return view! {
            <Empty sentence=text::NO_RECORDS next=text::NO_RECORDS_NEXT />
            <VerificationCard verification=document.verification.clone() whether=document.whether() />
        }
        .into_any();
    }
    let withdrawn = document.records.iter().filter(|record| record.is_withdrawn).count();
    let count = text::recordings(document.records.len(), withdrawn);
    let whole = document.clone();
    let content = move || match shown.get() {
        Shown::Report => view! { <Report document=whole.clone() /> }.into_any(),
        Shown::Charts | Shown::Tables => view! { <Screen document=whole.clone() shown on_withdrawn /> }.into_any(),
    };
    view! {
        <section class="results" aria-label="Results">
            <div class="results-bar no-print">
                <p class="about">{count}</p>
                <Toggle shown />
                <FhirDownload document />
            </div>
            {content}
        </section>
    }
    .into_any()
}

/// What is shown on the screen: a card a domain, a list of recordings, the verification.
#[component]
fn Screen(document: Arc<Document>, shown: RwSignal<Shown>, on_withdrawn: Option<Callback<Bytes32>>) -> impl IntoView {
    let records = Arc::new(document.records.clone());
    let (may, may_not): (Vec<_>, Vec<_>) =
        DOMAINS.into_iter().partition(|domain| document.domains.contains(Domains(1 << domain.bit())));
    let series = series_of(&records);
    let (found, not_found): (Vec<_>, Vec<_>) =
        may.into_iter().partition(|domain| series.iter().any(|series| series.domain == *domain));
    let domains =
        found.into_iter().map(|domain| view! { <DomainCard domain records=records.clone() shown /> }).collect_view();
    let whether = document.whether();
    let doubt = match whether {
        Whether::All => None,
        Whether::Partly => Some(Tone::Caution),
        Whether::Wrong => Some(Tone::Bad),
    };
    let patient_id = document.ask.addr.patient_id;
    let recordings = document
        .records
        .iter()
        .rev()
        .map(|record| view! { <Recording patient_id record=record.clone() on_withdrawn /> })
        .collect_view();
    view! {
        <div class="stack-wide">
            // Before anybody looks at a chart; the reasons stand at the end.
            {doubt.map(|tone| view! { <Notice tone title=whether.sentence() /> })}
            <p class="hint">{text::TIMES}</p>
            {domains}
            {(!not_found.is_empty()).then(|| view! { <p class="hint">{names(text::NOT_FOUND, &not_found)}</p> })}
            {(!may_not.is_empty()).then(|| view! { <p class="hint">{names(text::HIDDEN, &may_not)}</p> })}
            <Card title="Recordings" about="Each with how it was made and where its numbers come from, newest first.">
                <div class="recordings">{recordings}</div>
            </Card>
            <VerificationCard verification=document.verification.clone() whether />
        </div>
    }
}

fn names(what: &str, domains: &[Domain]) -> String {
    let names: Vec<_> = domains.iter().map(|domain| text::domain(*domain)).collect();
    format!("{what}: {}.", names.join(", "))
}

/// Charts, tables or the report.
#[component]
fn Toggle(shown: RwSignal<Shown>) -> impl IntoView {
    let button = move |what: Shown, name: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || if shown.get() == what { "true" } else { "false" }
                on:click=move |_| shown.set(what)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="toggle" role="group" aria-label="Show as">
            {button(Shown::Charts, "Charts")}
            {button(Shown::Tables, "Tables")}
            {button(Shown::Report, "Report")}
        </div>
    }
}
