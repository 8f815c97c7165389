//! What is said to an account that the contract does not know.

use crate::{
    pages::patient::RecoveryForMe,
    pages::register::{as_role, request_state},
    session::Session,
    ui::{BlockMoment, Button, Card, Look, Skeleton},
};
use dashboard_logic::registration::RequestState;
use leptos::prelude::*;
use leptos_router::components::A;

/// How an account that the contract does not know becomes somebody.
#[component]
pub(crate) fn Stranger() -> impl IntoView {
    view! {
        // Who is to take over from a lost wallet is registered nowhere yet.
        <RecoveryForMe />
        <Unknown />
        <p class="row">
            <A href="/patient/accounts" attr:class="button">"Join a patient as guardian, or with a second wallet"</A>
        </p>
    }
}

/// An account that the contract does not know: it may have asked already.
#[component]
fn Unknown() -> impl IntoView {
    let connection = Session::get().connection;
    let state = request_state();
    let other = move || {
        view! { <Button look=Look::Quiet on_press=Callback::new(move |()| connection.disconnect())>"Use another wallet"</Button> }
    };
    // Whether it has asked or not makes no difference to what else can be read: then it is offered to ask.
    let asked = Memo::new(move |_| match state.state() {
        crate::query::State::Loading => None,
        crate::query::State::Ready(state) => Some(state),
        crate::query::State::Failed(_) => Some(RequestState::NeverAsked),
    });
    move || {
        match asked.get() {
        None => view! { <Card title="Looking for your account"><Skeleton lines=2 /></Card> }.into_any(),
        Some(RequestState::Waiting { role, asked, .. }) => view! {
            <Card title="Your request is with the administrator">
                <p>
                    {format!("You asked to be added {} ", as_role(role))}
                    <BlockMoment block=asked.position.block_number />
                    ". This page changes by itself once you are."
                </p>
                <p class="row">
                    <A href="/register" attr:class="button button-primary">"See your request"</A>
                    {other()}
                </p>
            </Card>
        }
        .into_any(),
        Some(_) => view! {
            <Card
                title="This account is not registered"
                about="Ask to be added as a patient, doctor or caregiver; or change to the account that is registered, in your wallet."
            >
                <p class="row">
                    <A href="/register" attr:class="button button-primary">"Register"</A>
                    {other()}
                </p>
            </Card>
        }
        .into_any(),
    }
    }
}
