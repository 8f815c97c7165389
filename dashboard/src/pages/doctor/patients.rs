//! The patients of a professional.

use super::{
    find::{FindPatient, ask_path},
    labels::{Labels, labels},
    patient::PatientName,
    text,
};
use crate::{
    browser,
    query::Query,
    retrieval::AskPatient,
    session::Session,
    ui::{Badge, Button, Card, CloseDialog, Dialog, Empty, Gate, Look, NameEditor, PageHead, Who},
};
use dashboard_logic::directory::{self, Agreement, ask};
use leptos::prelude::*;
use leptos_router::components::A;
use sealing::PatientId;
use std::collections::BTreeSet;

/// The patients of a professional.
#[component]
pub(crate) fn Patients() -> impl IntoView {
    view! {
        <PageHead title="Patients" lead=text::PATIENTS_LEAD />
        <Gate who=Who::Professional>
            <MyPatients />
            <FindPatient />
            <AskAnybody />
        </Gate>
    }
}

#[component]
fn MyPatients() -> impl IntoView {
    let session = Session::get();
    let labels = labels();
    let agreements = Query::new(
        move || Some((session.account()?, session.chain()?)),
        |(provider, chain)| async move {
            let events = chain.gather_all(|contract, blocks| ask::patients_of(contract, blocks, provider)).await?;
            let blocks: BTreeSet<_> = events.iter().map(|mined| mined.position.block_number).collect();
            let times = chain.times(&blocks).await?;
            Ok(directory::patients_of(provider, &events, &times, browser::now()))
        },
    );
    let list = move |agreements: Vec<Agreement>| {
        let with: BTreeSet<_> = agreements.iter().map(|agreement| PatientId(agreement.patient_id)).collect();
        let met = labels.all().into_keys().filter(|patient| !with.contains(patient));
        let rows: Vec<_> = agreements
            .into_iter()
            .map(|agreement| (PatientId(agreement.patient_id), Some(agreement)))
            .chain(met.map(|patient| (patient, None)))
            .map(|(patient, agreement)| view! { <PatientRow patient agreement labels /> })
            .collect();
        if rows.is_empty() {
            view! { <Empty sentence=text::NO_PATIENTS next=text::NO_PATIENTS_NEXT /> }.into_any()
        } else {
            view! { <ul class="plain-list patients">{rows}</ul> }.into_any()
        }
    };
    view! {
        <Card title="My patients" about=text::LABELS>
            {agreements.view(4, list)}
        </Card>
    }
}

#[component]
fn PatientRow(patient: PatientId, agreement: Option<Agreement>, labels: Labels) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let standing = agreement.map(|agreement| {
        let (tone, word, sentence) = text::standing(&agreement, browser::offset_minutes(agreement.expiry));
        view! {
            <p class="standing">
                <Badge tone text=word.to_owned() />
                " "
                {sentence}
            </p>
        }
    });
    let has_agreement = agreement.is_some();
    let forget = (!has_agreement).then(|| {
        let forget = Callback::new(move |()| labels.forget(patient));
        view! {
            <p class="standing">"No agreement yet."</p>
            <Button look=Look::Quiet on_press=forget>"Remove from my list"</Button>
        }
    });
    let ask = move || {
        is_asking.get().then(|| {
            view! {
                <Dialog title="Ask the patient" on_close=Callback::new(move |()| is_asking.set(false))>
                    <div class="stack">
                        <AskPatient patient_id=Some(patient) />
                        <div class="row dialog-actions"><CloseDialog>"Close"</CloseDialog></div>
                    </div>
                </Dialog>
            }
        })
    };
    let path = ask_path(patient);
    let emergency = format!("{path}&emergency=1");
    view! {
        <li class="patient">
            <div class="row">
                <PatientName patient labels />
                <NameEditor whose=patient names=labels label=text::OWN_NAME hint=text::OWN_NAME_HINT />
            </div>
            {standing}
            {forget}
            <div class="row">
                <A href=path attr:class="button button-primary">"Ask for records"</A>
                <Button on_press=Callback::new(move |()| is_asking.set(true))>"Ask the patient"</Button>
                <A href=emergency attr:class="button button-quiet">"Emergency"</A>
            </div>
            {ask}
        </li>
    }
}

#[component]
fn AskAnybody() -> impl IntoView {
    view! {
        <Card title="Ask a patient for consent" about=text::ASK_ANYBODY>
            <details>
                <summary>"Make a request"</summary>
                <AskPatient name="anybody" patient_id=None />
            </details>
        </Card>
    }
}
