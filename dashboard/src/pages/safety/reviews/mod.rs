//! Emergency accesses and their reviews.

mod close;
mod read;
mod row;

use super::text::reviews as text;
use crate::{
    chain::{Chain, Sending},
    query::{Query, State},
    session::Session,
    ui::{Button, Card, Empty, Gate, PageHead, Who},
};
use close::Close;
use dashboard_logic::directory::Review;
use ledger::{Bytes32, Outcome};
use leptos::prelude::*;
use read::{Emergency, read};
use row::Row;

/// How often the chain is looked at, in seconds.
const LOOK_EVERY: u32 = 15;
/// Closed ones that are shown at first, and more each time.
const ROWS: usize = 25;

/// Emergency accesses and their reviews.
#[component]
pub(crate) fn Reviews() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        <Gate who=Who::SafetyOfficer><All /></Gate>
    }
}

#[component]
fn All() -> impl IntoView {
    let session = Session::get();
    let found = Query::new(move || session.chain(), |chain: Chain| async move { read(&chain).await }).every(LOOK_EVERY);
    let closing = RwSignal::new(None::<Review>);
    let rows = RwSignal::new(ROWS);
    let sending = Sending::new();
    let show = move |emergency| view! { <li><Row emergency closing /></li> };
    let is_open = |emergency: &Emergency| emergency.review.outcome() == Outcome::Open;
    let open = move |all: Vec<Emergency>| {
        let open: Vec<_> = all.into_iter().filter(is_open).collect();
        if open.is_empty() {
            return view! { <Empty sentence=text::OPEN_NONE /> }.into_any();
        }
        view! { <ul class="plain-list requests">{open.into_iter().map(show).collect_view()}</ul> }.into_any()
    };
    let closed = move |all: Vec<Emergency>| {
        let closed: Vec<_> = all.into_iter().filter(|one| !is_open(one)).collect();
        if closed.is_empty() {
            return view! { <Empty sentence=text::CLOSED_NONE /> }.into_any();
        }
        let count = closed.len();
        view! {
            <ul class="plain-list requests">
                {move || closed.iter().take(rows.get()).cloned().map(show).collect_view()}
            </ul>
            {move || {
                (count > rows.get())
                    .then(|| view! { <Button on_press=Callback::new(move |()| rows.update(|rows| *rows += ROWS))>{text::MORE}</Button> })
            }}
        }
        .into_any()
    };
    let on_mined = Callback::new(move |_: Bytes32| found.refresh());
    let dialog = move || {
        let review = closing.get()?;
        Some(view! { <Close review sending on_mined on_close=Callback::new(move |()| closing.set(None)) /> })
    };
    // Only once it is known how many are open: what stands above would push it down before somebody's eyes.
    let is_read = Memo::new(move |_| !matches!(found.state(), State::Loading));
    let below =
        move || is_read.get().then(|| view! { <Card title=text::CLOSED>{found.view_steadily(3, closed)}</Card> });
    view! {
        <Card title=text::OPEN about=text::OPEN_ABOUT>{found.view_steadily(5, open)}</Card>
        {below}
        {dialog}
    }
}
