//! A consent that a patient has signed, put on the chain by the professional whom it is for.

use super::{find::ask_path, text};
use crate::{
    chain::{Sending, TransactionStatus},
    query::Query,
    session::Session,
    ui::{Button, ErrorNotice, Look, Notice, Tone},
};
use dashboard_logic::link::SignedConsent;
use ledger::{
    calls,
    rpc::{CallRequest, EstimateGas},
};
use leptos::prelude::*;
use leptos_router::components::A;
use sealing::PatientId;

/// The call that puts `signed` on the chain.
pub(crate) fn carry(signed: &SignedConsent) -> calls::PolicyList {
    calls::PolicyList { consent: signed.consent, signature: signed.signature.clone() }
}

/// A button that carries the consent, once it is sure that the contract takes it.
#[component]
pub(crate) fn Carry(
    /// What was signed, and the signature.
    signed: SignedConsent,
    /// It is on the chain.
    #[prop(optional)]
    on_carried: Option<Callback<()>>,
) -> impl IntoView {
    let session = Session::get();
    let sending = Sending::new();
    let is_carried = RwSignal::new(false);
    let patient = PatientId(signed.consent.patient_id);
    let provider = signed.consent.provider;
    let call = carry(&signed);
    let tried = call.clone();
    // Tried as a call: whether it was used before, has run out, or is not the patient's, is said before anybody signs.
    let advance = Query::new(
        move || Some((session.account()?, session.chain()?)),
        move |(account, chain)| {
            let data = ledger::Call::from(tried.clone()).encode().into();
            async move {
                let call = CallRequest { from: Some(account), to: Some(chain.contract.address), value: None, data };
                chain.ask(&EstimateGas { call }).await?;
                Ok(())
            }
        },
    );
    let mined = Callback::new(move |_| {
        is_carried.set(true);
        if let Some(on_carried) = on_carried {
            on_carried.run(());
        }
    });
    let send = Callback::new(move |()| sending.send(call.clone(), mined));
    let is_mine = move || session.account() == Some(provider);
    // The children of a notice are made outside of what is tracked.
    let action = move || match (is_carried.get(), is_mine(), advance.state()) {
        (true, is_mine, _) => view! {
            <Notice tone=Tone::Good title=text::CARRY_DONE>
                {is_mine.then(|| view! {
                    <A href=ask_path(patient) attr:class="button button-primary">"Ask for records"</A>
                })}
            </Notice>
        }
        .into_any(),
        (false, _, crate::query::State::Failed(failure)) => {
            view! { <ErrorNotice failure retry=Callback::new(move |()| advance.refresh()) /> }.into_any()
        }
        (false, _, state) => {
            let is_ready = matches!(state, crate::query::State::Ready(()));
            view! {
                <Button look=Look::Primary on_press=send disabled=!is_ready busy=Signal::derive(move || sending.is_busy())>
                    "Put the consent on the chain"
                </Button>
            }
            .into_any()
        }
    };
    view! {
        <div class="stack carry">
            <p>{text::CARRY_ABOUT}</p>
            {move || (!is_mine()).then(|| view! {
                <p class="hint">"It is for another professional than the account that is connected; it can be carried all the same."</p>
            })}
            {action}
            <TransactionStatus sending />
        </div>
    }
}
