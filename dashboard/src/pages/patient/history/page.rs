//! The page.

use super::super::me::{self, Me};
use super::super::text::history as text;
use super::export::Export;
use super::filters::{Filters, Picked};
use super::list::List;
use super::live::watch;
use super::pager::Pager;
use crate::ui::{Card, PageHead};
use dashboard_logic::link::patient_id;
use leptos::prelude::*;

/// Everybody who asked for the patient's records, and everything else that the chain has of the patient: newest first, as
/// far back as one scrolls, and what is new as it happens.
#[component]
pub(crate) fn History() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        {me::for_patient(|me| view! { <Trail me /> })}
    }
}

#[component]
fn Trail(me: Me) -> impl IntoView {
    let pager = Pager::new(me.patient_id);
    let picked = Picked::new();
    let new = RwSignal::new(0);
    pager.load_older();
    watch(pager, new);
    let news = move || match new.get() {
        0 => String::new(),
        count => text::news(count),
    };
    view! {
        <p class="print-only">{text::printed(&patient_id::grouped(me.patient_id))}</p>
        <Card title=text::TOOLS>
            <details class="no-print">
                <summary>{text::FILTER}</summary>
                <Filters pager picked />
            </details>
            <details class="no-print">
                <summary>{text::EXPORT}</summary>
                <Export pager />
            </details>
        </Card>
        <Card title=text::LIST>
            <p class="hint" role="status">{news}</p>
            <List me pager picked />
        </Card>
    }
}
