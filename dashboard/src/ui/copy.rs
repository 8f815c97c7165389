//! Texts to take along.

use super::Qr;
use crate::browser;
use leptos::{prelude::*, task::spawn_local};

/// A text that can be copied.
#[component]
pub(crate) fn Copyable(
    /// What it is, for those who listen.
    #[prop(into)]
    what: String,
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let said = RwSignal::new("Copy");
    let copied = text.clone();
    let copy = move |_| {
        let text = copied.clone();
        spawn_local(async move {
            said.set(if browser::copy(&text).await { "Copied" } else { "Not allowed" });
            browser::sleep(2000).await;
            let _ = said.try_set("Copy");
        });
    };
    view! {
        <span class="copyable">
            <span class="mono break">{text}</span>
            <button type="button" class="button button-small" aria-label=format!("Copy {what}") on:click=copy>
                {said}
            </button>
        </span>
    }
}

/// A link to hand to somebody: as QR code for a phone's camera, and to copy.
#[component]
pub(crate) fn ShareLink(
    /// What it is, such as `your patient card`.
    #[prop(into)]
    what: String,
    /// The link.
    #[prop(into)]
    link: String,
) -> impl IntoView {
    view! {
        <div class="share">
            <Qr what=what.clone() text=link.clone() />
            <Copyable what=what text=link />
        </div>
    }
}
