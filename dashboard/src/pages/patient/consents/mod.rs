//! Who may read what until when.

mod list;
mod read;
mod row;
mod state;

use super::me;
use super::parts::MyCard;
use super::text::consents as text;
use crate::ui::PageHead;
use leptos::prelude::*;
use list::Agreements;

/// Who may read what until when: to be looked through, taken back, changed, and given anew.
#[component]
pub(crate) fn Consents() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        {me::for_patient(|me| {
            let query = me::read(move |chain| read::read(chain, me.patient_id));
            // What stands below waits for what is above, so that nothing moves.
            query.frame(12, move || view! {
                <Agreements me query />
                <MyCard me />
            })
        })}
    }
}
