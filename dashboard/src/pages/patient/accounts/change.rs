//! What an account may do, and until when.

use super::super::me::Me;
use super::super::parts::{Limit, UntilField, day_of, until_of};
use super::super::text::accounts as text;
use crate::browser;
use crate::chain::Sending;
use crate::ui::{Choice, Decision, Select};
use dashboard_logic::directory::Account;
use dashboard_logic::show::{labels, short_account};
use ledger::{Bytes, Call, Scope, Uint256, calls};
use leptos::prelude::*;

/// Scope and end as they are chosen. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    scope: RwSignal<String>,
    has_no_end: RwSignal<bool>,
    until: RwSignal<String>,
    /// The end of who decides: nobody gives what outlasts that.
    limit: Limit,
}

impl Terms {
    /// With what is chosen at first.
    pub(super) fn new(me: Me, scope: Scope, until: Option<u64>) -> Self {
        let limit = (me.until != u64::MAX).then_some((me.until, text::OUTLASTS));
        let in_a_year = day_of(browser::now()).months_later(12);
        let day =
            until.filter(|until| *until > browser::now()).or(limit.map(|(most, _)| most)).map_or(in_a_year, day_of);
        Self {
            scope: RwSignal::new(u8::from(scope).to_string()),
            has_no_end: RwSignal::new(until.is_none() && limit.is_none()),
            until: RwSignal::new(day.to_string()),
            limit,
        }
    }

    /// Both, tracked; nothing while there is no such day.
    pub(super) fn get(self) -> Option<(Scope, u64)> {
        let scope = self.scope.read().parse::<u8>().ok().and_then(|number| Scope::try_from(number).ok())?;
        let until = if self.has_no_end.get() && self.limit.is_none() {
            u64::MAX
        } else {
            until_of(&self.until.read(), self.limit).ok()?
        };
        Some((scope, until))
    }
}

/// The fields.
#[component]
pub(super) fn TermFields(terms: Terms) -> impl IntoView {
    let scopes = [Scope::View, Scope::Manage];
    let options = scopes.iter().map(|scope| (u8::from(*scope).to_string(), labels::scope(*scope).short.to_owned()));
    let no_end = terms.limit.is_none().then(|| {
        view! { <Choice name="no-end" label=text::NO_END value=terms.has_no_end hint=text::NO_END_HINT /> }
    });
    let until = move || {
        (!terms.has_no_end.get() || terms.limit.is_some()).then(|| {
            view! { <UntilField name="link-until" label=text::UNTIL value=terms.until limit=terms.limit /> }
        })
    };
    view! {
        <Select name="scope" label=text::SCOPE value=terms.scope options=options.collect() hint=text::SCOPE_HINT />
        {no_end}
        {until}
    }
}

/// Changes what a linked account may.
#[component]
pub(super) fn ChangeLink(
    /// Who decides.
    me: Me,
    /// The account as it stands.
    account: Account,
    /// The transaction, the list's.
    sending: Sending,
    /// It was changed.
    on_change: Callback<()>,
    /// The dialog was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let Account { account, scope, until, .. } = account;
    let terms = Terms::new(me, scope, until);
    let call = Signal::derive(move || {
        let (scope, until) = terms.get()?;
        // It is linked already: it need not agree again.
        let (deadline, account_signature) = (Uint256::ZERO, Bytes::from(Vec::new()));
        Some(Call::from(calls::LinkAccount { account, scope, until, deadline, account_signature }))
    });
    view! {
        <Decision
            title=text::CHANGE_TITLE
            confirm=text::SIGN
            call=call
            sending=sending
            on_mined=Callback::new(move |_| on_change.run(()))
            on_close=on_close
        >
            <p>{short_account(account)}</p>
            <TermFields terms />
        </Decision>
    }
}
