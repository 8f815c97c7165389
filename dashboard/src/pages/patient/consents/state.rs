//! Whether an agreement counts, in a badge and a sentence.

use super::super::parts::moment;
use super::super::text::consents as text;
use crate::ui::{Badge, Tone};
use dashboard_logic::directory::{Agreement, AgreementState, NotInForce};
use leptos::prelude::*;

/// The badge, and why it is not the best one.
#[component]
pub(super) fn State(agreement: Agreement) -> impl IntoView {
    let (tone, badge, why) = match agreement.state {
        AgreementState::Active => (Tone::Good, text::IN_FORCE, None),
        AgreementState::Expired { since } => (Tone::Neutral, text::RUN_OUT, Some(text::run_out(&moment(since)))),
        AgreementState::NotInForce(why) => (Tone::Caution, text::NOT_IN_FORCE, Some(not_in_force(why).to_owned())),
        AgreementState::Revoked => {
            (Tone::Neutral, text::TAKEN_BACK, agreement.at.time.map(|time| text::taken_back(&moment(time))))
        }
    };
    view! {
        <span class="stack-tight">
            <Badge tone=tone text=Signal::stored(badge.to_owned()) />
            {why.map(|why| view! { <span class="hint">{why}</span> })}
        </span>
    }
}

const fn not_in_force(why: NotInForce) -> &'static str {
    match why {
        NotInForce::ProviderDeleted => text::PROVIDER_DELETED,
        NotInForce::ProviderAddedAgain => text::PROVIDER_ADDED_AGAIN,
        NotInForce::PatientReturned => text::PATIENT_RETURNED,
    }
}
