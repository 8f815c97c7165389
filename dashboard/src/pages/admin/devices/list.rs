//! The devices of one patient.

use super::text;
use crate::{
    chain::Sending,
    pages::admin::patient_field::{PatientField, PatientRead},
    query::Query,
    ui::{Badge, Button, Card, Decision, Empty, Look, Moment, ShortAddress, Tone},
};
use dashboard_logic::directory::{Device, DeviceState};
use ledger::{Address, Bytes32, Call, calls::RemoveDevice};
use leptos::prelude::*;

/// The year 10000: who writes that means no end.
const END_OF_CALENDAR: u64 = 253_402_300_800;

/// Whose, and which.
#[component]
pub(super) fn List(patient: PatientRead, found: Query<Vec<Device>>) -> impl IntoView {
    let acting = RwSignal::new(None::<Address>);
    let sending = Sending::new();
    let table = move |devices: Vec<Device>| {
        if devices.is_empty() {
            return view! { <Empty sentence=text::NONE /> }.into_any();
        }
        let row = move |device| view! { <Row device acting /> };
        view! {
            <div class="table-wrap">
                <table class="responsive">
                    <caption class="visually-hidden">{text::LIST_TITLE}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Device"</th>
                            <th scope="col">"Area"</th>
                            <th scope="col">"Takes recordings"</th>
                            <th scope="col">"State"</th>
                            <th scope="col">"Actions"</th>
                        </tr>
                    </thead>
                    <tbody>{devices.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let list = move || patient.get().map(|_| found.view_steadily(3, table));
    let on_mined = Callback::new(move |_: Bytes32| found.refresh());
    let dialog = move || {
        let device_id = acting.get()?;
        let patient_id = patient.get_untracked()?.0;
        let call = Signal::derive(move || Some(Call::from(RemoveDevice { patient_id, device_id })));
        let on_close = Callback::new(move |()| acting.set(None));
        Some(view! {
            <Decision title=text::REMOVE_TITLE confirm=text::REMOVE_CONFIRM look=Look::Danger call sending on_mined on_close>
                <p>"Device "<ShortAddress account=device_id /></p>
                <p>{text::REMOVE_MEANS}</p>
            </Decision>
        })
    };
    view! {
        <Card title=text::LIST_TITLE>
            <PatientField name="devices-patient" label=text::PATIENT_LABEL hint=text::PATIENT_HINT patient />
            {list}
        </Card>
        {dialog}
    }
}

#[component]
fn Row(device: Device, acting: RwSignal<Option<Address>>) -> impl IntoView {
    let Device { device_id, area_id, from, until, state, .. } = device;
    let (tone, word) = match state {
        DeviceState::Active => (Tone::Good, "May upload"),
        DeviceState::NotYet => (Tone::Info, "Not yet"),
        DeviceState::Over => (Tone::Neutral, "Time is over"),
        DeviceState::Removed { .. } => (Tone::Neutral, "Removed"),
    };
    let is_removed = matches!(state, DeviceState::Removed { .. });
    let begins = if from == 0 {
        if until.is_some_and(|until| until < END_OF_CALENDAR) {
            "of any time before".into_any()
        } else {
            "of any time".into_any()
        }
    } else {
        view! { "from "<Moment seconds=from /> }.into_any()
    };
    let ends = until.filter(|until| *until < END_OF_CALENDAR).map(|until| view! { " until "<Moment seconds=until /> });
    view! {
        <tr>
            <th scope="row"><ShortAddress account=device_id /></th>
            <td data-label="Area">{format!("Area {area_id}")}</td>
            <td data-label="Takes recordings">{begins}{ends}</td>
            <td data-label="State"><Badge tone text=word.to_owned() /></td>
            <td data-label="Actions">
                {(!is_removed)
                    .then(|| {
                        view! {
                            <Button look=Look::Quiet on_press=Callback::new(move |()| acting.set(Some(device_id)))>
                                {text::REMOVE}
                                <span class="visually-hidden">{format!(" {device_id}")}</span>
                            </Button>
                        }
                    })}
            </td>
        </tr>
    }
}
