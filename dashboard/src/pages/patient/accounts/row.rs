//! One account.

use super::super::me::Me;
use super::super::parts::{NameIt, Named, Names, moment, show_until};
use super::super::text::accounts as text;
use crate::chain::Sending;
use crate::ui::{Badge, Button, Decision, Look, ShortAddress, Tone};
use dashboard_logic::directory::{Account, AccountState};
use dashboard_logic::show::{labels, short_account};
use ledger::{Address, calls};
use leptos::prelude::*;

/// What an account may do until when, and the buttons that change it.
#[component]
pub(super) fn Row(
    /// Who looks.
    me: Me,
    /// The account; nothing only while the row goes.
    account: Memo<Option<Account>>,
    /// What is to be changed.
    asked: RwSignal<Option<Asked>>,
    /// What accounts are called.
    names: Names,
) -> impl IntoView {
    let cells = move || account.get().map(|account| view! { <Cells me account names /> });
    let buttons = move || {
        let account = account.get()?;
        // Nobody changes what outlasts their own link, nor their own by these.
        let may = me.manages() && account.account != me.account && account.until.unwrap_or(u64::MAX) <= me.until;
        may.then(|| {
            view! {
                <div class="row">
                    <Button on_press=Callback::new(move |()| asked.set(Some(Asked::Change(account))))>
                        {text::CHANGE}<span class="visually-hidden">" "{short_account(account.account)}</span>
                    </Button>
                    <UnlinkButton account=account.account asked />
                </div>
            }
        })
    };
    view! {
        <tr>
            {cells}
            <td data-label=text::ACTIONS class="no-print">{buttons}</td>
        </tr>
    }
}

#[component]
fn Cells(me: Me, account: Account, names: Names) -> impl IntoView {
    let [who, may, until, since, _] = text::COLUMNS;
    let of = account.account;
    let notes = [
        (of == me.account).then_some(text::YOURS),
        account.is_first.then_some(text::FIRST),
        account.by_recovery.then_some(text::BY_RECOVERY),
    ];
    let notes: Vec<_> = notes.into_iter().flatten().collect();
    let by = account.by.filter(|by| *by != of);
    let by = by.map(|account| view! { <span class="person-detail">{text::BY} " " <ShortAddress account /></span> });
    let is_over = account.state != AccountState::Active;
    view! {
        <th scope="row" data-label=who>
            <span class="person">
                <Named account=of names />
                <span class="person-detail">{notes.join(" ")}</span>
            </span>
            <NameIt account=of names />
        </th>
        <td data-label=may>{labels::scope(account.scope).short}</td>
        <td data-label=until>
            {show_until(account.until.unwrap_or(u64::MAX))}
            {is_over.then(|| view! { " " <Badge tone=Tone::Caution text=Signal::stored(text::OVER.to_owned()) /> })}
        </td>
        <td data-label=since>{account.since.time.map(moment)} {by}</td>
    }
}

/// What somebody is about to change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// What an account may do.
    Change(Account),
    /// Whether it stays.
    Unlink(Address),
}

/// A button that asks before an account is taken away for good.
#[component]
pub(super) fn UnlinkButton(account: Address, asked: RwSignal<Option<Asked>>) -> impl IntoView {
    view! {
        <Button look=Look::Danger on_press=Callback::new(move |()| asked.set(Some(Asked::Unlink(account))))>
            {text::UNLINK}<span class="visually-hidden">" "{short_account(account)}</span>
        </Button>
    }
}

/// Asks before an account is taken away for good.
#[component]
pub(super) fn Unlink(
    /// Which.
    account: Address,
    /// The transaction, the list's.
    sending: Sending,
    /// It was taken away.
    on_change: Callback<()>,
    /// The dialog was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    view! {
        <Decision
            title=text::UNLINK_TITLE
            confirm=text::UNLINK
            look=Look::Danger
            call=Signal::stored(Some(calls::UnlinkAccount { account }.into()))
            sending=sending
            on_mined=Callback::new(move |_| on_change.run(()))
            on_close=on_close
        >
            <p>{text::unlink(&short_account(account))}</p>
            <ul>{text::UNLINK_ABOUT.iter().map(|line| view! { <li>{*line}</li> }).collect_view()}</ul>
        </Decision>
    }
}
