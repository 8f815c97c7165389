//! The page.

use super::super::me;
use super::super::text::results as text;
use super::read::Read;
use super::records::Records;
use crate::ui::PageHead;
use leptos::prelude::*;

/// What was recorded of the patient, and the results.
#[component]
pub(crate) fn Results() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        {me::for_patient(|me| {
            let changed = RwSignal::new(0_u32);
            view! {
                <Read me changed />
                <Records me changed />
            }
        })}
    }
}
