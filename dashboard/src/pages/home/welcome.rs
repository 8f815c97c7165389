//! Where the connected account can go.

use super::places::places;
use crate::{
    pages::patient::RecoveryForMe,
    pages::register::{as_role, request_state},
    session::{Identity, Session},
    ui::{BlockMoment, Button, Card, Look, Skeleton},
};
use dashboard_logic::registration::RequestState;
use leptos::prelude::*;
use leptos_router::components::A;

/// What the connected account can do; where it can do nothing yet, how to change that.
#[component]
pub(super) fn Welcome(identity: Identity) -> impl IntoView {
    let place = |(href, title, about): (&'static str, &'static str, &'static str)| {
        view! {
            <li>
                <A href=href attr:class="place"><strong>{title}</strong><span>{about}</span></A>
            </li>
        }
    };
    let is_known = identity.is_known();
    let list = places(&identity).into_iter().map(place).collect_view();
    view! {
        {(!is_known).then(|| view! {
            // Who is to take over from a lost wallet is registered nowhere yet.
            <RecoveryForMe />
            <Unknown />
            <p class="row">
                <A href="/patient/accounts" attr:class="button">"Join a patient as guardian, or with a second wallet"</A>
            </p>
        })}
        <ul class="places">{list}</ul>
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
