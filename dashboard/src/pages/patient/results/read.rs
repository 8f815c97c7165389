//! Reading the patient's own records.

use super::super::me::Me;
use super::super::text::results as text;
use crate::results::Results;
use crate::retrieval::{Document, PendingRequests, Retrieval, RetrievalStatus};
use crate::session::Session;
use crate::ui::{Button, Card, Look, Moment};
use access::{Ask, Why};
use ledger::{Addr, Address, Purpose};
use leptos::prelude::*;
use std::sync::Arc;

/// The button that asks, and what comes.
#[component]
pub(super) fn Read(
    /// Who reads.
    me: Me,
    /// Counts records that were withdrawn.
    changed: RwSignal<u32>,
) -> impl IntoView {
    let session = Session::get();
    let retrieval = Retrieval::new();
    // What another account has read is not shown to this one.
    Effect::new(move |before: Option<Option<Address>>| {
        let account = session.account();
        if before.is_some_and(|before| before.is_some() && before != account) {
            retrieval.clear();
        }
        account
    });
    let addr = Addr { area_id: 0, patient_id: me.patient_id.0, device_id: Address::ZERO };
    let ask = Callback::new(move |()| retrieval.begin(Ask { addr, why: Why::Purpose(Purpose::PatientRequest) }));
    let came = move || retrieval.document().map(|document| view! { <Came me document retrieval changed /> });
    view! {
        <PendingRequests retrieval />
        <Card title=text::READ about=text::READ_ABOUT>
            <p class="no-print">
                <Button
                    look=Look::Primary
                    disabled=Signal::derive(move || me.is_over())
                    busy=Signal::derive(move || retrieval.is_busy())
                    on_press=ask
                >
                    {text::READ_BUTTON}
                </Button>
            </p>
            <RetrievalStatus retrieval />
        </Card>
        {came}
    }
}

#[component]
fn Came(me: Me, document: Arc<Document>, retrieval: Retrieval, changed: RwSignal<u32>) -> impl IntoView {
    let at = document.delivered_at;
    let on_withdrawn = Callback::new(move |_| changed.update(|changed| *changed = changed.wrapping_add(1)));
    let results = if me.manages() {
        view! { <Results document on_withdrawn /> }.into_any()
    } else {
        view! { <Results document /> }.into_any()
    };
    view! {
        <section class="stack-wide" aria-label=text::CAME>
            <div class="row no-print">
                <p class="hint">{text::CAME_ON} " " <Moment seconds=at /></p>
                <Button look=Look::Quiet on_press=Callback::new(move |()| retrieval.clear())>{text::CLOSE}</Button>
            </div>
            {results}
        </section>
    }
}
