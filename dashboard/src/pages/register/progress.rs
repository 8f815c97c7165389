//! How far a request is.

use super::text;
use leptos::prelude::*;

/// The steps, of which `current` (from 0) is the one that is waited for.
#[component]
pub(super) fn Steps(current: usize) -> impl IntoView {
    let step = |(place, name): (usize, &'static str)| {
        let (class, said) = match place.cmp(&current) {
            core::cmp::Ordering::Less => ("request-step request-step-done", "done"),
            core::cmp::Ordering::Equal => ("request-step request-step-now", "now"),
            core::cmp::Ordering::Greater => ("request-step", "to come"),
        };
        view! {
            <li class=class aria-current=(place == current).then_some("step")>
                {name}
                <span class="visually-hidden">{format!(" ({said})")}</span>
            </li>
        }
    };
    view! { <ol class="request-steps">{text::STEPS.into_iter().enumerate().map(step).collect_view()}</ol> }
}
