//! Where there is nothing yet.

use leptos::prelude::*;

/// Says that there is nothing, and what would change that.
#[component]
pub(crate) fn Empty(#[prop(into)] sentence: String, #[prop(into, optional)] next: String) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{sentence}</p>
            {(!next.is_empty()).then(|| view! { <p class="hint">{next}</p> })}
        </div>
    }
}
