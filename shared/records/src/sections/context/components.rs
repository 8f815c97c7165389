//! What is known of the recording itself, as components, and back.

use crate::fhir::{CodeableConcept, Coding, Observation, ObservationComponent};
use crate::sections::UploadFacts;
use crate::sections::write::at_most;
use crate::terminology::{Absent, Item, absent, body_place_of, from_wire, quantity, side_of, system, wire};
use crate::{ContentError, text};
use motion::{
    Analysis, BodyPlace, Context, Medication, MedicationState, QualityFinding, RecordingFacts, SamplingFacts, Side,
    Task,
};
use serde::{Serialize, de::DeserializeOwned};

/// Largest whole number that JSON numbers hold exactly.
const MAX_WHOLE: u64 = 1 << 53;

/// The components; the side is written with every Observation.
pub(super) fn write(
    analysis: &Analysis,
    context: &Context,
    facts: &UploadFacts,
) -> Result<Vec<ObservationComponent>, ContentError> {
    let recording = &analysis.recording;
    let mut components = vec![
        stated(Item::Task, (context.task != Task::NotStated).then_some((&context.task, context.task.as_words()))),
        medication_state(context.medication.state),
        last_dose(context.medication.last_dose_minutes_ago),
        number(Item::Duration, recording.duration_seconds, "s")?,
        number(Item::SamplingRate, recording.sampling_rate_hz, "Hz")?,
        whole(Item::Samples, recording.samples)?,
        ObservationComponent { value_boolean: Some(recording.gyroscope), ..Item::Gyroscope.component() },
        ObservationComponent { value_string: Some(facts.area_id.to_string()), ..Item::Area.component() },
    ];
    if let Some(sampling) = &context.sampling {
        components.push(number(Item::StatedSamplingRate, sampling.sampling_rate_hz, "Hz")?);
        components.push(whole(Item::StatedSamples, sampling.samples)?);
        let value_boolean = Some(sampling.gyroscope);
        components.push(ObservationComponent { value_boolean, ..Item::StatedGyroscope.component() });
    }
    at_most("the findings about the recording", &analysis.quality)?;
    for finding in &analysis.quality {
        let coding = Coding { system: system::RECORDING_FINDING.into(), code: wire(&finding.code), display: None };
        let value = CodeableConcept::from(coding).with_text(text::sentence("a finding", &finding.text)?);
        components
            .push(ObservationComponent { value_codeable_concept: Some(value), ..Item::QualityFinding.component() });
    }
    Ok(components)
}

fn medication_state(state: MedicationState) -> ObservationComponent {
    let words = state.as_words().to_uppercase();
    stated(Item::MedicationState, (state != MedicationState::NotStated).then_some((&state, words.as_str())))
}

fn stated<T: Serialize>(item: Item, value: Option<(&T, &str)>) -> ObservationComponent {
    match value {
        None => ObservationComponent { data_absent_reason: Some(absent(Absent::Unknown)), ..item.component() },
        Some((value, words)) => {
            let coding = Coding::new(system::RECORDING_CONTEXT, &wire(value), words);
            ObservationComponent { value_codeable_concept: Some(coding.into()), ..item.component() }
        }
    }
}

fn last_dose(minutes: Option<u32>) -> ObservationComponent {
    match minutes {
        None => {
            ObservationComponent { data_absent_reason: Some(absent(Absent::Unknown)), ..Item::LastDose.component() }
        }
        Some(minutes) => {
            ObservationComponent { value_quantity: Some(quantity(minutes.into(), "min")), ..Item::LastDose.component() }
        }
    }
}

fn number(item: Item, value: f64, unit: &str) -> Result<ObservationComponent, ContentError> {
    if !value.is_finite() {
        return Err(ContentError::NotFinite { field: item.display() });
    }
    Ok(ObservationComponent { value_quantity: Some(quantity(value, unit)), ..item.component() })
}

fn whole(item: Item, value: u64) -> Result<ObservationComponent, ContentError> {
    if value > MAX_WHOLE {
        return Err(ContentError::Number { field: item.display() });
    }
    number(item, value as f64, "1")
}

/// What the components say; `Err` names what is missing.
pub(super) struct Components {
    pub(super) context: Context,
    pub(super) recording: RecordingFacts,
    pub(super) quality: Vec<QualityFinding>,
    pub(super) area_id: u32,
}

/// Reads what [`write()`] wrote.
pub(super) fn read(observation: &Observation) -> Result<Components, &'static str> {
    let find = |item: Item| observation.component.iter().find(|component| item.is(&component.code));
    let number = |item| find(item).and_then(|found| found.value_quantity.as_ref()).map(|quantity| quantity.value);
    let whole = |item| number(item).filter(|value| *value >= 0.0 && value.fract() == 0.0).map(|value| value as u64);
    let boolean = |item| find(item).and_then(|component| component.value_boolean);

    let recording = RecordingFacts {
        duration_seconds: number(Item::Duration).ok_or("the duration")?,
        sampling_rate_hz: number(Item::SamplingRate).ok_or("the sampling rate")?,
        samples: whole(Item::Samples).ok_or("the samples")?,
        gyroscope: boolean(Item::Gyroscope).ok_or("whether there was a gyroscope")?,
    };
    let sampling = number(Item::StatedSamplingRate).map(|sampling_rate_hz| {
        let (samples, gyroscope) = (whole(Item::StatedSamples), boolean(Item::StatedGyroscope));
        Some(SamplingFacts { sampling_rate_hz, samples: samples?, gyroscope: gyroscope? })
    });
    let minutes = find(Item::LastDose).ok_or("the last dose")?.value_quantity.as_ref();
    let context = Context {
        body_place: observation
            .body_site
            .as_ref()
            .map_or(Some(BodyPlace::NotStated), body_place_of)
            .ok_or("a place")?,
        side: match find(Item::Laterality) {
            None => Side::NotStated,
            Some(found) => found.value_codeable_concept.as_ref().and_then(side_of).ok_or("a side")?,
        },
        task: read_stated(find(Item::Task)).ok_or("the task")?,
        medication: Medication {
            state: read_stated(find(Item::MedicationState)).ok_or("the medication")?,
            // Saturates: what is more than 8000 years was not written here.
            last_dose_minutes_ago: minutes.map(|minutes| minutes.value as u32),
        },
        sampling: sampling.map(|sampling| sampling.ok_or("what the device stated")).transpose()?,
    };
    let findings = observation.component.iter().filter(|component| Item::QualityFinding.is(&component.code));
    let quality = findings.map(finding).collect::<Option<Vec<_>>>().ok_or("a finding")?;
    let area = find(Item::Area).and_then(|found| found.value_string.as_deref());
    let area_id = area.and_then(|area| area.parse().ok()).ok_or("the area")?;
    Ok(Components { context, recording, quality, area_id })
}

fn read_stated<T: DeserializeOwned + Default>(component: Option<&ObservationComponent>) -> Option<T> {
    let component = component?;
    match &component.value_codeable_concept {
        None => component.data_absent_reason.is_some().then(T::default),
        Some(value) => from_wire(value.code_in(system::RECORDING_CONTEXT)?),
    }
}

fn finding(component: &ObservationComponent) -> Option<QualityFinding> {
    let value = component.value_codeable_concept.as_ref()?;
    let code = from_wire(value.code_in(system::RECORDING_FINDING)?)?;
    Some(QualityFinding { code, text: value.text.clone()? })
}
