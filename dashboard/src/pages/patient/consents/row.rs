//! One agreement.

use super::super::me::Me;
use super::super::parts::{Professional, name_of, until};
use super::super::text::consents as text;
use super::state::State;
use crate::chain::{Sending, TransactionStatus};
use crate::session::Session;
use crate::ui::{Button, Look, Moment, PersonName};
use dashboard_logic::audit::words;
use dashboard_logic::directory::{Agreement, AgreementState};
use dashboard_logic::show::labels;
use ledger::{Address, Bytes32, Purposes, Role, calls};
use leptos::prelude::*;
use leptos_router::components::A;

/// Who may read what, and the buttons that change it.
#[component]
pub(super) fn Row(
    /// Who looks.
    me: Me,
    /// The agreement; nothing only while the row goes.
    agreement: Memo<Option<Agreement>>,
    /// It was changed: the provider.
    changed: Callback<Address>,
) -> impl IntoView {
    let sending = Sending::new();
    let cells = move || agreement.get().map(|agreement| view! { <Cells agreement /> });
    let buttons = move || {
        let agreement = agreement.get().filter(|_| me.manages())?;
        Some(view! { <Buttons agreement sending changed /> })
    };
    view! {
        <tr>
            {cells}
            <td data-label=text::ACTIONS class="no-print">
                <div class="stack">
                    {buttons}
                    <TransactionStatus sending />
                </div>
            </td>
        </tr>
    }
}

#[component]
fn Cells(agreement: Agreement) -> impl IntoView {
    let [who, what, when, state, _] = text::COLUMNS;
    let digest = agreement.profile_digest.unwrap_or(Bytes32::ZERO);
    let what_of = if agreement.purposes == Purposes::NONE {
        text::NOTHING.to_owned()
    } else {
        text::what(&words::domains(agreement.domains), &words::purposes(agreement.purposes))
    };
    let ends = (agreement.purposes != Purposes::NONE).then(|| until(agreement.expiry));
    view! {
        <th scope="row" data-label=who>
            <PersonName account=agreement.provider profile_digest=digest />
            <span class="person-detail">{agreement.role.map(|role| labels::role(role).short)}</span>
        </th>
        <td data-label=what>{what_of}</td>
        <td data-label=when>
            {agreement.at.time.map(|seconds| view! { <Moment seconds /> " " })}
            {ends}
        </td>
        <td data-label=state><State agreement /></td>
    }
}

#[component]
fn Buttons(agreement: Agreement, sending: Sending, changed: Callback<Address>) -> impl IntoView {
    let session = Session::get();
    let provider = agreement.provider;
    let professional = Professional {
        account: provider,
        role: agreement.role.unwrap_or(Role::None),
        profile_digest: agreement.profile_digest.unwrap_or(Bytes32::ZERO),
    };
    // Several rows have the same buttons: those who do not see the row hear whose.
    let name = move || name_of(session, &professional);
    let mined = Callback::new(move |_| changed.run(provider));
    let revoke = Callback::new(move |()| sending.send(calls::Revoke { provider }, mined));
    let busy = Signal::derive(move || sending.is_busy());
    let is_revoked = agreement.state == AgreementState::Revoked;
    let change = if agreement.is_active() { text::CHANGE } else { text::ALLOW_AGAIN };
    view! {
        <div class="row">
            {(!is_revoked).then(|| view! {
                <Button look=Look::Danger on_press=revoke busy=busy>
                    {text::REVOKE}<span class="visually-hidden">" "{name}</span>
                </Button>
            })}
            <A href=format!("/patient/grant?to={provider}") attr:class="button">
                {change}<span class="visually-hidden">" "{name}</span>
            </A>
            {agreement.is_active().then(|| view! {
                <A href=format!("/patient/grant?instead={provider}") attr:class="button">
                    {text::OTHER_DOCTOR}<span class="visually-hidden">" "{name}</span>
                </A>
            })}
        </div>
    }
}
