//! An analysis: severities with their evidence, or why there are none.

use crate::ui::{Badge, Tone};
use dashboard_logic::show;
use leptos::prelude::*;
use motion::{Analysis, Domain, DomainAssessment, Outcome, Severity};

const fn domain_name(domain: Domain) -> &'static str {
    match domain {
        Domain::Tremor => "Tremor",
        Domain::FreezingOfGait => "Freezing of gait",
        Domain::Bradykinesia => "Bradykinesia",
        Domain::Smoothness => "Smoothness",
    }
}

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
    let findings = analysis.quality.iter().map(|finding| view! { <li>{finding.text.clone()}</li> }).collect_view();
    let domains = analysis.domains.into_iter().map(|domain| view! { <DomainView domain /> }).collect_view();
    view! {
        <div class="stack">
            {domains}
            <ul class="plain-list hint">{findings}</ul>
        </div>
    }
}

#[component]
fn DomainView(domain: DomainAssessment) -> impl IntoView {
    let name = domain_name(domain.domain);
    match domain.outcome {
        Outcome::Assessed { grade, severity: worst, sentence, measures, .. } => {
            let (word, tone) = severity(worst);
            let grade = grade.map(|grade| format!(" · grade {grade} of 0–4")).unwrap_or_default();
            let rows = measures
                .into_iter()
                .map(|measure| {
                    let value = format!("{} {}", show::number(measure.value), unit(&measure.unit));
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
                        <table class="responsive">
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
                <ul class="plain-list">{reasons}</ul>
            }
            .into_any()
        }
    }
}

/// UCUM's `1` is no unit to a person.
fn unit(unit: &str) -> &str {
    if unit == "1" { "" } else { unit }
}
