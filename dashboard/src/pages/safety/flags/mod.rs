//! Which doctors may break the glass.

mod act;
mod row;

use super::text::flags as text;
use crate::{
    browser,
    chain::{Chain, Sending},
    query::Query,
    session::{Session, fits},
    ui::{Button, Card, Empty, Field, Gate, PageHead, Who},
};
use act::{Act, Acting};
use dashboard_logic::directory::{BlockTimes, EmergencyFlag, User, ask, emergency_flags, users};
use ledger::Role;
use leptos::prelude::*;
use row::Row;

/// Rows that are shown at first, and more each time.
const ROWS: usize = 50;

/// Which doctors may break the glass.
#[component]
pub(crate) fn Flags() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        <Gate who=Who::SafetyOfficer><Doctors /></Gate>
    }
}

#[component]
fn Doctors() -> impl IntoView {
    let session = Session::get();
    let found: Query<Vec<(User, Option<EmergencyFlag>)>> = Query::new(
        move || session.chain(),
        |chain: Chain| async move {
            let events = chain.gather_all(ask::emergencies).await?;
            let times = BlockTimes::new();
            let flags = emergency_flags(&events, &times, browser::now());
            let people = users(&events, &times).professionals.into_iter();
            let doctors = people.filter(|user| user.is_registered() && user.role == Role::Doctor);
            let with_flag = |user: User| (user, flags.iter().find(|flag| flag.doctor == user.account).copied());
            let mut doctors: Vec<_> = doctors.map(with_flag).collect();
            // Those who have one stand first.
            doctors.sort_by_key(|(_, flag)| !flag.is_some_and(|flag| row::is_given(&flag)));
            Ok(doctors)
        },
    );
    let acting = RwSignal::new(None::<Act>);
    let search = RwSignal::new(String::new());
    let rows = RwSignal::new(ROWS);
    let sending = Sending::new();
    let table = move |doctors: Vec<(User, Option<EmergencyFlag>)>| {
        if doctors.is_empty() {
            return view! { <Empty sentence=text::NONE /> }.into_any();
        }
        let row = move |(user, flag)| view! { <Row user flag acting /> };
        let doctors = StoredValue::new(doctors);
        let fitting = Memo::new(move |_| {
            let search = search.get();
            let fits = |(user, _): &&(User, Option<EmergencyFlag>)| fits(session, user, &search);
            doctors.with_value(|doctors| doctors.iter().filter(fits).copied().collect::<Vec<_>>())
        });
        view! {
            <div class="table-wrap">
                <table class="responsive">
                    <caption class="visually-hidden">{text::LIST}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Doctor"</th>
                            <th scope="col">"Flag"</th>
                            <th scope="col">"Places taken"</th>
                            <th scope="col">"Actions"</th>
                        </tr>
                    </thead>
                    <tbody>{move || fitting.get().into_iter().take(rows.get()).map(row).collect_view()}</tbody>
                </table>
            </div>
            {move || fitting.with(Vec::is_empty).then(|| view! { <Empty sentence=text::NOBODY /> })}
            {move || {
                let more = Callback::new(move |()| rows.update(|rows| *rows += ROWS));
                (fitting.with(Vec::len) > rows.get()).then(|| view! { <Button on_press=more>{text::MORE}</Button> })
            }}
        }
        .into_any()
    };
    view! {
        <Card title=text::LIST about=text::LIST_ABOUT>
            <Field name="search" label=text::SEARCH value=search hint=text::SEARCH_HINT kind="search" />
            {found.view_steadily(5, table)}
        </Card>
        <Acting acting sending on_done=Callback::new(move |()| found.refresh()) />
    }
}
