//! Pages for some people only. Whatever they show is public or encrypted: this spares the others what they cannot do.

use super::{ErrorNotice, Notice, Skeleton, Tone};
use crate::{
    failure::Failure,
    query::State,
    session::{Identity, Session},
};
use leptos::prelude::*;
use leptos_router::components::A;

/// For whom a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// The contract's admin.
    Admin,
    /// A safety officer.
    SafetyOfficer,
    /// Doctors and caregivers.
    Professional,
}

impl Who {
    fn is(self, identity: &Identity) -> bool {
        match self {
            Self::Admin => identity.is_admin,
            Self::SafetyOfficer => identity.is_safety_officer,
            Self::Professional => identity.is_professional(),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Admin => "the administrator",
            Self::SafetyOfficer => "the safety officer",
            Self::Professional => "doctors and caregivers",
        }
    }
}

#[derive(Clone, PartialEq)]
enum Answer {
    Coming,
    NotConnected,
    Other,
    Passes,
    Failed(Failure),
}

/// Shows its children to these people, and to others for whom the page is. What is inside stays while the identity is read again.
#[component]
pub(crate) fn Gate(who: Who, children: ChildrenFn) -> impl IntoView {
    let session = Session::get();
    let answer = Memo::new(move |_| {
        let Some(account) = session.account() else {
            return if session.connection.resuming.get() { Answer::Coming } else { Answer::NotConnected };
        };
        match session.identity.state() {
            State::Ready(identity) if identity.account != account => Answer::Coming,
            State::Ready(identity) if who.is(&identity) => Answer::Passes,
            State::Ready(_) => Answer::Other,
            State::Failed(failure) => Answer::Failed(failure),
            State::Loading => Answer::Coming,
        }
    });
    move || match answer.get() {
        Answer::Coming => view! { <Skeleton lines=6 /> }.into_any(),
        Answer::NotConnected => view! {
            <Notice tone=Tone::Info title=format!("This page is for {}.", who.name())>
                <p>"Connect the wallet that holds that account."</p>
                <p><A href="/" attr:class="button button-primary">"Connect"</A></p>
            </Notice>
        }
        .into_any(),
        Answer::Other => view! {
            <Notice tone=Tone::Caution title=format!("This page is for {}.", who.name())>
                <p>"The account that is connected is not. Change to the right account in your wallet."</p>
            </Notice>
        }
        .into_any(),
        Answer::Failed(failure) => {
            let retry = Callback::new(move |()| session.identity.refresh());
            view! { <ErrorNotice failure retry /> }.into_any()
        }
        Answer::Passes => children().into_any(),
    }
}
