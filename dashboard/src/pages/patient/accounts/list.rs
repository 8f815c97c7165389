//! The patient's accounts.

use super::super::me::Me;
use super::super::parts::{moment, names};
use super::super::text::accounts as text;
use super::change::ChangeLink;
use super::row::{Asked, Row, Unlink, UnlinkButton};
use crate::browser;
use crate::chain::{Chain, Sending};
use crate::failure::Failure;
use crate::query::Query;
use crate::ui::{Card, ShortAddress};
use access::Trail;
use dashboard_logic::directory::{Accounts, BlockTimes, FormerAccount, accounts_of, ask};
use ledger::Address;
use ledger::rpc::MinedEvent;
use leptos::prelude::*;
use sealing::PatientId;

/// Events of the patient's accounts, and their times.
pub(super) type Found = (Vec<MinedEvent>, BlockTimes);

pub(super) async fn read(chain: Chain, patient_id: PatientId) -> Result<Found, Failure> {
    let mut events = chain.gather_all(|contract, blocks| ask::accounts_of(contract, blocks, patient_id.0)).await?;
    // Recoveries of other patients come along; their times are not needed.
    events.retain(|mined| match &mined.event {
        ledger::Event::RecoveryProposed(event) => event.patient_id == patient_id.0,
        ledger::Event::RecoveryCancelled(event) => event.patient_id == patient_id.0,
        ledger::Event::RecoveryFinished(event) => event.patient_id == patient_id.0,
        _ => true,
    });
    let times = chain.times(&Trail::blocks(&events)).await?;
    Ok((events, times))
}

/// Accounts and guardians, and those that were.
#[component]
pub(super) fn List(
    /// Who looks.
    me: Me,
    /// What the list is made of.
    query: Query<Found>,
) -> impl IntoView {
    // The list's, for a row may change or go while its dialog is open.
    let names = names();
    let (asked, sending) = (RwSignal::new(None::<Asked>), Sending::new());
    let accounts = Memo::new(move |_| {
        let (events, times) = query.get()?;
        Some(accounts_of(me.patient_id.0, &events, &times, browser::now()))
    });
    let keys = move || -> Vec<Address> {
        accounts.read().as_ref().map(|all| all.accounts.iter().map(|one| one.account).collect()).unwrap_or_default()
    };
    let find = move |account| Memo::new(move |_| accounts.read().as_ref().and_then(|all| all.get(account).copied()));
    let on_change = Callback::new(move |()| query.refresh());
    let table = move || {
        view! {
            <table class="responsive rows">
                <caption>{text::CAPTION}</caption>
                <thead>
                    <tr>{text::COLUMNS.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view()}</tr>
                </thead>
                <tbody>
                    <For each=keys key=|account| *account let(account)>
                        <Row me account=find(account) asked names />
                    </For>
                </tbody>
            </table>
            {move || accounts.get().map(|all| view! { <Former me all asked /> })}
        }
    };
    let dialog = move || {
        let on_close = Callback::new(move |()| asked.set(None));
        Some(match asked.get()? {
            Asked::Change(account) => view! { <ChangeLink me account sending on_change on_close /> }.into_any(),
            Asked::Unlink(account) => view! { <Unlink account sending on_change on_close /> }.into_any(),
        })
    };
    view! { <Card title=text::LIST about=text::LIST_ABOUT>{table()} {dialog}</Card> }
}

/// Accounts that are the patient's no more.
#[component]
fn Former(me: Me, all: Accounts, asked: RwSignal<Option<Asked>>) -> impl IntoView {
    if all.former.is_empty() {
        return None;
    }
    let rows = all
        .former
        .into_iter()
        .map(|FormerAccount { account, is_retired, at, is_first, .. }| {
            let how = if is_retired { text::RETIRED } else { text::DELETED };
            let when = at.time.map(moment).unwrap_or_default();
            let can_retire = me.manages() && me.until == u64::MAX && is_first && !is_retired;
            view! {
                <li class="row">
                    <ShortAddress account />
                    <span>{how} " " {when}</span>
                    {can_retire.then(|| view! { <UnlinkButton account asked /> })}
                </li>
            }
        })
        .collect_view();
    Some(view! {
        <details>
            <summary>{text::FORMER}</summary>
            <ul class="plain-list">{rows}</ul>
        </details>
    })
}
