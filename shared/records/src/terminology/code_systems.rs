//! What our codes mean, as resources.

use super::domain::{DOMAINS, display, domain_code};
use super::{Item, system, wire};
use crate::audit::EVENT_CODES;
use crate::fhir::{CodeSystem, Concept};
use motion::{MedicationState, QualityCode, ReasonCode, Task};

const VERSION: &str = "1";

/// Every code system of ours.
#[must_use]
pub fn code_systems() -> Vec<CodeSystem> {
    vec![
        listed(
            system::SEVERITY_OF_MOVEMENT,
            "SeverityOfMovement",
            "Severity of movement disorders, by domain",
            "Domains whose severity a body-worn sensor tells. A sensor index for a clinician, no MDS-UPDRS score.",
            DOMAINS.iter().map(|domain| concept(domain_code(*domain), display(*domain))).collect(),
        ),
        listed(
            system::RECORD_ITEM,
            "RecordItem",
            "Parts of a record",
            "What observations, components and devices of a record are.",
            Item::ALL.iter().map(|item| concept(item.code(), item.display())).collect(),
        ),
        listed(
            system::RECORDING_CONTEXT,
            "RecordingContext",
            "How a recording was made",
            "Tasks, and whether dopaminergic medication worked at the time.",
            context_concepts(),
        ),
        fragment(
            system::RECORDING_FINDING,
            "RecordingFinding",
            "Findings about a recording",
            "What is wrong with a recording, and why a domain was not assessed. Versions of the analysis may add codes.",
            finding_concepts(),
        ),
        listed(
            system::CHAIN_EVENT,
            "ChainEvent",
            "Events of the contract",
            "What the contract HealthRecords records.",
            EVENT_CODES.iter().map(|(code, meaning)| concept(code, meaning)).collect(),
        ),
        not_listed(
            system::MEASURE,
            "Measure",
            "Measures",
            "A code is a measure's name, as the version of the analysis in the observation's method gives it.",
        ),
        not_listed(
            system::SERIES,
            "Series",
            "Series over time",
            "A code is a series' name, as the version of the analysis in the observation's method gives it.",
        ),
        not_listed(
            system::ALGORITHM,
            "Algorithm",
            "Versions of the analysis",
            "Results of one version can be compared.",
        ),
    ]
}

fn context_concepts() -> Vec<Concept> {
    let tasks = Task::ALL.iter().filter(|(task, _)| *task != Task::NotStated);
    let states = MedicationState::ALL.iter().filter(|(state, _)| *state != MedicationState::NotStated);
    tasks
        .map(|(task, words)| concept(&wire(task), words))
        .chain(states.map(|(state, words)| concept(&wire(state), &words.to_uppercase())))
        .collect()
}

fn finding_concepts() -> Vec<Concept> {
    let reasons = [
        (ReasonCode::Quality, "The recording's quality forbids it"),
        (ReasonCode::TooFewWindows, "Too few windows could be used"),
        (ReasonCode::VoluntaryMovement, "Voluntary movement hides what is looked for"),
        (ReasonCode::BodyPlace, "The sensor was worn where the domain cannot be seen"),
        (ReasonCode::MissingSensor, "A sensor that the domain needs is missing"),
    ];
    let findings = [
        (QualityCode::Gap, "Samples are missing"),
        (QualityCode::NonUniformTime, "The steps of the time base vary"),
        (QualityCode::Clipped, "A channel rests at the end of its range"),
        (QualityCode::Constant, "A channel never changes"),
        (QualityCode::TooShort, "Too short for any window"),
        (QualityCode::RateTooLow, "Sampled too slowly"),
        (QualityCode::NotFinite, "Values that are no finite numbers"),
        (QualityCode::Implausible, "Values that a body-worn sensor does not give"),
    ];
    let reasons = reasons.iter().map(|(code, meaning)| concept(&wire(code), meaning));
    reasons.chain(findings.iter().map(|(code, meaning)| concept(&wire(code), meaning))).collect()
}

fn concept(code: &str, display: &str) -> Concept {
    Concept { code: code.into(), display: display.into() }
}

fn listed(url: &str, name: &str, title: &str, description: &str, concept: Vec<Concept>) -> CodeSystem {
    CodeSystem {
        id: url.rsplit('/').next().unwrap_or_default().into(),
        url: url.into(),
        version: VERSION.into(),
        name: name.into(),
        title: title.into(),
        status: "active".into(),
        description: description.into(),
        case_sensitive: true,
        content: "complete".into(),
        concept,
    }
}

fn fragment(url: &str, name: &str, title: &str, description: &str, concept: Vec<Concept>) -> CodeSystem {
    CodeSystem { content: "fragment".into(), ..listed(url, name, title, description, concept) }
}

fn not_listed(url: &str, name: &str, title: &str, description: &str) -> CodeSystem {
    CodeSystem { content: "not-present".into(), ..listed(url, name, title, description, Vec::new()) }
}
