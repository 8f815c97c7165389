//! The records as a file for other systems.

use crate::retrieval::Document;
use crate::{
    browser,
    failure::Failure,
    ui::{Button, ErrorNotice},
};
use leptos::prelude::*;
use records::fhir::Resource;
use sealing::PatientId;
use std::sync::Arc;

const MEDIA_TYPE: &str = "application/fhir+json";

/// A button that hands out a FHIR bundle; it is made here and leaves the browser by the person alone.
#[component]
pub(super) fn FhirDownload(document: Arc<Document>) -> impl IntoView {
    let failure = RwSignal::new(None::<Failure>);
    let press = Callback::new(move |()| failure.set(save(&document).err()));
    view! {
        <Button on_press=press>"Download as FHIR"</Button>
        {move || failure.get().map(|failure| view! { <ErrorNotice failure /> })}
    }
}

fn save(document: &Document) -> Result<(), Failure> {
    let failed = || Failure::new("The file could not be made.", "Try another browser.");
    let bundle = records::merge(document.records.iter().map(|record| record.fhir.clone()).collect());
    let json = Resource::Bundle(bundle).to_json().map_err(|_| failed())?;
    let text = String::from_utf8(json).map_err(|_| failed())?;
    let name = format!("gaitkeeper-{}.json", PatientId(document.ask.addr.patient_id));
    browser::download(&name, MEDIA_TYPE, &text).ok_or_else(failed)
}
