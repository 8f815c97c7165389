//! A consent that a patient signed, on its way to the chain.

use crate::{pages::doctor::Carry, ui::Moment};
use dashboard_logic::link::{SignedConsent, patient_id::grouped};
use dashboard_logic::show::labels;
use leptos::prelude::*;
use sealing::PatientId;

/// What was agreed, and the button that puts it on the chain.
#[component]
pub(super) fn Consent(signed: SignedConsent) -> impl IntoView {
    let consent = &signed.consent;
    let facts = view! {
        <dl class="facts">
            <dt>"Patient"</dt>
            <dd class="mono">{grouped(PatientId(consent.patient_id))}</dd>
            <dt>"For"</dt>
            <dd>{labels::purposes(consent.purposes)}</dd>
            <dt>"Results"</dt>
            <dd>{labels::domains(consent.domains)}</dd>
            <dt>"Until"</dt>
            <dd><Moment seconds=consent.expiry /></dd>
        </dl>
    };
    view! {
        {facts}
        // Whether the signature holds is asked of the contract, before anybody signs.
        <Carry signed=signed />
    }
}
