//! Things to be told.

use super::{Button, Tone};
use crate::failure::Failure;
use leptos::prelude::*;

/// A message that stands out.
#[component]
pub(crate) fn Notice(
    /// How it stands.
    tone: Tone,
    /// In a few words.
    #[prop(into)]
    title: String,
    /// The rest.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if matches!(tone, Tone::Bad) { "alert" } else { "status" };
    view! {
        <div class=format!("notice notice-{}", tone.class()) role=role>
            <p class="notice-title">{title}</p>
            {children.map(|children| view! { <div class="notice-body">{children()}</div> })}
        </div>
    }
}

/// What went wrong, what helps, and a button to try again.
#[component]
pub(crate) fn ErrorNotice(failure: Failure, #[prop(optional)] retry: Option<Callback<()>>) -> impl IntoView {
    view! {
        <Notice tone=Tone::Bad title=failure.sentence>
            {(!failure.next.is_empty()).then(|| view! { <p>{failure.next}</p> })}
            {retry.map(|retry| view! { <Button on_press=retry>"Try again"</Button> })}
        </Notice>
    }
}
