//! Once an account is registered: what comes next.

use super::{progress::Steps, text};
use crate::{
    edge,
    failure::Failure,
    ui::{BlockMoment, Button, Card, Notice, Tone},
};
use dashboard_logic::{directory::Happened, link::patient_id::grouped};
use ledger::{Bytes32, Role};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;
use sealing::PatientId;

/// As what, since when, and where to go.
#[component]
pub(super) fn Registered(role: Role, patient_id: Option<u128>, added: Happened) -> impl IntoView {
    let transaction = added.position.transaction_hash;
    view! {
        <Card title=text::STATE_TITLE>
            <Steps current=text::STEPS.len() />
            <p>
                {format!("You are registered {} since ", text::as_role(role))}
                <BlockMoment block=added.position.block_number />
                "."
            </p>
            {patient_id
                .map(|patient_id| {
                    view! {
                        <p>"Your PatientID is "<strong class="mono break">{grouped(PatientId(patient_id))}</strong>"."</p>
                        <Enrolling transaction />
                    }
                })}
        </Card>
        <Next role />
    }
}

/// An account that a patient has linked.
#[component]
pub(super) fn Linked(patient_id: u128) -> impl IntoView {
    view! {
        <Card title=text::STATE_TITLE>
            <p>"This account is linked to patient "<strong class="mono break">{grouped(PatientId(patient_id))}</strong>"."</p>
        </Card>
        <Next role=Role::Patient />
    }
}

#[component]
fn Next(role: Role) -> impl IntoView {
    let places: &[(&str, &str, &str)] = match role {
        Role::Patient => &[
            ("/patient/devices", "Add a device", "The phone or sensor that records your movements."),
            ("/patient", "Choose who may read", "Let a doctor read your results, for as long as you like."),
            ("/patient/accounts", "Add a second account", "A guardian or a second wallet, in case you lose this one."),
        ],
        _ => &[("/doctor", "Find your patients", "Ask a patient for an agreement, then for records.")],
    };
    let place = |(href, title, about): &(&'static str, &'static str, &'static str)| {
        let (href, title, about) = (*href, *title, *about);
        view! {
            <li>
                <A href=href attr:class="place"><strong>{title}</strong><span>{about}</span></A>
            </li>
        }
    };
    view! {
        <Card title="What comes next">
            <ul class="places">{places.iter().map(place).collect_view()}</ul>
        </Card>
    }
}

#[derive(Clone, PartialEq)]
enum State {
    Asking,
    Done,
    Failed(Failure),
}

/// Has the edge make the patient's key; the administrator's page does so too, and again does no harm.
#[component]
fn Enrolling(transaction: Bytes32) -> impl IntoView {
    let state = RwSignal::new(State::Asking);
    let enrol = Callback::new(move |()| {
        state.set(State::Asking);
        spawn_local(async move {
            let answer = edge::enrol(transaction).await;
            let _ = state.try_set(answer.map_or_else(State::Failed, |()| State::Done));
        });
    });
    enrol.run(());
    let shown = move || match state.get() {
        State::Asking => view! { <Notice tone=Tone::Info title=text::ENROLLING /> }.into_any(),
        State::Done => view! { <Notice tone=Tone::Good title=text::ENROLLED /> }.into_any(),
        State::Failed(failure) => view! {
            <Notice tone=Tone::Bad title=text::ENROL_FAILED>
                <p>{failure.sentence}</p>
                <p>{failure.next}</p>
                <Button on_press=enrol>"Try again"</Button>
            </Notice>
        }
        .into_any(),
    };
    view! { <div aria-live="polite">{shown}</div> }
}
