//! Shows a page whose part of the program may still have to come.

use super::part::{Entry, NotLoaded, Page};
use crate::{
    failure::Failure,
    ui::{ErrorNotice, PageHead, Skeleton},
};
use futures::FutureExt as _;
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, PartialEq)]
enum State {
    Coming,
    Here,
    Absent,
}

/// `page`: at once where its part is there, else a placeholder until it has come, and a button to try again if it does not.
#[component]
pub(crate) fn Later(page: Page) -> impl IntoView {
    let state = RwSignal::new(State::Coming);
    let load = move || {
        let mut coming = page.load();
        let set = move |came: Result<(), NotLoaded>| {
            // The page may have been left meanwhile.
            let _ = state.try_set(if came.is_ok() { State::Here } else { State::Absent });
        };
        match (&mut coming).now_or_never() {
            Some(came) => set(came),
            None => {
                state.set(State::Coming);
                spawn_local(coming.map(set));
            }
        }
    };
    load();
    move || match state.get() {
        State::Coming => view! { <Skeleton lines=6 /> }.into_any(),
        State::Here => page.show().now_or_never().and_then(Result::ok).unwrap_or_else(|| absent(page, load)),
        State::Absent => absent(page, load),
    }
}

fn absent(page: Page, load: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    // The heading is the page's own otherwise; the first page, which shows this one within it, keeps its heading.
    let is_whole = page != Page::Entry(Entry::Stranger);
    let failure = Failure::new(
        "This page could not be loaded.",
        "Try again. If that does not help, load the whole page again: there may be a newer version of it.",
    );
    view! {
        {is_whole.then(|| view! { <PageHead title="Page not loaded" /> })}
        <ErrorNotice failure retry=Callback::new(move |()| load()) />
    }
    .into_any()
}
