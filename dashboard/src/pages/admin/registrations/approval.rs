//! Adding somebody.

use super::{CardRead, profile::ProfileFacts, text};
use crate::{
    chain::Sending,
    session::{ProfileFound, Session},
    ui::{Choice, Decision, Notice, ShortAddress, Tone},
};
use dashboard_logic::directory::Registration;
use dashboard_logic::registration::CardCheck;
use ledger::{Bytes32, Call, Role, calls::AddUser};
use leptos::prelude::*;

/// The dialog in which an account is added.
#[component]
pub(super) fn Approval(
    registration: Registration,
    card: CardRead,
    sending: Sending,
    /// It was added.
    on_mined: Callback<Bytes32>,
    /// What is being added; nothing once the dialog is closed.
    acting: RwSignal<Option<Registration>>,
) -> impl IntoView {
    let profiles = Session::get().profiles;
    let Registration { account, role, profile_digest, .. } = registration;
    let sure = RwSignal::new(false);
    let is_verified = Memo::new(move |_| match role {
        Role::Patient => matches!(card.check(&registration), Some((CardCheck::Fits, _))),
        _ => matches!(profiles.get(profile_digest), ProfileFound::Verified(_)),
    });
    let call = Signal::derive(move || {
        let add = AddUser { user: account, role, profile_digest };
        (is_verified.get() || sure.get()).then(|| Call::from(add))
    });
    let who = match role {
        Role::Patient => {
            let name = move || {
                card.check(&registration).map(|(_, card)| view! { <p><strong class="break">{card.card}</strong></p> })
            };
            view! {
                {name}
                <p>{text::PATIENT}</p>
            }
            .into_any()
        }
        _ => view! {
            <ProfileFacts digest=profile_digest />
            <p>{text::VOUCH}</p>
        }
        .into_any(),
    };
    let (label, hint) = match role {
        Role::Patient => (text::WITHOUT_CARD, text::WITHOUT_CARD_HINT),
        _ => (text::WITHOUT_PROFILE, text::WITHOUT_PROFILE_HINT),
    };
    let unsure = move || {
        (!is_verified.get()).then(|| {
            view! {
                <Notice tone=Tone::Caution title=hint>
                    <Choice name="without-proof" label value=sure />
                </Notice>
            }
        })
    };
    view! {
        <Decision
            title=text::title(role)
            confirm=text::CONFIRM
            call
            sending
            on_mined
            on_close=Callback::new(move |()| acting.set(None))
        >
            <p>"Account "<ShortAddress account /></p>
            {who}
            {unsure}
        </Decision>
    }
}
