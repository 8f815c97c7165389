//! Areas and their edges' keys.

mod key_form;
mod table;

use super::text::areas as text;
use crate::{
    browser,
    chain::Chain,
    query::Query,
    session::Session,
    ui::{Card, Gate, PageHead, Who},
};
use dashboard_logic::directory::{BlockTimes, areas, ask};
use key_form::KeyForm;
use leptos::prelude::*;
use table::Table;

/// Areas and their edges' keys.
#[component]
pub(crate) fn Areas() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        <Gate who=Who::Admin><Keys /></Gate>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let session = Session::get();
    let found = Query::new(
        move || session.chain(),
        |chain: Chain| async move {
            let events = chain.gather_all(ask::areas).await?;
            Ok(areas(&events, &BlockTimes::new(), browser::now()))
        },
    );
    view! {
        <Card title=text::LIST_TITLE>
            <div class="areas-list">{found.view_steadily(4, |areas| view! { <Table areas /> })}</div>
        </Card>
        <KeyForm found />
    }
}
