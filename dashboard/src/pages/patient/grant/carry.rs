//! Signing an agreement that the doctor puts on the chain.

use super::super::me::Me;
use super::super::parts::{MOST_DEADLINE, Signing, SigningStatus, moment, share};
use super::super::text::grant as text;
use super::terms::Terms;
use crate::chain::ChainError;
use crate::session::Session;
use crate::ui::{Button, Card};
use dashboard_logic::link::{Content, SignedConsent};
use ledger::{Address, Bytes, Consent, Uint256, calls};
use leptos::prelude::*;

/// The other way: sign, and hand the signature to the doctor.
#[component]
pub(super) fn Carry(
    /// Who decides.
    me: Me,
    /// Who is meant.
    provider: Address,
    /// What is filled in.
    terms: Terms,
    /// Why nothing can be allowed.
    obstacle: Signal<Option<&'static str>>,
) -> impl IntoView {
    let session = Session::get();
    let signing = Signing::new();
    let signed = RwSignal::new(None::<(Consent, Bytes)>);
    let take = Callback::new(move |statement: (Consent, Bytes)| signed.set(Some(statement)));
    let sign = Callback::new(move |()| {
        let Some((purposes, domains, expiry)) = untrack(|| terms.get()) else { return };
        let chain = untrack(|| session.chain());
        let patient_id = me.patient_id.0;
        let statement = move |patient, now: u64| async move {
            let chain = chain.ok_or(ChainError::Unreachable)?;
            // The signature counts for the policy as it stands now, and no other.
            let nonce = chain.view(calls::PolicyOf { patient_id, provider }).await?.nonce;
            let deadline = Uint256::from(now.saturating_add(MOST_DEADLINE));
            Ok(Consent { patient, provider, patient_id, purposes, domains, expiry, nonce, deadline })
        };
        signing.sign(statement, take);
    });
    let link = move || {
        signed.get().map(|(consent, signature)| {
            let deadline = u64::try_from(consent.deadline).unwrap_or(u64::MAX);
            let content = Content::Consent(SignedConsent { consent, signature });
            view! {
                <h3>{text::CARRY_DONE}</h3>
                <p>{text::carry_until(&moment(deadline))}</p>
                {share(text::CARRY_WHAT, content)}
            }
        })
    };
    view! {
        <Card title=text::CARRY_TITLE about=text::CARRY_ABOUT>
            <p>
                <Button
                    disabled=Signal::derive(move || obstacle.get().is_some())
                    busy=Signal::derive(move || signing.is_busy())
                    on_press=sign
                >
                    {text::CARRY}
                </Button>
            </p>
            <SigningStatus signing />
            <div aria-live="polite">{link}</div>
        </Card>
    }
}
