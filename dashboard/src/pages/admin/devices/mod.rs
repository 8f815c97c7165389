//! Patients' devices.

mod binding;
mod list;
mod register;

use super::text::devices as text;
use crate::{
    browser,
    chain::Chain,
    pages::admin::patient_field::PatientRead,
    query::Query,
    session::Session,
    ui::{Gate, PageHead, Who},
};
use binding::BindingRead;
use dashboard_logic::directory::{BlockTimes, Device, ask, devices_of};
use leptos::prelude::*;
use list::List;
use register::Register;
use sealing::PatientId;

/// Patients' devices.
#[component]
pub(crate) fn Devices() -> impl IntoView {
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        <Gate who=Who::Admin><OfPatient /></Gate>
    }
}

#[component]
fn OfPatient() -> impl IntoView {
    let session = Session::get();
    let patient = PatientRead::new();
    let binding = BindingRead::new();
    // The devices of the patient whom a link names are what one wants to see beside it.
    Effect::new(move |_| {
        if let Some(Ok(binding)) = binding.get() {
            patient.set(binding.patient_id);
        }
    });
    let found: Query<Vec<Device>> = Query::new(
        move || Some((session.chain()?, patient.get()?)),
        |(chain, patient): (Chain, PatientId)| async move {
            let events = chain.gather_all(|contract, blocks| ask::devices_of(contract, blocks, patient.0)).await?;
            Ok(devices_of(patient.0, &events, &BlockTimes::new(), browser::now()))
        },
    );
    view! {
        <Register binding found />
        <List patient found />
    }
}
