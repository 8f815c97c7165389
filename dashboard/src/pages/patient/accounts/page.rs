//! The page: for a patient's accounts, and for those that are to become one.

use super::super::me;
use super::super::parts::MyCard;
use super::super::recovery::RecoveryForMe;
use super::super::text::accounts as text;
use super::add::AddAccount;
use super::erasure::Erasure;
use super::join::JoinPatient;
use super::leave::Leave;
use super::list::{self, List};
use crate::chain::Sending;
use crate::ui::PageHead;
use leptos::prelude::*;
use sealing::PatientId;

/// Which accounts see and decide for the patient; who joins, who goes; and leaving altogether.
#[component]
pub(crate) fn Accounts() -> impl IntoView {
    // Whoever leaves is no patient any more, and yet is to be told what became of it: that is outside of what is for patients.
    let leaving = Sending::new();
    let left = RwSignal::new(None::<PatientId>);
    let changed = RwSignal::new(0_u32);
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        {move || left.get().map(|patient_id| view! { <Erasure patient_id /> })}
        {me::for_anyone(
            move |me| {
                let query = me::read(move |chain| list::read(chain, me.patient_id));
                me::again(query, changed);
                // What stands below waits for what is above, so that nothing moves.
                query.frame(12, move || view! {
                    <List me query />
                    <AddAccount me changed />
                    <MyCard me />
                    <Leave me leaving left />
                })
            },
            |account| view! {
                <RecoveryForMe />
                <JoinPatient account />
            },
        )}
    }
}
