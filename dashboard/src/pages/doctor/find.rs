//! A patient by PatientID or by the link of their card.

use super::text;
use crate::{
    session::Session,
    ui::{Button, Card, LongField, Look},
};
use dashboard_logic::link::{Link, LinkError, patient_id};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use sealing::PatientId;

/// Where requests for the records of a patient are made.
pub(super) fn ask_path(patient: PatientId) -> String {
    // Some check symbols mean something else in an address.
    let text = js_sys::encode_uri_component(&patient.to_string());
    format!("/doctor/ask?patient={}", String::from(text))
}

/// A field for a PatientID or a link; what it names is gone to.
#[component]
pub(super) fn FindPatient() -> impl IntoView {
    let session = Session::get();
    let navigate = use_navigate();
    let text = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let find = Callback::new(move |()| {
        let read = patient_id::read(&text.get_untracked());
        let here = untrack(|| session.chain()).map(|chain| chain.contract);
        match read {
            // A link of another system may name a patient who is somebody else here.
            Ok(found) => match (found.contract, here) {
                (Some(theirs), Some(here)) if theirs.chain_id != here.chain_id => {
                    wrong.set(LinkError::OtherChain.to_string());
                }
                (Some(theirs), Some(here)) if theirs != here => wrong.set(LinkError::OtherContract.to_string()),
                _ => {
                    wrong.set(String::new());
                    navigate(&ask_path(found.patient_id), NavigateOptions::default());
                }
            },
            Err(error) => {
                // Not a patient's, but perhaps another link of this system: that page knows what to do with it.
                if let Ok(link) = Link::parse(&text.get_untracked())
                    && let Ok(fragment) = link.fragment()
                {
                    navigate(&format!("/open#{fragment}"), NavigateOptions::default());
                } else {
                    wrong.set(error.to_string());
                }
            }
        }
    });
    view! {
        <Card title="Find a patient">
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    find.run(());
                }
            >
                <LongField name="find-patient" label="PatientID or link" value=text hint=text::FIND_HINT error=wrong />
                <p><Button look=Look::Primary on_press=find>"Find"</Button></p>
            </form>
        </Card>
    }
}
