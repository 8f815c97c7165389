//! One request for records, from the question to the result.

mod advance;
mod form;
mod outcome;

use super::{emergency::Emergency, find::FindPatient, labels::labels, patient::PatientName, text};
use crate::{
    retrieval::{PendingRequests, Retrieval, RetrievalStatus},
    session::Session,
    ui::{Card, Gate, PageHead, Who},
};
use dashboard_logic::link::patient_id;
use form::AskForm;
use ledger::{Addr, Address};
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_query_map};
pub(super) use outcome::Outcome;
use sealing::PatientId;

/// One request for records, from the question to the result.
#[component]
pub(crate) fn Ask() -> impl IntoView {
    let query = use_query_map();
    let patient = Memo::new(move |_| {
        let text = query.read().get("patient").unwrap_or_default();
        patient_id::read(&text).ok().map(|found| found.patient_id)
    });
    let is_emergency = move || query.read_untracked().get("emergency").is_some();
    view! {
        <PageHead title="Ask for records" lead=text::ASK_LEAD />
        <Gate who=Who::Professional>
            {move || match patient.get() {
                Some(patient) => view! { <AskFor patient is_emergency=is_emergency() /> }.into_any(),
                None => view! { <FindPatient /> }.into_any(),
            }}
        </Gate>
    }
}

/// Everything about one patient's records.
#[component]
fn AskFor(patient: PatientId, is_emergency: bool) -> impl IntoView {
    let session = Session::get();
    let labels = labels();
    let retrieval = Retrieval::new();
    let is_open = RwSignal::new(is_emergency);
    let (area, device) = (RwSignal::new(0_u32), RwSignal::new(Address::ZERO));
    let addr =
        Signal::derive(move || Some(Addr { area_id: area.get(), patient_id: patient.0, device_id: device.get() }));
    // What another account has read is not shown to this one.
    Effect::new(move |before: Option<Option<Address>>| {
        let account = session.account();
        if before.is_some_and(|before| before.is_some() && before != account) {
            retrieval.clear();
        }
        if account.is_some() {
            labels.meet(patient);
        }
        account
    });
    view! {
        <div class="stack-wide no-print">
            <Card title="Patient">
                <div class="row">
                    <PatientName patient labels />
                    <A href="/doctor" attr:class="button button-quiet">"Another patient"</A>
                </div>
            </Card>
            <PendingRequests retrieval />
            <AskForm patient area device retrieval is_emergency=is_open />
            <RetrievalStatus retrieval />
            <Emergency addr retrieval is_open />
        </div>
        <Outcome retrieval labels />
    }
}
