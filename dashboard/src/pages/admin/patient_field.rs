//! A field that names a patient, by PatientID or by a link.

use crate::{session::Session, ui::Field};
use dashboard_logic::link::{LinkError, patient_id};
use leptos::prelude::*;
use sealing::PatientId;

/// What stands in the field. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct PatientRead {
    text: RwSignal<String>,
    read: Memo<Option<Result<PatientId, String>>>,
}

impl PatientRead {
    /// Empty.
    pub(super) fn new() -> Self {
        let session = Session::get();
        let text = RwSignal::new(String::new());
        let read = Memo::new(move |_| {
            let text = text.get();
            if text.trim().is_empty() {
                return None;
            }
            let contract = session.chain().map(|chain| chain.contract);
            Some(match patient_id::read(&text) {
                // A link of another system may name a patient who is somebody else here.
                Ok(found) => match found.contract.zip(contract) {
                    Some((theirs, here)) if theirs.chain_id != here.chain_id => Err(LinkError::OtherChain.to_string()),
                    Some((theirs, here)) if theirs != here => Err(LinkError::OtherContract.to_string()),
                    _ => Ok(found.patient_id),
                },
                Err(error) => Err(error.to_string()),
            })
        });
        Self { text, read }
    }

    /// The patient, tracked.
    pub(super) fn get(self) -> Option<PatientId> {
        self.read.get()?.ok()
    }

    /// The same, not tracked.
    pub(super) fn get_untracked(self) -> Option<PatientId> {
        self.read.get_untracked()?.ok()
    }

    /// Writes a patient into it.
    pub(super) fn set(self, patient: PatientId) {
        self.text.set(patient_id::grouped(patient));
    }
}

/// The field.
#[component]
pub(super) fn PatientField(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    patient: PatientRead,
) -> impl IntoView {
    let error = Signal::derive(move || patient.read.get().and_then(Result::err));
    view! { <Field name label value=patient.text hint error=error /> }
}
