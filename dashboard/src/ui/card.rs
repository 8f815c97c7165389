//! What a page consists of: a head, then cards.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The title of a page, which is also the document's, and what the page is for.
#[component]
pub(crate) fn PageHead(#[prop(into)] title: String, #[prop(into, optional)] lead: String) -> impl IntoView {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(&format!("{title} · Gaitkeeper"));
    }
    // Somebody who listens is told of a new page by its heading, which takes the focus.
    let heading = NodeRef::<leptos::html::H1>::new();
    let location = use_location();
    Effect::new(move |before: Option<String>| {
        let path = location.pathname.get();
        if before.is_some_and(|before| before != path)
            && let Some(heading) = heading.get()
        {
            let _ = heading.focus();
        }
        path
    });
    view! {
        <header class="page-head">
            <h1 tabindex="-1" node_ref=heading>{title}</h1>
            {(!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
        </header>
    }
}

/// A part of a page with a heading of its own.
#[component]
pub(crate) fn Card(
    /// Its heading.
    #[prop(into)]
    title: String,
    /// What it is about, under the heading.
    #[prop(into, optional)]
    about: String,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card">
            <h2>{title}</h2>
            {(!about.is_empty()).then(|| view! { <p class="about">{about}</p> })}
            {children()}
        </section>
    }
}
