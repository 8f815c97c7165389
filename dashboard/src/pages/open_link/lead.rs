//! Where a link leads on to, by its kind and by who is connected.

use super::{
    consent::Consent,
    meaning::{For, Meaning},
    professional::Professional,
    record::RecordCheck,
    text,
};
use crate::{
    failure::Failure,
    pages::home::Connect,
    query::State,
    session::{Identity, Session},
    ui::{ErrorNotice, Notice, Skeleton, Tone},
};
use dashboard_logic::link::{Content, patient_id::grouped};
use leptos::prelude::*;
use leptos_router::components::A;
use sealing::PatientId;

/// Who is connected, as far as it is known.
#[derive(Clone, PartialEq)]
enum Connected {
    Coming,
    Nobody,
    Failed(Failure),
    As(Box<Identity>),
}

/// What the link says, and the way on.
#[component]
pub(super) fn Lead(content: Content, fragment: String) -> impl IntoView {
    let session = Session::get();
    let whose = Meaning::of(&content).whose;
    let connected = Memo::new(move |_| {
        let Some(account) = session.account() else {
            return if session.connection.resuming.get() { Connected::Coming } else { Connected::Nobody };
        };
        match session.identity.state() {
            State::Ready(identity) if identity.account == account => Connected::As(Box::new(identity)),
            State::Failed(failure) => Connected::Failed(failure),
            State::Ready(_) | State::Loading => Connected::Coming,
        }
    });
    let facts = facts(&content);
    let way = move || {
        if whose == For::Anybody {
            return way_for_anybody(&content, &fragment);
        }
        match connected.get() {
            Connected::Coming => view! { <Skeleton lines=2 /> }.into_any(),
            Connected::Nobody => view! {
                <p>{text::CONNECT}</p>
                <Connect />
            }
            .into_any(),
            Connected::Failed(failure) => {
                let retry = Callback::new(move |()| session.identity.refresh());
                view! { <ErrorNotice failure retry /> }.into_any()
            }
            Connected::As(identity) => way_for(&content, &fragment, &identity, whose),
        }
    };
    view! {
        {facts}
        {way}
    }
}

/// What there is to see before anybody goes on.
fn facts(content: &Content) -> AnyView {
    let patient = |patient: PatientId| {
        view! {
            <dl class="facts">
                <dt>"Patient"</dt>
                <dd class="mono">{grouped(patient)}</dd>
            </dl>
        }
        .into_any()
    };
    match content {
        Content::Patient(card) => patient(card.patient_id),
        Content::Professional(card) => {
            view! { <Professional account=card.account card_digest=Some(card.profile_digest) /> }.into_any()
        }
        Content::Request(request) => view! { <Professional account=request.provider card_digest=None /> }.into_any(),
        Content::Consent(signed) => {
            view! { <Professional account=signed.consent.provider card_digest=None /> }.into_any()
        }
        Content::Pairing(pairing) => patient(pairing.patient_id),
        Content::Device(binding) => patient(binding.patient_id),
        Content::Account(link) => patient(link.patient_id),
        Content::Record(record) => patient(record.patient_id),
        Content::Registration(_) => ().into_any(),
    }
}

fn way_for_anybody(content: &Content, fragment: &str) -> AnyView {
    match content {
        Content::Record(record) => view! { <RecordCheck record=record.clone() /> }.into_any(),
        _ => onward(format!("/device#{fragment}"), text::PAIRING_OPEN),
    }
}

fn way_for(content: &Content, fragment: &str, identity: &Identity, whose: For) -> AnyView {
    let patient = identity.patient_id();
    let is_professional = identity.is_professional();
    match content {
        Content::Patient(card) if is_professional => onward(ask_path(card.patient_id), text::PATIENT_ASK),
        Content::Patient(card) if patient == Some(card.patient_id) => told(Tone::Info, text::PATIENT_OWN),
        Content::Professional(card) if card.account == identity.account => told(Tone::Info, text::PROFESSIONAL_OWN),
        Content::Professional(_) if patient.is_some() => {
            onward(format!("/patient/grant#{fragment}"), text::PROFESSIONAL_GRANT)
        }
        Content::Request(request) if request.provider == identity.account => told(Tone::Info, text::REQUEST_OWN),
        Content::Request(request) if patient.is_some() => match request.patient_id {
            Some(other) if patient != Some(other) => told(Tone::Caution, text::REQUEST_OTHER),
            _ => onward(format!("/patient/grant#{fragment}"), text::REQUEST_ANSWER),
        },
        Content::Consent(signed) => view! { <Consent signed=signed.clone() /> }.into_any(),
        Content::Device(binding) if patient == Some(binding.patient_id) => {
            onward(format!("/patient/devices#{fragment}"), text::DEVICE_OPEN)
        }
        Content::Device(_) if identity.is_admin => onward(format!("/admin/devices#{fragment}"), text::DEVICE_OPEN),
        Content::Account(link) if patient == Some(link.patient_id) => {
            onward(format!("/patient/accounts#{fragment}"), text::ACCOUNT_OPEN)
        }
        Content::Registration(_) if identity.is_admin => onward(format!("/admin#{fragment}"), text::REGISTRATION_OPEN),
        _ => not_for(whose, identity),
    }
}

/// The button that leads on.
fn onward(href: String, name: &'static str) -> AnyView {
    view! { <p><A href=href attr:class="button button-primary">{name}</A></p> }.into_any()
}

fn told(tone: Tone, sentence: &'static str) -> AnyView {
    view! { <Notice tone title=sentence /> }.into_any()
}

/// Whoever is connected cannot go on: who could.
fn not_for(whose: For, identity: &Identity) -> AnyView {
    let sentence = if identity.is_known() { text::CHANGE_ACCOUNT } else { text::NOT_REGISTERED_NEXT };
    let first = (!identity.is_known()).then(|| {
        view! {
            <p>{text::NOT_REGISTERED}</p>
        }
    });
    let register =
        (!identity.is_known()).then(|| view! { <p><A href="/register" attr:class="button">"Register"</A></p> });
    view! {
        <Notice tone=Tone::Caution title=whose.sentence()>
            {first}
            <p>{sentence}</p>
            {register}
        </Notice>
    }
    .into_any()
}

fn ask_path(patient: PatientId) -> String {
    // Some check symbols mean something else in an address.
    let text = js_sys::encode_uri_component(&patient.to_string());
    format!("/doctor/ask?patient={}", String::from(text))
}
