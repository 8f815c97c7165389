//! Lost wallets.

mod list;
mod propose;

use super::text::recoveries as text;
use crate::{
    browser,
    chain::Chain,
    query::Query,
    session::Session,
    ui::{Card, Gate, PageHead, Who},
};
use dashboard_logic::directory::{Recovery, ask, recoveries};
use leptos::prelude::*;
use list::List;
use propose::Propose;

/// Lost wallets.
#[component]
pub(crate) fn Recoveries() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        <Gate who=Who::Admin><UnderWay /></Gate>
    }
}

#[component]
fn UnderWay() -> impl IntoView {
    let session = Session::get();
    let found: Query<Vec<(u128, Recovery)>> = Query::new(
        move || session.chain(),
        |chain: Chain| async move {
            let mut events = chain.gather_all(ask::recoveries).await?;
            if events.is_empty() {
                return Ok(Vec::new());
            }
            // Whether a lost account is still the patient's.
            events.extend(chain.gather_all(ask::users).await?);
            let blocks = recoveries(&events, &[].into(), browser::now())
                .iter()
                .map(|(_, one)| one.proposed.position.block_number)
                .collect();
            let times = chain.times(&blocks).await?;
            Ok(recoveries(&events, &times, browser::now()))
        },
    );
    view! {
        <Card title=text::LIST_TITLE><List found /></Card>
        <Propose found />
    }
}
