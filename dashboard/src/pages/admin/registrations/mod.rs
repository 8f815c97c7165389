//! People who ask to be added.

mod approval;
mod card_field;
mod enrolling;
mod ignored;
mod profile;
mod request;

use super::text::registrations as text;
use crate::{
    chain::{Chain, Sending},
    query::Query,
    session::Session,
    ui::{Button, Card, Empty, Gate, Look, PageHead, Who},
};
use approval::Approval;
use card_field::{CardField, CardRead};
use dashboard_logic::directory::{BlockTimes, Registration, ask, registrations};
pub(super) use enrolling::{Enrolments, EnrolmentsShown};
use ignored::Ignored;
use ledger::{Bytes32, Role};
use leptos::prelude::*;
use request::Request;

/// How often the chain is looked at, in seconds.
const LOOK_EVERY: u32 = 8;

/// People who ask to be added.
#[component]
pub(crate) fn Registrations() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        <Gate who=Who::Admin><Waiting /></Gate>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    let session = Session::get();
    let found = Query::new(
        move || session.chain(),
        |chain: Chain| async move {
            let events = chain.gather_all(ask::users).await?;
            Ok(registrations(&events, &BlockTimes::new()))
        },
    )
    .every(LOOK_EVERY);
    let card = CardRead::new(found);
    let ignored = Ignored::recall();
    let enrolments = Enrolments::new();
    let acting = RwSignal::new(None::<Registration>);
    let sending = Sending::new();
    // The page's: what was decided is followed also when the dialog is closed.
    let decided = StoredValue::new(None::<Registration>);
    let on_mined = Callback::new(move |transaction: Bytes32| {
        found.refresh();
        if let Some(one) = decided.get_value().filter(|one| one.role == Role::Patient) {
            enrolments.begin(one.account, transaction);
        }
    });
    let list = move |all: Vec<Registration>| {
        let on_add = move |registration| {
            Callback::new(move |()| {
                if !sending.is_busy_untracked() {
                    decided.set_value(Some(registration));
                }
                acting.set(Some(registration));
            })
        };
        let show = move |registration| {
            view! {
                <li>
                    <Request registration card ignored on_add=on_add(registration) />
                </li>
            }
        };
        let (hidden, mut shown): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| ignored.contains(one));
        // Whoever stands at the desk comes first.
        shown.sort_by_key(|one| card.account().is_none_or(|account| account != one.account));
        let count = hidden.len();
        view! {
            {shown.is_empty().then(|| view! { <Empty sentence=text::NONE next=text::NONE_NEXT /> })}
            <ul class="plain-list requests">{shown.into_iter().map(show).collect_view()}</ul>
            {(count > 0)
                .then(|| {
                    view! {
                        <details>
                            <summary>{text::ignored(count)}</summary>
                            <ul class="plain-list requests">{hidden.into_iter().map(show).collect_view()}</ul>
                        </details>
                    }
                })}
        }
    };
    view! {
        <CardField card />
        <Card title=text::WAITING_TITLE about=text::WAITING_ABOUT>
            <EnrolmentsShown enrolments />
            {found.view_steadily(4, list)}
            <p class="hint">{text::IGNORE_HINT}</p>
            <p>
                <Button look=Look::Quiet on_press=Callback::new(move |()| found.refresh()) busy=Signal::derive(move || found.is_busy())>
                    {text::LOOK_AGAIN}
                </Button>
            </p>
        </Card>
        {move || {
            let registration = acting.get()?;
            Some(view! { <Approval registration card sending on_mined acting /> })
        }}
    }
}
