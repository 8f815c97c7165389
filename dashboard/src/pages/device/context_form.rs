//! What was worn where, doing what, under which medication. Nobody has to say.

use crate::ui::{Field, Select};
use leptos::prelude::*;
use motion::{BodyPlace, Context, Medication, MedicationState, Side, Task};

/// The fields, as signals.
#[derive(Clone, Copy)]
pub(super) struct ContextFields {
    place: RwSignal<String>,
    side: RwSignal<String>,
    task: RwSignal<String>,
    medication: RwSignal<String>,
    dose: RwSignal<String>,
}

impl ContextFields {
    /// All not stated.
    pub(super) fn new() -> Self {
        let fields = Self {
            place: RwSignal::new(String::new()),
            side: RwSignal::new(String::new()),
            task: RwSignal::new(String::new()),
            medication: RwSignal::new(String::new()),
            dose: RwSignal::new(String::new()),
        };
        fields.set(&Context::default());
        fields
    }

    /// As a recording's comments have it.
    pub(super) fn set(self, context: &Context) {
        self.place.set(context.body_place.as_words().to_owned());
        self.side.set(context.side.as_words().to_owned());
        self.task.set(context.task.as_words().to_owned());
        self.medication.set(context.medication.state.as_words().to_owned());
        self.dose.set(context.medication.last_dose_minutes_ago.map(|minutes| minutes.to_string()).unwrap_or_default());
    }

    /// What the person says, tracked.
    pub(super) fn get(self) -> Context {
        Context {
            body_place: BodyPlace::from_words(&self.place.read()).unwrap_or_default(),
            side: Side::from_words(&self.side.read()).unwrap_or_default(),
            task: Task::from_words(&self.task.read()).unwrap_or_default(),
            medication: Medication {
                state: MedicationState::from_words(&self.medication.read()).unwrap_or_default(),
                last_dose_minutes_ago: self.dose.read().trim().parse().ok(),
            },
            sampling: None,
        }
    }
}

fn options<T: Copy>(all: &[(T, &'static str)]) -> Vec<(String, String)> {
    let sentence = |words: &str| {
        let mut letters = words.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    };
    all.iter().map(|(_, words)| ((*words).to_owned(), sentence(words))).collect()
}

/// The form.
#[component]
pub(super) fn ContextForm(fields: ContextFields) -> impl IntoView {
    view! {
        <fieldset class="stack context-form">
            <legend>"What is known about the recording"</legend>
            <Select name="side" label="Side" value=fields.side options=options(Side::ALL) />
            <Select name="place" label="Worn at" value=fields.place options=options(BodyPlace::ALL) />
            <Select name="task" label="Task" value=fields.task options=options(Task::ALL) />
            <Select name="medication" label="Medication" value=fields.medication options=options(MedicationState::ALL) />
            <Field
                name="dose"
                label="Last dose, minutes before"
                kind="number"
                value=fields.dose
                hint="Leave empty if it is not known."
            />
        </fieldset>
    }
}
