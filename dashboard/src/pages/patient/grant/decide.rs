//! The decision: in a sentence, then signed.

use super::super::me::Me;
use super::super::parts::{Professional, name_of, until};
use super::super::text::grant as text;
use super::carry::Carry;
use super::start::Known;
use super::terms::{TermFields, Terms};
use crate::chain::{Sending, TransactionStatus};
use crate::session::Session;
use crate::ui::{Button, Card, Look, Notice, Tone};
use dashboard_logic::audit::words;
use dashboard_logic::link::ConsentRequest;
use ledger::{Policy, Purposes, calls};
use leptos::prelude::*;
use leptos_router::components::A;

/// What is allowed, what that means, and the button.
#[component]
pub(super) fn Decide(
    /// Who decides.
    me: Me,
    /// Who is meant.
    known: Known,
    /// What is filled in.
    terms: Terms,
    /// What they asked for.
    request: Option<ConsentRequest>,
) -> impl IntoView {
    let session = Session::get();
    let Known { professional, policy, instead } = known;
    let provider = professional.account;
    let old = instead.map(|(old, _)| old);
    let (first, second) = (Sending::new(), Sending::new());
    let (is_granted, is_revoked) = (RwSignal::new(false), RwSignal::new(false));
    let revoked = Callback::new(move |_| is_revoked.set(true));
    let revoke = Callback::new(move |()| {
        if let Some(old) = old {
            second.send(calls::Revoke { provider: old.account }, revoked);
        }
    });
    let granted = Callback::new(move |_| {
        is_granted.set(true);
        revoke.run(());
    });
    let allow = Callback::new(move |()| {
        if let Some((purposes, domains, expiry)) = untrack(|| terms.get()) {
            first.send(calls::Grant { provider, purposes, domains, expiry }, granted);
        }
    });
    let is_paused = move || session.identity.get().is_some_and(|identity| identity.is_paused);
    let obstacle = Signal::derive(move || {
        if !me.manages() {
            Some(text::CANNOT)
        } else if is_paused() {
            Some(text::PAUSED)
        } else if terms.get().is_none() {
            Some(text::INCOMPLETE)
        } else {
            None
        }
    });
    let summary = move || {
        terms.get().map(|(purposes, domains, end)| {
            let (domains, purposes) = (words::domains(domains), words::purposes(purposes));
            text::summary(&name_of(session, &professional), &domains, &purposes, &until(end))
        })
    };
    let asked = request.map(|request| {
        move || {
            let (domains, purposes) = (words::domains(request.domains), words::purposes(request.purposes));
            let name = name_of(session, &professional);
            let asks = text::asks(&name, &domains, &purposes, &until(request.until));
            view! { <p><strong>{asks}</strong></p> <p class="hint">{text::NARROW}</p> }
        }
    });
    let instead = old.map(|old| view! { <Instead old second revoke is_granted is_revoked /> });
    let done = move || {
        is_granted.get().then(|| {
            view! {
                <Notice tone=Tone::Good title=text::DONE>
                    <p>{summary}</p>
                    <A href="/patient" attr:class="button">{text::BACK}</A>
                </Notice>
            }
        })
    };
    view! {
        <Card title=text::WHAT>
            {asked}
            <TermFields terms />
        </Card>
        <Card title=text::SUMMARY>
            <p class="summary" aria-live="polite"><strong>{summary}</strong></p>
            {replaced(&policy)}
            {instead}
            {old.is_none().then(|| view! { <p class="hint" hidden=is_granted>{text::SIGN_ABOUT}</p> })}
            <div class="row" hidden=is_granted>
                <Button
                    look=Look::Primary
                    disabled=Signal::derive(move || obstacle.get().is_some() || is_granted.get())
                    busy=Signal::derive(move || first.is_busy())
                    on_press=allow
                >
                    {text::SIGN}
                </Button>
            </div>
            <p class="wrong" role="status">{move || obstacle.get()}</p>
            <TransactionStatus sending=first />
            {done}
        </Card>
        {move || (!is_granted.get()).then(|| view! { <Carry me provider terms obstacle /> })}
    }
}

/// What stands with them already.
fn replaced(policy: &Policy) -> Option<impl IntoView + use<>> {
    let stands = policy.purposes != Purposes::NONE && policy.expiry > crate::browser::now();
    let (domains, purposes) = (words::domains(policy.domains), words::purposes(policy.purposes));
    let text = text::replaces(&domains, &purposes, &until(policy.expiry));
    stands.then(|| view! { <p>{text}</p> })
}

/// The second prompt of a change of doctor.
#[component]
fn Instead(
    old: Professional,
    second: Sending,
    revoke: Callback<()>,
    is_granted: RwSignal<bool>,
    is_revoked: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let name = move || name_of(session, &old);
    let state = move || match (is_granted.get(), is_revoked.get()) {
        (_, true) => view! { <p>{move || text::instead_done(&name())}</p> }.into_any(),
        (true, false) => view! {
            <p>
                <Button look=Look::Danger busy=Signal::derive(move || second.is_busy()) on_press=revoke>
                    {text::REVOKE_AGAIN}
                </Button>
            </p>
        }
        .into_any(),
        (false, false) => ().into_any(),
    };
    view! {
        <p>{move || text::instead(&name())}</p>
        {state}
        <TransactionStatus sending=second />
    }
}
