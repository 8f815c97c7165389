//! Where there is nothing.

use crate::ui::PageHead;
use leptos::prelude::*;

/// Where there is nothing.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! { <PageHead title="No such page" /> }
}
