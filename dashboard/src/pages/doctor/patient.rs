//! A patient, as their doctor calls them.

use super::labels::Labels;
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
