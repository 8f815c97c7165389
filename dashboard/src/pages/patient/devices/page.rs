//! The page.

use super::super::me;
use super::super::text::devices as text;
use super::list::List;
use super::pair::Pair;
use super::register::Register;
use crate::ui::PageHead;
use leptos::prelude::*;

/// Which devices send recordings, and how one more does.
#[component]
pub(crate) fn Devices() -> impl IntoView {
    let changed = RwSignal::new(0_u32);
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        {me::for_patient(move |me| view! {
            <List me changed />
            {me.manages().then(|| view! {
                <Pair me />
                <Register me changed />
            })}
        })}
    }
}
