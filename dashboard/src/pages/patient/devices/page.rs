//! The page.

use super::super::me;
use super::super::text::devices as text;
use super::list::{self, List};
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
        {me::for_patient(move |me| {
            let query = me::read(move |chain| list::read(chain, me.patient_id));
            me::again(query, changed);
            // What stands below waits for what is above, so that nothing moves.
            query.frame(12, move || view! {
                <List me query />
                {me.manages().then(|| view! {
                    <Pair me />
                    <Register me changed />
                })}
            })
        })}
    }
}
