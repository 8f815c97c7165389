//! Who is registered; penalties and pardons.

mod act;
mod patients;
mod pause;
mod professionals;

use super::text::users as text;
use crate::{
    browser,
    chain::{Chain, Sending},
    query::Query,
    session::Session,
    ui::{Card, Choice, Field, Gate, PageHead, Who},
};
use act::{Act, Acting};
use dashboard_logic::directory::{BlockTimes, Standing, Users as Everybody, ask, penalties, users};
use ledger::Event;
use leptos::prelude::*;
use patients::Patients;
use pause::PauseCard;
use professionals::Professionals;

/// Rows that are shown at first, and more each time.
const ROWS: usize = 25;

/// Who is registered; penalties and pardons.
#[component]
pub(crate) fn Users() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        <Gate who=Who::Admin><People /></Gate>
    }
}

#[component]
fn People() -> impl IntoView {
    let session = Session::get();
    let found = Query::new(
        move || session.chain(),
        |chain: Chain| async move {
            let people = users(&chain.gather_all(ask::users).await?, &BlockTimes::new());
            let events = chain.gather_all(ask::penalties).await?;
            // Strikes count for a day: only these need their time here.
            let strikes = events.iter().filter(|mined| matches!(mined.event, Event::Penalized(_)));
            let times = chain.times(&strikes.map(|mined| mined.position.block_number).collect()).await?;
            Ok((people, penalties(&events, &times, browser::now())))
        },
    );
    let search = RwSignal::new(String::new());
    let gone = RwSignal::new(false);
    let acting = RwSignal::new(None::<Act>);
    let sending = Sending::new();
    let lists = move |(people, standings): (Everybody, Vec<Standing>)| {
        view! {
            <Card title=text::PROFESSIONALS>
                <Professionals users=people.professionals standings search gone acting />
            </Card>
            <Card title=text::PATIENTS about=text::PATIENTS_ABOUT>
                <Patients users=people.patients search gone acting />
            </Card>
        }
    };
    view! {
        <div class="filters">
            <Field name="search" label=text::SEARCH value=search hint=text::SEARCH_HINT kind="search" />
            <Choice name="gone" label=text::SHOW_GONE value=gone />
        </div>
        <Acting acting sending on_done=Callback::new(move |()| found.refresh()) />
        {found.view_steadily(8, lists)}
        <PauseCard />
    }
}
