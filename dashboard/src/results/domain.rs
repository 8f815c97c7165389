//! One domain: how severe, what that means, how it went, what it is made of.

use super::view::Shown;
use super::{facts, grade::Grade, measures::Evidence, table::SeverityTable, text, trend::Trend};
use crate::ui::Card;
use access::OpenedRecord;
use dashboard_logic::{
    chart::{DomainSeries, series_of},
    show::plain,
};
use leptos::prelude::*;
use motion::{Domain, Outcome};
use std::sync::Arc;

/// The card of `domain`.
#[component]
pub(super) fn DomainCard(domain: Domain, records: Arc<Vec<OpenedRecord>>, shown: RwSignal<Shown>) -> impl IntoView {
    let newest =
        records.iter().rev().find(|record| !record.is_withdrawn && facts::is_assessed(record, domain)).cloned();
    let head = newest.as_ref().and_then(|record| {
        let found = facts::assessment(record, domain)?;
        let Outcome::Assessed { grade, severity, sentence, .. } = &found.outcome else { return None };
        let context =
            format!("{}, {}, {}", facts::place(record), facts::task(record), facts::medication(record));
        Some(view! {
            {severity.map(|severity| view! { <Grade severity grade=*grade /> })}
            <p>{plain(sentence)}</p>
            <p class="hint">{format!("The newest recording that could be assessed: {}; {context}.", facts::when(record))}</p>
        })
    });
    let is_assessed = head.is_some();
    let evidence = newest.map(|record| {
        let of = format!("{} of {}", text::domain(domain), facts::when(&record));
        view! {
            <details class="evidence">
                <summary>"Evidence of this recording"</summary>
                <Evidence record domain of />
            </details>
        }
    });
    let trend = series_of(&records).into_iter().find(|series| series.domain == domain);
    // Why nothing could be assessed is what somebody asks next.
    let reason = trend.as_ref().and_then(|series| series.entries.iter().rfind(|entry| !entry.is_withdrawn));
    let reason = reason.map(|entry| plain(&entry.sentence)).filter(|_| !is_assessed);
    let over_time = move || match shown.get() {
        Shown::Charts if trend.as_ref().is_some_and(DomainSeries::has_grades) => {
            trend.clone().map(|series| view! { <Trend series /> }).into_any()
        }
        Shown::Charts | Shown::Tables | Shown::Report => {
            trend.clone().map(|series| view! { <SeverityTable series /> }).into_any()
        }
    };
    view! {
        <Card title=text::domain(domain)>
            {head}
            {(!is_assessed).then(|| view! { <p>{text::NEVER_ASSESSED}</p> })}
            {reason.map(|reason| view! { <p class="hint">{format!("{} {reason}", text::NEWEST_BECAUSE)}</p> })}
            {over_time}
            {evidence}
        </Card>
    }
}
