//! One emergency access.

use super::{Emergency, text};
use crate::{
    session::Session,
    ui::{Badge, Button, Look, Moment, PersonName, ShortAddress, Tone},
};
use dashboard_logic::{
    directory::Review,
    link::patient_id::grouped,
    show::{self, labels},
};
use ledger::Outcome;
use leptos::prelude::*;
use sealing::PatientId;

/// Who read whose records, why, when, and how it was found.
#[component]
pub(super) fn Row(emergency: Emergency, closing: RwSignal<Option<Review>>) -> impl IntoView {
    let session = Session::get();
    let Emergency { review, profile_digest, delivered } = emergency;
    let outcome = review.outcome();
    let (tone, word) = match outcome {
        Outcome::Open => (Tone::Caution, "Open"),
        Outcome::Justified => (Tone::Good, "Justified"),
        Outcome::Rejected => (Tone::Bad, "Rejected"),
    };
    let handed_out = if delivered == 0 { text::NOT_DELIVERED.to_owned() } else { text::delivered(delivered) };
    let age = review.age.filter(|_| outcome == Outcome::Open).map(|seconds| format!("{} ago", show::duration(seconds)));
    let close = Callback::new(move |()| closing.set(Some(review)));
    let action = move || {
        if outcome != Outcome::Open {
            return ().into_any();
        }
        if session.account() == Some(review.doctor) {
            return view! { <p class="hint">{text::OWN}</p> }.into_any();
        }
        view! {
            <p>
                <Button look=Look::Primary on_press=close>
                    {text::CLOSE}
                    <span class="visually-hidden">{format!(" review {}", review.review_id)}</span>
                </Button>
            </p>
        }
        .into_any()
    };
    let closed = review.closing.map(|closing| {
        view! {
            <dt>"Closed"</dt>
            <dd>
                {closing.at.time.map(|seconds| view! { <Moment seconds /> })}
                " by "
                <ShortAddress account=closing.by />
            </dd>
        }
    });
    view! {
        <article class="request" aria-label=format!("Review {}", review.review_id)>
            <div class="row request-head">
                <h3>{format!("Review {}", review.review_id)}</h3>
                <Badge tone text=word.to_owned() />
                <span class="hint">{age}</span>
            </div>
            <dl class="facts">
                <dt>"Read by"</dt>
                <dd><PersonName account=review.doctor profile_digest /></dd>
                <dt>"Patient"</dt>
                <dd class="mono">{grouped(PatientId(review.patient_id))}</dd>
                <dt>"When"</dt>
                <dd>{review.opened.time.map(|seconds| view! { <Moment seconds /> })}</dd>
                <dt>"Reason"</dt>
                <dd>{labels::emergency_reason(review.reason).long}</dd>
                <dt>"What came of it"</dt>
                <dd>{handed_out}</dd>
                {closed}
            </dl>
            {action}
        </article>
    }
}
