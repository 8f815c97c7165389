//! The list of devices.

use super::super::me::Me;
use super::super::parts::names;
use super::super::text::devices as text;
use super::row::{Remove, Row};
use crate::browser;
use crate::chain::{Chain, Sending};
use crate::failure::Failure;
use crate::query::Query;
use crate::ui::{Card, Empty};
use access::Trail;
use dashboard_logic::directory::{BlockTimes, RecordsSummary, ask, devices_of, records_of};
use futures::future::try_join;
use ledger::Address;
use ledger::rpc::MinedEvent;
use leptos::prelude::*;
use sealing::PatientId;

/// What the list is made of.
#[derive(Clone)]
pub(super) struct Found {
    events: Vec<MinedEvent>,
    times: BlockTimes,
    records: RecordsSummary,
}

pub(super) async fn read(chain: Chain, patient_id: PatientId) -> Result<Found, Failure> {
    let devices = chain.gather_all(|contract, blocks| ask::devices_of(contract, blocks, patient_id.0));
    let records = chain.gather_all(|contract, blocks| ask::records_of(contract, blocks, patient_id.0));
    let (events, records) = try_join(devices, records).await?;
    let times = chain.times(&Trail::blocks(&events)).await?;
    Ok(Found { events, times, records: records_of(patient_id.0, &records) })
}

/// The devices: area, times, last recording.
#[component]
pub(super) fn List(
    /// Who looks.
    me: Me,
    /// What the list is made of.
    query: Query<Found>,
) -> impl IntoView {
    // The list's, for a row may change or go while its dialog is open.
    let names = names();
    let (asked, sending) = (RwSignal::new(None::<Address>), Sending::new());
    let devices = Memo::new(move |_| {
        let read = query.get()?;
        let devices = devices_of(me.patient_id.0, &read.events, &read.times, browser::now());
        let last = |device: &Address| {
            read.records
                .devices
                .iter()
                .find(|records| records.device_id == *device)
                .map(|records| records.last_captured_at)
        };
        Some(devices.into_iter().map(|device| (device, last(&device.device_id))).collect::<Vec<_>>())
    });
    let keys =
        move || -> Vec<Address> { devices.read().iter().flatten().map(|(device, _)| device.device_id).collect() };
    let find = move |id| {
        Memo::new(move |_| devices.read().iter().flatten().find(|(device, _)| device.device_id == id).copied())
    };
    let table = move || {
        view! {
            <Show when=move || !keys().is_empty() fallback=|| view! { <Empty sentence=text::EMPTY next=text::EMPTY_NEXT /> }>
                <table class="responsive rows">
                    <caption>{text::CAPTION}</caption>
                    <thead>
                        <tr>{text::COLUMNS.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>
                        <For each=keys key=|device| *device let(device)>
                            <Row me device=find(device) asked names />
                        </For>
                    </tbody>
                </table>
            </Show>
        }
    };
    let dialog = move || {
        let device = asked.get()?;
        let (on_change, on_close) =
            (Callback::new(move |()| query.refresh()), Callback::new(move |()| asked.set(None)));
        Some(view! { <Remove me device sending on_change on_close /> })
    };
    view! { <Card title=text::LIST>{table()} {dialog}</Card> }
}
