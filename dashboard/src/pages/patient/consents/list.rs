//! The list of agreements.

use super::super::me::Me;
use super::super::text::consents as text;
use super::read::Found;
use super::row::Row;
use crate::browser;
use crate::query::Query;
use crate::ui::{Card, Choice, Empty};
use dashboard_logic::directory::{Agreement, AgreementState};
use dashboard_logic::order;
use ledger::Address;
use leptos::prelude::*;
use leptos_router::components::A;
use std::collections::BTreeSet;

/// Whom the patient allows something, or has.
#[component]
pub(super) fn Agreements(
    /// Who looks.
    me: Me,
    /// What the agreements are made of.
    query: Query<Found>,
) -> impl IntoView {
    let agreements = Memo::new(move |_| query.get().map(|found| found.agreements(me.patient_id, browser::now())));
    let with_earlier = RwSignal::new(false);
    // What somebody has just taken back stays in sight.
    let touched = RwSignal::new(BTreeSet::<Address>::new());
    let is_shown = move |agreement: &Agreement| {
        agreement.state != AgreementState::Revoked || with_earlier.get() || touched.read().contains(&agreement.provider)
    };
    let shown = Memo::new(move |before: Option<&Vec<Address>>| {
        let all = agreements.get().unwrap_or_default();
        let now: Vec<_> = all.iter().filter(|one| is_shown(one)).map(|one| one.provider).collect();
        order::steady(before.map(Vec::as_slice).unwrap_or_default(), &now)
    });
    let earlier = Memo::new(move |_| {
        let all = agreements.get().unwrap_or_default();
        all.iter().filter(|agreement| agreement.state == AgreementState::Revoked).count()
    });
    let find = move |provider| {
        Memo::new(move |_| agreements.get().and_then(|all| all.into_iter().find(|one| one.provider == provider)))
    };
    let changed = Callback::new(move |provider| {
        touched.update(|touched| {
            touched.insert(provider);
        });
        query.refresh();
    });
    let table = move || {
        view! {
            <Show when=move || !shown.read().is_empty() fallback=|| view! { <Empty sentence=text::EMPTY next=text::EMPTY_NEXT /> }>
                <table class="responsive rows">
                    <caption>{text::CAPTION}</caption>
                    <thead>
                        <tr>{text::COLUMNS.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>
                        <For each=move || shown.get() key=|provider| *provider let(provider)>
                            <Row me agreement=find(provider) changed />
                        </For>
                    </tbody>
                </table>
            </Show>
        }
    };
    view! {
        <Card title=text::LIST>
            {me.manages().then(|| view! {
                <p class="row no-print">
                    <A href="/patient/grant" attr:class="button button-primary">{text::ALLOW}</A>
                </p>
            })}
            {table()}
            <Show when=move || earlier.get() != 0>
                <Choice name="with-earlier" label=text::WITH_EARLIER value=with_earlier hint=text::WITH_EARLIER_HINT />
            </Show>
        </Card>
    }
}
