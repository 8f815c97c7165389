//! Closing the review of an emergency, as the patient may.

use super::super::text::history as text;
use crate::chain::Sending;
use crate::ui::{Button, Decision, Look};
use ledger::{Outcome, Uint256, calls};
use leptos::prelude::*;

/// A review that somebody is about to close, and how.
pub(super) type Closing = (Uint256, Outcome);

/// Two buttons, each of which asks first.
#[component]
pub(super) fn ReviewButtons(
    /// Which review.
    review_id: Uint256,
    /// What is asked.
    asked: RwSignal<Option<Closing>>,
) -> impl IntoView {
    let ask = move |outcome| Callback::new(move |()| asked.set(Some((review_id, outcome))));
    view! {
        <div class="row no-print">
            <Button on_press=ask(Outcome::Justified)>{text::JUSTIFIED}</Button>
            <Button look=Look::Danger on_press=ask(Outcome::Rejected)>{text::REJECTED}</Button>
        </div>
    }
}

/// What follows, and the signature. The line is followed on the chain, where the review's end shows.
#[component]
pub(super) fn CloseReview(asked: RwSignal<Option<Closing>>) -> impl IntoView {
    let sending = Sending::new();
    move || {
        let (review_id, outcome) = asked.get()?;
        let (title, about, confirm, look) = match outcome {
            Outcome::Rejected => (text::REJECTED_TITLE, text::REJECTED_ABOUT, text::REJECTED, Look::Danger),
            _ => (text::JUSTIFIED_TITLE, text::JUSTIFIED_ABOUT, text::JUSTIFIED, Look::Primary),
        };
        Some(view! {
            <Decision
                title=title
                confirm=confirm
                look=look
                call=Signal::stored(Some(calls::CloseReview { review_id, outcome }.into()))
                sending=sending
                on_mined=Callback::new(|_| ())
                on_close=Callback::new(move |()| asked.set(None))
            >
                <p>{about}</p>
            </Decision>
        })
    }
}
