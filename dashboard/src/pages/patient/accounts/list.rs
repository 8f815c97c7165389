//! The patient's accounts.

use super::super::me::{self, Me};
use super::super::parts::moment;
use super::super::text::accounts as text;
use super::row::Row;
use crate::browser;
use crate::chain::Chain;
use crate::failure::Failure;
use crate::ui::{Card, ShortAddress};
use access::Trail;
use dashboard_logic::directory::{Accounts, BlockTimes, FormerAccount, accounts_of, ask};
use ledger::Address;
use ledger::rpc::MinedEvent;
use leptos::prelude::*;
use sealing::PatientId;

async fn read(chain: Chain, patient_id: PatientId) -> Result<(Vec<MinedEvent>, BlockTimes), Failure> {
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
    /// Counts what was changed elsewhere on the page.
    changed: RwSignal<u32>,
) -> impl IntoView {
    let query = me::read(move |chain| read(chain, me.patient_id));
    me::again(query, changed);
    let accounts = Memo::new(move |_| {
        let (events, times) = query.get()?;
        Some(accounts_of(me.patient_id.0, &events, &times, browser::now()))
    });
    let keys = move || -> Vec<Address> {
        accounts.read().as_ref().map(|all| all.accounts.iter().map(|one| one.account).collect()).unwrap_or_default()
    };
    let find = move |account| Memo::new(move |_| accounts.read().as_ref().and_then(|all| all.get(account).copied()));
    let on_change = Callback::new(move |()| changed.update(|changed| *changed = changed.wrapping_add(1)));
    let table = move || {
        view! {
            <table class="responsive">
                <caption>{text::CAPTION}</caption>
                <thead>
                    <tr>{text::COLUMNS.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view()}</tr>
                </thead>
                <tbody>
                    <For each=keys key=|account| *account let(account)>
                        <Row me account=find(account) on_change />
                    </For>
                </tbody>
            </table>
            {move || accounts.get().map(|all| view! { <Former me all on_change /> })}
        }
    };
    view! { <Card title=text::LIST about=text::LIST_ABOUT>{query.frame(4, table)}</Card> }
}

/// Accounts that are the patient's no more.
#[component]
fn Former(me: Me, all: Accounts, on_change: Callback<()>) -> impl IntoView {
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
                    {can_retire.then(|| view! { <super::row::Unlink account on_change /> })}
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
