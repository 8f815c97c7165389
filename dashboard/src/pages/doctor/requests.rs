//! What a professional has asked for.

mod read;
mod row;

use super::{ask::Outcome, labels::labels, text};
use crate::{
    failure::Failure,
    retrieval::{PendingRequests, Retrieval, RetrievalStatus, pending_of},
    session::Session,
    ui::{Button, Card, Empty, ErrorNotice, Gate, PageHead, Skeleton, Who},
};
use leptos::{prelude::*, task::spawn_local};
use read::Trail;
use row::RequestRow;

/// What a professional has asked for.
#[component]
pub(crate) fn Requests() -> impl IntoView {
    view! {
        <PageHead title="My requests" lead=text::REQUESTS_LEAD />
        <Gate who=Who::Professional>
            <MyRequests />
        </Gate>
    }
}

#[component]
fn MyRequests() -> impl IntoView {
    let session = Session::get();
    let labels = labels();
    let retrieval = Retrieval::new();
    let pending = pending_of(session, retrieval.changes);
    let trail = RwSignal::new(None::<Trail>);
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let more = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        let (chain, account) = untrack(|| (session.chain(), session.account()));
        let Some((chain, account)) = chain.zip(account) else { return };
        busy.set(true);
        failure.set(None);
        let before = trail.get_untracked().filter(|trail| trail.account == account);
        spawn_local(async move {
            let read = Trail::read(before, &chain, account).await;
            // Somebody else looks by now, and has asked anew.
            if untrack(|| session.account()) != Some(account) {
                return;
            }
            let _ = busy.try_set(false);
            match read {
                Ok(read) => drop(trail.try_set(Some(read))),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    });
    Effect::new(move |before: Option<Option<(ledger::Address, bool)>>| {
        let now = session.account().map(|account| (account, session.chain().is_some()));
        if before != Some(now) {
            trail.set(None);
            busy.set(false);
            retrieval.clear();
            if now.is_some_and(|(_, has_chain)| has_chain) {
                more.run(());
            }
        }
        now
    });
    let list = move || match trail.get() {
        None if failure.get().is_some() => ().into_any(),
        None => view! { <Skeleton lines=6 /> }.into_any(),
        Some(trail) if trail.rows.is_empty() && trail.is_whole() => {
            view! { <Empty sentence=text::NO_REQUESTS next=text::NO_REQUESTS_NEXT /> }.into_any()
        }
        Some(trail) => {
            let is_whole = trail.is_whole();
            let rows = trail
                .rows
                .into_iter()
                .map(|request| view! { <RequestRow request labels retrieval pending /> })
                .collect_view();
            view! {
                <div class="table-wrap">
                    <table class="responsive">
                        <caption class="visually-hidden">"Requests, newest first"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"When"</th>
                                <th scope="col">"Patient"</th>
                                <th scope="col">"What for"</th>
                                <th scope="col">"Outcome"</th>
                                <th scope="col">"Handed out"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {(!is_whole).then(|| view! { <p><Button on_press=more busy>"Show older requests"</Button></p> })}
            }
            .into_any()
        }
    };
    view! {
        <div class="stack-wide no-print">
            <PendingRequests retrieval />
            <RetrievalStatus retrieval />
        </div>
        <Outcome retrieval labels />
        <div class="no-print">
            <Card title="Requests">
                {list}
                {move || failure.get().map(|failure| view! { <ErrorNotice failure retry=more /> })}
            </Card>
        </div>
    }
}
