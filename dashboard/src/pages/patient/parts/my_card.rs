//! The patient's card, for doctors and whoever joins.

use super::super::me::Me;
use super::super::text::consents as text;
use super::share;
use crate::ui::{Card, Copyable};
use dashboard_logic::link::{Content, PatientCard, patient_id};
use leptos::prelude::*;

/// The PatientID and the link that carries it.
#[component]
pub(in super::super) fn MyCard(me: Me) -> impl IntoView {
    let patient_id = patient_id::grouped(me.patient_id);
    view! {
        <Card title=text::CARD about=text::CARD_ABOUT>
            <p>{text::PATIENT_ID} " " <Copyable what=text::PATIENT_ID text=patient_id /></p>
            {share(text::CARD_WHAT, Content::Patient(PatientCard { patient_id: me.patient_id }))}
        </Card>
    }
}
