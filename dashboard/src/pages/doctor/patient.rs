//! A patient, as their doctor calls them.

use super::labels::Labels;
use crate::ui::{Button, Field, Look};
use dashboard_logic::link::patient_id::grouped;
use leptos::prelude::*;
use sealing::PatientId;

/// Label and PatientID.
#[component]
pub(super) fn PatientName(patient: PatientId, labels: Labels) -> impl IntoView {
    view! {
        <span class="person">
            {move || labels.get(patient).map(|label| view! { <strong>{label}</strong> })}
            <span class="mono break">{grouped(patient)}</span>
        </span>
    }
}

/// A button that lets the label be written.
#[component]
pub(super) fn LabelEditor(patient: PatientId, labels: Labels) -> impl IntoView {
    let is_open = Memo::new(move |_| labels.editing.get() == Some(patient));
    let text = RwSignal::new(String::new());
    let open = Callback::new(move |()| {
        text.set(untrack(|| labels.get(patient)).unwrap_or_default());
        labels.editing.set(Some(patient));
    });
    let keep = Callback::new(move |()| {
        labels.editing.set(None);
        labels.set(patient, &text.get_untracked());
    });
    view! {
        {move || if is_open.get() {
            view! {
                <form
                    class="row label-editor"
                    on:submit=move |event| {
                        event.prevent_default();
                        keep.run(());
                    }
                >
                    <Field name="patient-label" label="Your name for this patient" value=text hint="Only this browser knows it." />
                    <Button look=Look::Primary on_press=keep>"Keep"</Button>
                    <Button look=Look::Quiet on_press=Callback::new(move |()| labels.editing.set(None))>"Cancel"</Button>
                </form>
            }
            .into_any()
        } else {
            let words = move || if labels.get(patient).is_some() { "Rename" } else { "Give a name" };
            view! { <Button look=Look::Quiet on_press=open>{words}</Button> }.into_any()
        }}
    }
}
