//! An analysis: severities with their evidence, or why there are none.

use crate::results::text as results;
use crate::ui::{Badge, Tone};
use dashboard_logic::show;
use leptos::prelude::*;
use motion::{Analysis, DomainAssessment, Outcome, Severity};

const fn severity(severity: Severity) -> (&'static str, Tone) {
    match severity {
        Severity::Absent => ("Absent", Tone::Good),
        Severity::Mild => ("Mild", Tone::Info),
        Severity::Moderate => ("Moderate", Tone::Caution),
        Severity::Severe => ("Severe", Tone::Bad),
    }
}

/// Every domain of an analysis.
#[component]
pub(super) fn AnalysisView(analysis: Analysis) -> impl IntoView {
    // What is said of a domain already is not said again.
    let is_told = |text: &str| {
        analysis.domains.iter().any(|domain| match &domain.outcome {
            Outcome::NotAssessable { reasons } => reasons.iter().any(|reason| reason.text == text),
            Outcome::Assessed { .. } => false,
        })
    };
    let findings: Vec<_> = analysis.quality.iter().filter(|finding| !is_told(&finding.text)).collect();
    let findings = (!findings.is_empty()).then(|| {
        let findings = findings.iter().map(|finding| view! { <li>{finding.text.clone()}</li> }).collect_view();
        view! { <ul class="hint reasons">{findings}</ul> }
    });
    let domains = analysis.domains.into_iter().map(|domain| view! { <DomainView domain /> }).collect_view();
    view! {
        <div class="stack">
            {domains}
            {findings}
        </div>
    }
}

#[component]
fn DomainView(domain: DomainAssessment) -> impl IntoView {
    let name = results::domain(domain.domain);
    match domain.outcome {
        Outcome::Assessed { grade, severity: worst, sentence, measures, .. } => {
            let (word, tone) = worst.map_or(("Described, not graded", Tone::Neutral), severity);
            let grade = grade.map(|grade| format!(" · grade {grade} of 4")).unwrap_or_default();
            let rows = measures
                .into_iter()
                .map(|measure| {
                    let value = format!("{} {}", show::number(measure.value), show::unit(&measure.unit));
                    view! {
                        <tr>
                            <th scope="row">{measure.name}</th>
                            <td data-label="Value">{value}</td>
                            <td data-label="Method">{measure.method}</td>
                        </tr>
                    }
                })
                .collect_view();
            view! {
                <h3>{name}" "<Badge tone text=format!("{word}{grade}") /></h3>
                <p>{sentence}</p>
                <details>
                    <summary>"Evidence"</summary>
                    <div class="table-wrap">
                        <table class="responsive compact">
                            <caption class="visually-hidden">{format!("Evidence for {name}")}</caption>
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
                </details>
            }
            .into_any()
        }
        Outcome::NotAssessable { reasons } => {
            let reasons = reasons.into_iter().map(|reason| view! { <li>{reason.text}</li> }).collect_view();
            view! {
                <h3>{name}" "<Badge tone=Tone::Neutral text="Not assessable".to_owned() /></h3>
                <ul class="reasons">{reasons}</ul>
            }
            .into_any()
        }
    }
}
