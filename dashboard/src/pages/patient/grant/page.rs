//! The page, and what its address asks for.

use super::super::me::{self, Me};
use super::super::parts::linked;
use super::super::text::grant as text;
use super::AnswerRequest;
use super::start::Start;
use super::who::ChooseProvider;
use crate::ui::{ErrorNotice, PageHead, Skeleton};
use dashboard_logic::link::Content;
use ledger::{Address, Bytes32};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Allows somebody to read. The address may hold a link's content behind `#`, `to` as the professional who is meant, or
/// `instead` as the one whose place another takes.
#[component]
pub(crate) fn Grant() -> impl IntoView {
    let linked = linked();
    move || match linked() {
        None => view! { <PageHead title=text::TITLE /> <Skeleton /> }.into_any(),
        Some(Err(failure)) => view! { <PageHead title=text::TITLE /> <ErrorNotice failure /> }.into_any(),
        Some(Ok(Some(Content::Request(request)))) => view! { <AnswerRequest request /> }.into_any(),
        Some(Ok(Some(Content::Professional(card)))) => {
            view! { <Form card=(card.account, Some(card.profile_digest)) /> }.into_any()
        }
        Some(Ok(_)) => view! { <Form /> }.into_any(),
    }
}

/// The form, with who is meant, if that is known.
#[component]
fn Form(#[prop(optional)] card: Option<(Address, Option<Bytes32>)>) -> impl IntoView {
    let query = use_query_map();
    let address = move |name: &str| query.read().get(name).and_then(|text| text.parse::<Address>().ok());
    let instead = Memo::new(move |_| address("instead"));
    let to = Memo::new(move |_| card.or_else(|| Some((address("to")?, None))));
    let title = move || if instead.get().is_some() { text::INSTEAD_TITLE } else { text::TITLE };
    view! {
        {move || view! { <PageHead title=title() lead=text::LEAD /> }}
        {me::for_patient(move |me| view! { <Steps me to=to.get() instead=instead.get() /> })}
    }
}

#[component]
fn Steps(me: Me, to: Option<(Address, Option<Bytes32>)>, instead: Option<Address>) -> impl IntoView {
    let chosen = RwSignal::new(to);
    view! {
        <ChooseProvider chosen />
        {move || chosen.get().map(|(provider, card_digest)| view! { <Start me provider card_digest instead /> })}
    }
}
