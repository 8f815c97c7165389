//! What a patient calls accounts and devices, in this browser alone: people, not hex.

use super::super::text::names as text;
use crate::browser;
use crate::session::Session;
use crate::ui::{Button, Field, Look, ShortAddress};
use dashboard_logic::show::{plain, short_account};
use ledger::Address;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Names by account or device. Copies are the same.
#[derive(Clone, Copy)]
pub(in super::super) struct Names {
    session: Session,
    changes: RwSignal<u32>,
    /// Whose name is being written: one at a time.
    editing: RwSignal<Option<Address>>,
}

impl Names {
    /// Those of the connected account at this contract. To be called where a component is made; one for a list.
    pub(in super::super) fn new() -> Self {
        Self { session: Session::get(), changes: RwSignal::new(0), editing: RwSignal::new(None) }
    }

    /// What `account` is called, tracked.
    pub(in super::super) fn get(self, account: Address) -> Option<String> {
        self.changes.track();
        self.all().remove(&account.to_string())
    }

    fn set(self, account: Address, name: &str) {
        let mut all = untrack(|| self.all());
        match plain(name) {
            none if none.is_empty() => all.remove(&account.to_string()),
            name => all.insert(account.to_string(), name),
        };
        if let (Some(place), Ok(text)) = (untrack(|| self.place()), serde_json::to_string(&all)) {
            browser::remember(&place, &text);
        }
        self.changes.update(|changes| *changes = changes.wrapping_add(1));
    }

    fn all(self) -> BTreeMap<String, String> {
        let text = self.place().and_then(|place| browser::recall(&place));
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    fn place(self) -> Option<String> {
        let contract = self.session.chain()?.contract;
        Some(format!("names.{}.{}.{}", contract.chain_id, contract.address, self.session.account()?))
    }
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

/// A button that lets a name be written.
#[component]
pub(in super::super) fn NameEditor(
    /// Whose.
    account: Address,
    /// The names.
    names: Names,
) -> impl IntoView {
    let is_open = Memo::new(move |_| names.editing.get() == Some(account));
    let written = RwSignal::new(String::new());
    let open = Callback::new(move |()| {
        written.set(untrack(|| names.get(account)).unwrap_or_default());
        names.editing.set(Some(account));
    });
    let keep = Callback::new(move |()| {
        names.editing.set(None);
        names.set(account, &written.get_untracked());
    });
    let cancel = Callback::new(move |()| names.editing.set(None));
    move || {
        if !is_open.get() {
            let words = move || if names.get(account).is_some() { text::RENAME } else { text::GIVE };
            return view! {
                <span class="own-name no-print">
                    <Button look=Look::Quiet on_press=open>
                        {words}<span class="visually-hidden">" "{short_account(account)}</span>
                    </Button>
                </span>
            }
            .into_any();
        }
        let submit = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            keep.run(());
        };
        view! {
            <form class="row label-editor no-print" on:submit=submit>
                <Field name="own-name" label=text::FIELD value=written hint=text::HINT />
                <Button look=Look::Primary on_press=keep>{text::KEEP}</Button>
                <Button look=Look::Quiet on_press=cancel>{text::CANCEL}</Button>
            </form>
        }
        .into_any()
    }
}
