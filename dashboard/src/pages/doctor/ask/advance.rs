//! What the contract would say, before anybody signs.

use crate::{
    retrieval::{Against, WouldBeRefused, text},
    ui::{Notice, Tone},
};
use access::Ask;
use dashboard_logic::audit::words;
use leptos::prelude::*;

/// What would be handed out, or which rule stands against it.
#[component]
pub(super) fn AdvanceNotice(against: Against, ask: Memo<Option<Ask>>) -> impl IntoView {
    match against {
        Against::Nothing(domains) => {
            let title = format!("This would be granted: {}.", words::domains(domains));
            view! { <Notice tone=Tone::Good title /> }.into_any()
        }
        Against::Paused => view! { <Notice tone=Tone::Caution title=text::PAUSED /> }.into_any(),
        Against::Denial(denial) => ask.get_untracked().map(|ask| view! { <WouldBeRefused ask denial /> }).into_any(),
    }
}
