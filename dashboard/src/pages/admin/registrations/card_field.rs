//! The card that a patient shows at the desk: scanned into the address of this page, pasted, or typed where no camera is.

use super::text;
use crate::{
    query::Query,
    session::Session,
    ui::{Card, Field, LongField, Notice, Tone},
};
use access::Contract;
use dashboard_logic::directory::Registration;
use dashboard_logic::link::{Content, Link};
use dashboard_logic::registration::{CardCheck, RegistrationCard};
use ledger::events::RegistrationRequested;
use ledger::{Address, Role};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The card and the requests that it may belong to. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct CardRead {
    text: RwSignal<String>,
    /// What is printed on a card, typed.
    typed: RwSignal<String>,
    /// Its code, typed.
    code: RwSignal<String>,
    card: Memo<Option<Result<RegistrationCard, String>>>,
    found: Query<Vec<Registration>>,
}

impl CardRead {
    /// From what stands in the address, and from then on from the field.
    pub(super) fn new(found: Query<Vec<Registration>>) -> Self {
        let session = Session::get();
        let hash = use_location().hash;
        let text = RwSignal::new(String::new());
        Effect::new(move |_| {
            let hash = hash.get();
            if hash.contains('=') {
                text.set(hash);
            }
        });
        let (typed, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let card = Memo::new(move |_| {
            let (text, typed, code) = (text.get(), typed.get(), code.get());
            let contract = session.chain()?.contract;
            if !text.trim().is_empty() {
                return Some(read(&text, &contract));
            }
            let is_typed = !typed.trim().is_empty() && !code.trim().is_empty();
            is_typed.then(|| find(&typed, &code, &found.get().unwrap_or_default()))
        });
        Self { text, typed, code, card, found }
    }

    /// Whose card it is, tracked.
    pub(super) fn account(self) -> Option<Address> {
        self.card.get()?.ok().map(|card| card.account)
    }

    /// What the card says of a request, if it is the card of its account; tracked.
    pub(super) fn check(self, registration: &Registration) -> Option<(CardCheck, RegistrationCard)> {
        let card = self.card.get()?.ok()?;
        (card.account == registration.account).then(|| (check(&card, registration), card))
    }
}

fn check(card: &RegistrationCard, registration: &Registration) -> CardCheck {
    card.check(&RegistrationRequested {
        user: registration.account,
        role: registration.role,
        profile_digest: registration.profile_digest,
    })
}

fn read(text: &str, contract: &Contract) -> Result<RegistrationCard, String> {
    let link = Link::parse(text).map_err(|error| error.to_string())?;
    match link.content_for(contract).map_err(|error| error.to_string())? {
        Content::Registration(card) => Ok(card.clone()),
        _ => Err(text::CARD_OTHER_KIND.to_owned()),
    }
}

/// The request that a typed card was made for.
fn find(typed: &str, code: &str, requests: &[Registration]) -> Result<RegistrationCard, String> {
    let secret = RegistrationCard::parse_secret(code).map_err(|error| error.to_string())?;
    for request in requests.iter().filter(|request| request.role == Role::Patient) {
        let card = RegistrationCard::new(request.account, request.role, secret, typed);
        let card = card.map_err(|error| error.to_string())?;
        if check(&card, request) == CardCheck::Fits {
            return Ok(card);
        }
    }
    Err(text::TYPED_NO_REQUEST.to_owned())
}

/// Where a card is pasted, and what it says.
#[component]
pub(super) fn CardField(card: CardRead) -> impl IntoView {
    let is_typed = move || card.text.with(|text| text.trim().is_empty());
    let fault = move || card.card.get().and_then(Result::err);
    let error = Signal::derive(move || fault().filter(|_| !is_typed()));
    let typed_error = Signal::derive(move || fault().filter(|_| is_typed()));
    let answer = move || {
        let read = card.card.get()?.ok()?;
        let requests = card.found.get()?;
        let own: Vec<_> = requests.iter().filter(|one| one.account == read.account).collect();
        // Of several requests of the account the one that fits counts.
        let best = own.iter().map(|one| check(&read, one)).min_by_key(|check| *check != CardCheck::Fits);
        let (tone, sentence) = match best {
            Some(CardCheck::Fits) => (Tone::Good, CardCheck::Fits.sentence()),
            Some(other) => (Tone::Bad, other.sentence()),
            None => (Tone::Caution, text::CARD_NO_REQUEST),
        };
        Some(view! {
            <Notice tone title=read.card.clone()>
                <p>{sentence}</p>
            </Notice>
        })
    };
    view! {
        <Card title=text::CARD_TITLE about=text::CARD_ABOUT>
            <LongField name="desk-card" label=text::CARD_LABEL value=card.text hint=text::CARD_HINT error=error />
            <details>
                <summary>{text::TYPE_INSTEAD}</summary>
                <div class="stack">
                    <Field name="desk-card-text" label=text::TYPED_LABEL value=card.typed hint=text::TYPED_HINT />
                    <Field name="desk-card-code" label=text::CODE_LABEL value=card.code hint=text::CODE_HINT error=typed_error />
                </div>
            </details>
            <div aria-live="polite">{answer}</div>
        </Card>
    }
}
