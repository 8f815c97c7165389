//! Closing a review.

use super::text;
use crate::{
    chain::Sending,
    ui::{Decision, Notice, Select, Tone},
};
use dashboard_logic::directory::Review;
use dashboard_logic::link::patient_id::grouped;
use ledger::{Bytes32, Call, Outcome, calls::CloseReview};
use leptos::prelude::*;
use sealing::PatientId;

/// The dialog in which a review is closed.
#[component]
pub(super) fn Close(
    review: Review,
    sending: Sending,
    on_mined: Callback<Bytes32>,
    on_close: Callback<()>,
) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let outcome = move || match chosen.get().as_str() {
        "justified" => Some(Outcome::Justified),
        "rejected" => Some(Outcome::Rejected),
        _ => None,
    };
    let review_id = review.review_id;
    let call = Signal::derive(move || outcome().map(|outcome| Call::from(CloseReview { review_id, outcome })));
    let means = move || match outcome()? {
        Outcome::Justified => Some(text::JUSTIFIED_MEANS),
        Outcome::Rejected => Some(text::REJECTED_MEANS),
        Outcome::Open => None,
    };
    let options = [("", "Choose"), ("justified", text::JUSTIFIED), ("rejected", text::REJECTED)];
    let options = options.map(|(value, name)| (value.to_owned(), name.to_owned())).to_vec();
    view! {
        <Decision title=text::CLOSE_TITLE confirm=text::CONFIRM call sending on_mined on_close>
            <p>
                {format!("Review {review_id}, patient ")}
                <span class="mono break">{grouped(PatientId(review.patient_id))}</span>
            </p>
            <Select name="outcome" label=text::OUTCOME_LABEL value=chosen options />
            <p aria-live="polite">{means}</p>
            <Notice tone=Tone::Info title=text::NO_UNDO />
        </Decision>
    }
}
