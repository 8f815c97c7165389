//! Who is to be allowed.

use super::super::parts::contract;
use super::super::text::grant as text;
use crate::session::Session;
use crate::ui::{Card, Field};
use access::Contract;
use dashboard_logic::link::{Content, Link};
use ledger::{Address, Bytes32};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// What was typed or pasted.
enum Typed {
    /// Nothing.
    Nothing,
    /// An account, and the profile that its card names.
    Account(Address, Option<Bytes32>),
    /// A professional's request: it is answered, not filled in.
    Request(String),
    /// Nothing that can be used, and why.
    Wrong(String),
}

fn read(typed: &str, contract: Option<Contract>) -> Typed {
    let typed = typed.trim();
    if typed.is_empty() {
        return Typed::Nothing;
    }
    if let Ok(account) = typed.parse() {
        return Typed::Account(account, None);
    }
    if !typed.contains('=') {
        return Typed::Wrong(text::WHO_WRONG.to_owned());
    }
    let Some(contract) = contract else { return Typed::Nothing };
    let link = match Link::parse(typed) {
        Ok(link) => link,
        Err(error) => return Typed::Wrong(error.to_string()),
    };
    match link.content_for(&contract) {
        Ok(Content::Professional(card)) => Typed::Account(card.account, Some(card.profile_digest)),
        Ok(Content::Request(_)) => link.fragment().map_or_else(|error| Typed::Wrong(error.to_string()), Typed::Request),
        Ok(_) => Typed::Wrong(text::WHO_OTHER_LINK.to_owned()),
        Err(error) => Typed::Wrong(error.to_string()),
    }
}

/// The field for a card's link or an account.
#[component]
pub(super) fn ChooseProvider(
    /// Who was chosen, and the profile that their card names.
    chosen: RwSignal<Option<(Address, Option<Bytes32>)>>,
) -> impl IntoView {
    let session = Session::get();
    let navigate = use_navigate();
    let begin = chosen.get_untracked().map(|(account, _)| account.to_string()).unwrap_or_default();
    let typed = RwSignal::new(begin);
    let error = RwSignal::new(String::new());
    Effect::new(move |before: Option<String>| {
        let text = typed.get();
        // What the page began with came with its card; it is not read again.
        if before.is_some_and(|before| before != text) || chosen.get_untracked().is_none() {
            let (who, wrong) = match read(&text, contract(session)) {
                Typed::Nothing => (None, String::new()),
                Typed::Account(account, digest) => (Some((account, digest)), String::new()),
                Typed::Request(fragment) => {
                    navigate(&format!("/patient/grant#{fragment}"), leptos_router::NavigateOptions::default());
                    (None, String::new())
                }
                Typed::Wrong(why) => (None, why),
            };
            chosen.set(who);
            error.set(wrong);
        }
        text
    });
    view! {
        <Card title=text::WHO about=text::WHO_ABOUT>
            <Field name="provider" label=text::WHO_FIELD value=typed hint=text::WHO_HINT error=error />
        </Card>
    }
}
