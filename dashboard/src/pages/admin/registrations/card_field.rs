//! The card that a patient shows at the desk: scanned into the address of this page, or pasted.

use super::text;
use crate::{
    query::Query,
    session::Session,
    ui::{Card, LongField, Notice, Tone},
};
use access::Contract;
use dashboard_logic::directory::Registration;
use dashboard_logic::link::{Content, Link};
use dashboard_logic::registration::{CardCheck, RegistrationCard};
use ledger::events::RegistrationRequested;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The card and the requests that it may belong to. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct CardRead {
    text: RwSignal<String>,
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
        let card = Memo::new(move |_| {
            let text = text.get();
            let contract = session.chain()?.contract;
            (!text.trim().is_empty()).then(|| read(&text, &contract))
        });
        Self { text, card, found }
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

/// Where a card is pasted, and what it says.
#[component]
pub(super) fn CardField(card: CardRead) -> impl IntoView {
    let error = Signal::derive(move || card.card.get().and_then(Result::err));
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
            <div aria-live="polite">{answer}</div>
        </Card>
    }
}
