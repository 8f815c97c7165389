//! Requests of this browser that were not finished.

use super::{About, Retrieval, State, store, text};
use crate::{
    query::Query,
    session::Session,
    ui::{Button, Card, Look, Moment},
};
use dashboard_logic::link::patient_id::grouped;
use leptos::prelude::*;
use sealing::PatientId;

/// The requests of the connected account at this contract that are kept in this browser.
pub(crate) fn pending_of(session: Session, changes: RwSignal<u32>) -> Query<Vec<About>> {
    let key = move || {
        let contract = session.chain()?.contract;
        Some((session.account()?, contract.chain_id, contract.address, changes.get()))
    };
    Query::new(key, |(account, chain_id, contract, _)| async move {
        let mine = |about: &About| (about.account, about.chain_id, about.contract) == (account, chain_id, contract);
        let mut found: Vec<_> = store::all().await.into_iter().filter(mine).collect();
        found.sort_by_key(|about| core::cmp::Reverse(about.created));
        Ok(found)
    })
}

/// Lists them, to be continued or given up; nothing where there are none, or while something is under way.
#[component]
pub(crate) fn PendingRequests(retrieval: Retrieval) -> impl IntoView {
    let pending = pending_of(Session::get(), retrieval.changes);
    move || {
        // What can be continued where its end is told, is not told twice.
        let is_told = matches!(retrieval.state(), State::Failed { again: Some(_), .. });
        let found = pending.get().filter(|found| !found.is_empty() && !is_told && !retrieval.is_busy())?;
        let rows = found.into_iter().map(|about| view! { <PendingRequest about retrieval /> }).collect_view();
        Some(view! {
            <Card title=text::PENDING_TITLE about=text::PENDING_ABOUT>
                <ul class="plain-list">{rows}</ul>
            </Card>
        })
    }
}

#[component]
fn PendingRequest(about: About, retrieval: Retrieval) -> impl IntoView {
    let created = about.created;
    let ask = about.ask();
    let what = ask.map(|ask| (grouped(PatientId(ask.addr.patient_id)), text::why(ask.why)));
    let (patient, why) = what.unwrap_or_default();
    let (next, gone) = (about.clone(), about);
    let on_continue = Callback::new(move |()| retrieval.resume(next.clone()));
    let give_up = Callback::new(move |()| retrieval.give_up(gone.clone()));
    view! {
        <li class="pending">
            <p>
                <strong class="mono break">{patient}</strong>
                <br />
                {why}
                ", "
                <Moment seconds=created />
            </p>
            <div class="row">
                <Button on_press=on_continue>"Continue"</Button>
                <Button look=Look::Quiet on_press=give_up>"Give up"</Button>
            </div>
        </li>
    }
}
