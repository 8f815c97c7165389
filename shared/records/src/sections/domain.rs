//! One domain's assessment as an Observation, and back.

use super::write::at_most;
use super::{UploadFacts, series};
use crate::fhir::{Annotation, CodeableConcept, Coding, Observation, ObservationComponent, Resource};
use crate::terminology::{
    Absent, Item, absent, body_site, domain_code, domain_concept, domain_of, from_wire, laterality, quantity,
    severity_concept, severity_of, system, wire,
};
use crate::{ContentError, text};
use motion::{Analysis, Context, Domain, DomainAssessment, Measure, Outcome, Reason, Series};

/// The Observation of a domain; without an outcome one that says that the domain was not looked at.
pub(super) fn observation(
    domain: Domain,
    outcome: Option<&Outcome>,
    analysis: &Analysis,
    context: &Context,
    facts: &UploadFacts,
) -> Result<Resource, ContentError> {
    let mut observation = frame(domain_code(domain), domain_concept(domain), analysis, context, facts)?;
    match outcome {
        None => observation.data_absent_reason = Some(absent(Absent::NotPerformed)),
        Some(Outcome::Assessed { grade, severity, sentence, measures, series }) => {
            observation.value_codeable_concept =
                severity.map(|severity| severity_concept(severity).with_text(severity.as_word()));
            observation.note = vec![Annotation { text: text::sentence("a domain's sentence", sentence)?.into() }];
            observation.component.extend(grade.map(|grade| grade_component(domain, grade)).transpose()?);
            at_most("the measures of a domain", measures)?;
            for measure in measures {
                observation.component.push(measure_component(measure)?);
            }
            observation.component.extend(series_components(domain, series, analysis.recording.duration_seconds)?);
        }
        Some(Outcome::NotAssessable { reasons }) => {
            if reasons.is_empty() {
                return Err(ContentError::NoReason { domain });
            }
            at_most("the reasons of a domain", reasons)?;
            observation.data_absent_reason = Some(absent(Absent::NotAssessable).with_text("not assessable"));
            for reason in reasons {
                observation.component.push(reason_component(reason)?);
            }
        }
    }
    Ok(Resource::Observation(Box::new(observation)))
}

/// What all Observations of a record have in common.
pub(super) fn frame(
    name: &str,
    code: CodeableConcept,
    analysis: &Analysis,
    context: &Context,
    facts: &UploadFacts,
) -> Result<Observation, ContentError> {
    let version = text::name("the algorithm version", &analysis.algorithm_version)?;
    let side = laterality(context.side)
        .map(|side| ObservationComponent { value_codeable_concept: Some(side), ..Item::Laterality.component() });
    Ok(Observation {
        id: facts.resource_id(&format!("Observation/{name}")),
        identifier: vec![facts.upload_identifier()],
        status: "final".into(),
        category: vec![Coding::new(system::OBSERVATION_CATEGORY, "procedure", "Procedure").into()],
        code,
        subject: facts.subject(),
        effective_period: facts.period(analysis.recording.duration_seconds)?,
        value_codeable_concept: None,
        data_absent_reason: None,
        note: Vec::new(),
        body_site: body_site(context.body_place, context.side),
        method: Coding { system: system::ALGORITHM.into(), code: version.into(), display: None }.into(),
        device: facts.device(),
        component: side.into_iter().collect(),
    })
}

fn grade_component(domain: Domain, grade: u8) -> Result<ObservationComponent, ContentError> {
    if grade > 4 {
        return Err(ContentError::Grade { domain, grade });
    }
    Ok(ObservationComponent { value_integer: Some(grade.into()), ..Item::Grade.component() })
}

/// Name as the code, name and method in words.
fn measure_component(measure: &Measure) -> Result<ObservationComponent, ContentError> {
    let name = text::name("a measure's name", &measure.name)?;
    let method = text::sentence("a measure's method", &measure.method)?;
    if !measure.value.is_finite() {
        return Err(ContentError::NotFinite { field: "a measure" });
    }
    let code = CodeableConcept::from(Coding::new(system::MEASURE, name, name)).with_text(format!("{name}: {method}"));
    let value = quantity(measure.value, text::name("a measure's unit", &measure.unit)?);
    Ok(ObservationComponent { code, value_quantity: Some(value), ..ObservationComponent::default() })
}

