//! What a link or QR code leads to. What it carries stands behind `#`, and goes on from here in the same place.

mod consent;
mod lead;
mod meaning;
mod professional;
mod record;
mod text;

use crate::{
    session::Session,
    ui::{Card, ErrorNotice, LongField, PageHead, Skeleton},
};
use access::Contract;
use dashboard_logic::link::{Content, Link};
use lead::Lead;
use ledger::Address;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use meaning::Meaning;

/// A link that was read: what it carries, and what stands behind its `#`.
#[derive(Clone, Debug, PartialEq)]
struct Read {
    content: Content,
    fragment: String,
}

#[derive(Clone, PartialEq)]
enum Found {
    Nothing,
    Coming,
    Link(Box<Read>),
    Wrong(String),
}

/// What a link or QR code leads to.
#[component]
pub(crate) fn OpenLink() -> impl IntoView {
    let session = Session::get();
    let hash = use_location().hash;
    let typed = RwSignal::new(String::new());
    // Another link in the address is meant, whatever was typed before.
    Effect::new(move |_| {
        hash.track();
        typed.set(String::new());
    });
    let found = Memo::new(move |_| {
        let (typed, hash) = (typed.get(), hash.get());
        let text = if typed.trim().is_empty() { hash } else { typed };
        if text.trim_start_matches('#').trim().is_empty() {
            return Found::Nothing;
        }
        let Some(config) = session.config.get() else { return Found::Coming };
        let contract = Contract { chain_id: config.chain_id, address: Address(config.contract.0) };
        read(&text, &contract).map_or_else(Found::Wrong, |read| Found::Link(Box::new(read)))
    });
    let shown = move || match found.get() {
        Found::Nothing => ().into_any(),
        Found::Coming => view! { <Skeleton lines=4 /> }.into_any(),
        Found::Wrong(sentence) => {
            let failure = crate::failure::Failure::new(sentence, "");
            view! { <ErrorNotice failure /> }.into_any()
        }
        Found::Link(read) => {
            let Read { content, fragment } = *read;
            let meaning = Meaning::of(&content);
            view! {
                <Card title=meaning.title about=meaning.about>
                    <Lead content fragment />
                </Card>
            }
            .into_any()
        }
    };
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        <div class="stack" aria-live="polite">{shown}</div>
        <Card title=text::PASTE_TITLE>
            <LongField name="link" label=text::PASTE_LABEL value=typed hint=text::PASTE_HINT />
        </Card>
    }
}

fn read(text: &str, contract: &Contract) -> Result<Read, String> {
    let link = Link::parse(text).map_err(|error| error.to_string())?;
    let fragment = link.fragment().map_err(|error| error.to_string())?;
    link.content_for(contract)
        .map(|content| Read { content: content.clone(), fragment })
        .map_err(|error| error.to_string())
}
