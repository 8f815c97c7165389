//! Where the connected account can go.

use super::places::{next, places};
use crate::{
    pages::{Entry, Later, Page},
    session::Identity,
};
use futures::FutureExt as _;
use leptos::{prelude::*, task::spawn_local};
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
    for page in next(&identity) {
        // It comes while they read; where it does not, the page itself says so.
        spawn_local(page.load().map(drop));
    }
    let list = places(&identity).into_iter().map(place).collect_view();
    view! {
        {(!is_known).then(|| view! { <Later page=Page::Entry(Entry::Stranger) /> })}
        <ul class="places">{list}</ul>
    }
}
