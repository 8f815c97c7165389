//! Another account joins.

use super::super::me::Me;
use super::super::parts::{PasteLink, contract, moment};
use super::super::text::accounts as text;
use super::change::{TermFields, Terms};
use crate::browser;
use crate::chain::{Sending, TransactionStatus};
use crate::session::Session;
use crate::ui::{Button, Card, Look, Notice, ShortAddress, Tone};
use dashboard_logic::link::{AccountLinkSigned, Content};
use dashboard_logic::wallet::SignedBy;
use ledger::calls;
use leptos::prelude::*;

/// The link of an account that wants to join, and what it is to be allowed.
#[component]
pub(super) fn AddAccount(me: Me, changed: RwSignal<u32>) -> impl IntoView {
    let found = RwSignal::new(None::<AccountLinkSigned>);
    let pick = |content| match content {
        Content::Account(signed) => Some(signed),
        _ => None,
    };
    if !me.manages() {
        return None;
    }
    Some(view! {
        <Card title=text::ADD about=text::ADD_ABOUT>
            <PasteLink
                name="account-link"
                label=text::ADD_FIELD
                hint=text::ADD_HINT
                other=text::ADD_OTHER
                pick=pick
                found=found
            />
            {move || found.get().map(|signed| view! { <Joining me signed changed /> })}
        </Card>
    })
}

#[component]
fn Joining(me: Me, signed: AccountLinkSigned, changed: RwSignal<u32>) -> impl IntoView {
    let session = Session::get();
    let AccountLinkSigned { account, scope, deadline, .. } = signed;
    let wrong = if signed.patient_id != me.patient_id {
        Some((text::OTHER_PATIENT, text::OTHER_PATIENT_NEXT))
    } else if u64::try_from(deadline).is_ok_and(|deadline| deadline < browser::now()) {
        Some((text::LATE, text::LATE_NEXT))
    } else {
        None
    };
    if let Some((title, next)) = wrong {
        return view! { <Notice tone=Tone::Caution title=title><p>{next}</p></Notice> }.into_any();
    }
    let terms = Terms::new(me, scope, None);
    let sending = Sending::new();
    let signature = signed.signature.clone();
    let is_done = RwSignal::new(false);
    let linked = Callback::new(move |_| {
        is_done.set(true);
        changed.update(|changed| *changed = changed.wrapping_add(1));
    });
    let link = Callback::new(move |()| {
        if let Some((scope, until)) = untrack(|| terms.get()) {
            let account_signature = signature.clone();
            sending.send(calls::LinkAccount { account, scope, until, deadline, account_signature }, linked);
        }
    });
    let unclear = move || {
        let by = signed.signed_by(&contract(session)?);
        (by == SignedBy::Unclear)
            .then(|| view! { <Notice tone=Tone::Caution title=text::UNCLEAR><p>{text::UNCLEAR_NEXT}</p></Notice> })
    };
    let until = u64::try_from(deadline).unwrap_or(u64::MAX);
    view! {
        <p>{text::ASKS} " " <ShortAddress account /> ". " {text::asks_until(&moment(until))}</p>
        {unclear}
        <div class="stack" hidden=is_done>
        <TermFields terms />
        <p>
            <Button
                look=Look::Primary
                disabled=Signal::derive(move || terms.get().is_none())
                busy=Signal::derive(move || sending.is_busy())
                on_press=link
            >
                {text::LINK}
            </Button>
        </p>
        </div>
        <TransactionStatus sending />
    }
    .into_any()
}
