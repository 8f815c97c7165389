//! Where there is nothing.

use crate::ui::PageHead;
use leptos::prelude::*;
use leptos_router::components::A;

/// Where there is nothing: back to where everything begins.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <PageHead title="No such page" lead="The address may be mistyped, or from an older version of this page." />
        <p><A href="/" attr:class="button button-primary">"To the first page"</A></p>
    }
}
