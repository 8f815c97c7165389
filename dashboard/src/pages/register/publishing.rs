//! A profile on its way to where everybody can see it.

use super::{Kept, text};
use crate::{
    edge,
    failure::Failure,
    ui::{Button, Notice, Tone},
};
use ledger::Bytes32;
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, PartialEq)]
enum State {
    Asking,
    Done,
    Failed(Failure),
}

/// Publishes the profile that the request carries, once it is on the chain; again after a reload, for that does no harm.
#[component]
pub(super) fn Publishing(kept: Kept, digest: Bytes32, transaction: Bytes32) -> impl IntoView {
    let found = untrack(|| kept.profile_of(digest));
    let state = RwSignal::new(match &found {
        Some((_, false)) => Some(State::Asking),
        Some((_, true)) => Some(State::Done),
        // Asked with another browser, which publishes it.
        None => None,
    });
    let profile = StoredValue::new(found.map(|(profile, _)| profile));
    let publish = Callback::new(move |()| {
        let Some(profile) = profile.get_value() else { return };
        state.set(Some(State::Asking));
        spawn_local(async move {
            let answer = edge::publish(transaction, profile).await;
            if answer.is_ok() {
                kept.published();
            }
            let _ = state.try_set(Some(answer.map_or_else(State::Failed, |()| State::Done)));
        });
    });
    if untrack(|| state.get()) == Some(State::Asking) {
        publish.run(());
    }
    let shown = move || {
        Some(match state.get()? {
            State::Asking => view! { <Notice tone=Tone::Info title=text::PUBLISHING /> }.into_any(),
            State::Done => view! { <Notice tone=Tone::Good title=text::PUBLISHED /> }.into_any(),
            State::Failed(failure) => view! {
                <Notice tone=Tone::Bad title=text::PUBLISH_FAILED>
                    <p>{failure.sentence}</p>
                    <p>{failure.next}</p>
                    <Button on_press=publish>"Try again"</Button>
                </Notice>
            }
            .into_any(),
        })
    };
    view! { <div aria-live="polite">{shown}</div> }
}