fn series_components(domain: Domain, all: &[Series], duration: f64) -> Result<Vec<ObservationComponent>, ContentError> {
    at_most("the series of a domain", all)?;
    let mut components = Vec::new();
    for (index, one) in all.iter().enumerate() {
        if all.iter().take(index).any(|other| other.name == one.name) {
            return Err(ContentError::SeriesTwice { domain });
        }
        components.extend(series::write(domain, one, duration)?);
    }
    Ok(components)
}

fn reason_component(reason: &Reason) -> Result<ObservationComponent, ContentError> {
    let coding = Coding { system: system::RECORDING_FINDING.into(), code: wire(&reason.code), display: None };
    let value = CodeableConcept::from(coding).with_text(text::sentence("a reason", &reason.text)?);
    Ok(ObservationComponent { value_codeable_concept: Some(value), ..Item::Reason.component() })
}

/// The assessment of an Observation; `Ok(None)` when the domain was not looked at, `Err` names what is missing.
pub(super) fn assessment(observation: &Observation) -> Result<Option<DomainAssessment>, &'static str> {
    let domain = domain_of(&observation.code).ok_or("its domain")?;
    let missing = observation.data_absent_reason.as_ref();
    let missing = missing.map(|reason| reason.code_in(system::DATA_ABSENT_REASON).unwrap_or_default());
    let outcome = match (&observation.value_codeable_concept, missing) {
        (None, Some(code)) if code == Absent::NotPerformed.code() => return Ok(None),
        (None, Some(_)) => Outcome::NotAssessable { reasons: reasons(observation)? },
        // Without a severity a domain is described and not judged.
        (value, None) => assessed(observation, value.as_ref())?,
        (Some(_), Some(_)) => return Err("a severity or why there is none"),
    };
    Ok(Some(DomainAssessment { domain, outcome }))
}

fn assessed(observation: &Observation, value: Option<&CodeableConcept>) -> Result<Outcome, &'static str> {
    let severity = value.map(|value| severity_of(value).ok_or("a severity")).transpose()?;
    let [note] = observation.note.as_slice() else {
        return Err("one sentence");
    };
    let (mut grade, mut measures, mut all) = (None, Vec::new(), Vec::new());
    for component in &observation.component {
        if Item::Grade.is(&component.code) {
            let value = component.value_integer.and_then(|value| u8::try_from(value).ok());
            grade = Some(value.filter(|grade| *grade <= 4).ok_or("a grade from 0 to 4")?);
        } else if component.code.code_in(system::MEASURE).is_some() {
            measures.push(measure(component).ok_or("a measure")?);
        } else if component.code.code_in(system::SERIES).is_some() {
            series::read(component, &mut all).ok_or("a series")?;
        }
    }
    Ok(Outcome::Assessed { grade, severity, sentence: note.text.clone(), measures, series: all })
}

fn measure(component: &ObservationComponent) -> Option<Measure> {
    let name = component.code.code_in(system::MEASURE)?;
    let method = component.code.text.as_deref()?.strip_prefix(name)?.strip_prefix(": ")?;
    let quantity = component.value_quantity.as_ref().filter(|quantity| quantity.value.is_finite())?;
    Some(Measure { name: name.into(), value: quantity.value, unit: quantity.unit.clone(), method: method.into() })
}

fn reasons(observation: &Observation) -> Result<Vec<Reason>, &'static str> {
    let components = observation.component.iter().filter(|component| Item::Reason.is(&component.code));
    let reasons = components.map(|component| {
        let value = component.value_codeable_concept.as_ref()?;
        let code = from_wire(value.code_in(system::RECORDING_FINDING)?)?;
        Some(Reason { code, text: value.text.clone()? })
    });
    let reasons = reasons.collect::<Option<Vec<_>>>().ok_or("a reason")?;
    if reasons.is_empty() { Err("a reason") } else { Ok(reasons) }
}
