//! Closing the review of an emergency, as the patient may.

use super::super::text::history as text;
use crate::chain::Sending;
use crate::ui::{Button, Decision, Look};
use ledger::{Outcome, Uint256, calls};
use leptos::prelude::*;

/// Two buttons, each with what follows from it.
#[component]
pub(super) fn CloseReview(review_id: Uint256) -> impl IntoView {
    let sending = Sending::new();
    let asked = RwSignal::new(None::<Outcome>);
    let ask = move |outcome| Callback::new(move |()| asked.set(Some(outcome)));
    let dialog = move || {
        let outcome = asked.get()?;
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
                // The line is followed on the chain, where the review's end shows.
                on_mined=Callback::new(|_| ())
                on_close=Callback::new(move |()| asked.set(None))
            >
                <p>{about}</p>
            </Decision>
        })
    };
    view! {
        <div class="row no-print">
            <Button on_press=ask(Outcome::Justified)>{text::JUSTIFIED}</Button>
            <Button look=Look::Danger on_press=ask(Outcome::Rejected)>{text::REJECTED}</Button>
        </div>
        {dialog}
    }
}
