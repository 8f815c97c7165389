//! What a patient calls accounts and devices: people, not hex.

use super::super::text::names as text;
use crate::session::OwnNames;
use crate::ui::{NameEditor, ShortAddress};
use dashboard_logic::show::short_account;
use ledger::Address;
use leptos::prelude::*;

/// Names by account or device.
pub(in super::super) type Names = OwnNames<Address>;

/// Those of the connected account.
pub(in super::super) fn names() -> Names {
    OwnNames::new("names")
}

/// An account or a device by its name, with what it is in short.
#[component]
pub(in super::super) fn Named(
    /// Which.
    account: Address,
    /// The names.
    names: Names,
) -> impl IntoView {
    view! {
        {move || names.get(account).map(|name| view! { <strong class="own-name">{name}</strong> })}
        <ShortAddress account />
    }
}

/// Lets its name be written.
#[component]
pub(in super::super) fn NameIt(
    /// Which.
    account: Address,
    /// The names.
    names: Names,
) -> impl IntoView {
    view! {
        <span class="own-name no-print">
            <NameEditor whose=account names label=text::FIELD hint=text::HINT of=short_account(account) />
        </span>
    }
}
