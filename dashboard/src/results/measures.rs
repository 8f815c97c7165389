//! The evidence of one assessment.

use super::{facts, series::EvidenceOverTime, text};
use access::OpenedRecord;
use dashboard_logic::{
    chart::{Measurement, evidence_of, measures_of},
    show::plain,
};
use leptos::prelude::*;
use motion::{Domain, Outcome};

/// Measures and values over time, or why there are none.
#[component]
pub(super) fn Evidence(
    /// Which recording.
    record: OpenedRecord,
    /// Which domain of it.
    domain: Domain,
    /// What the recording is called, for those who listen.
    #[prop(into)]
    of: String,
) -> impl IntoView {
    match facts::assessment(&record, domain).map(|found| &found.outcome) {
        None => view! { <p>{text::NOT_LOOKED_AT}</p> }.into_any(),
        Some(Outcome::Assessed { sentence, .. }) => {
            let lines = evidence_of(&record.content)
                .into_iter()
                .filter(|line| line.domain == domain)
                .map(|line| view! { <EvidenceOverTime line of=of.clone() /> })
                .collect_view();
            view! {
                <p>{plain(sentence)}</p>
                <Measures measures=measures_of(&record.content, domain) of=of.clone() />
                {lines}
            }
            .into_any()
        }
        Some(Outcome::NotAssessable { reasons }) => {
            let reasons = reasons.iter().map(|reason| view! { <li>{plain(&reason.text)}</li> }).collect_view();
            view! {
                <p>{format!("This was {}:", text::NOT_ASSESSABLE)}</p>
                <ul class="reasons">{reasons}</ul>
            }
            .into_any()
        }
    }
}

/// Numbers with their units and methods.
#[component]
fn Measures(measures: Vec<Measurement>, #[prop(into)] of: String) -> impl IntoView {
    let rows = measures
        .into_iter()
        .map(|measure| {
            view! {
                <tr>
                    <th scope="row">{measure.name}</th>
                    <td data-label="Value" class="number">{measure.value}</td>
                    <td data-label="Method" class="hint">{measure.method}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap">
            <table class="responsive compact">
                <caption>{format!("What was measured, {of}")}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Measure"</th>
                        <th scope="col">"Value"</th>
                        <th scope="col">"Method"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
