//! What is asked for.

use super::super::{emergency, text};
use super::advance::AdvanceNotice;
use crate::{
    browser,
    query::{Query, State},
    retrieval::{Against, ConsentWay, Retrieval, State as Retrieved, against, text as asked},
    session::Session,
    ui::{Button, Card, ErrorNotice, Look, Select, Skeleton},
};
use access::{Ask, Why};
use dashboard_logic::{
    directory::{self, BlockTimes, Device},
    show::short_account,
};
use ledger::{Addr, Address, Purpose, Purposes, calls};
use leptos::{prelude::*, task::spawn_local};
use sealing::PatientId;
use std::collections::BTreeSet;

const POLL_MILLISECONDS: u32 = 5_000;

/// The purposes that make sense where there is no agreement: what a patient is asked for.
const USUAL: [Purpose; 3] = [Purpose::Treatment, Purpose::PatientRequest, Purpose::HealthcareResearch];

/// Purpose, device and area, what the contract would say, and the button.
#[component]
pub(super) fn AskForm(
    patient: PatientId,
    area: RwSignal<u32>,
    device: RwSignal<Address>,
    retrieval: Retrieval,
    /// Whether the dialog for emergencies is open.
    is_emergency: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let purpose = RwSignal::new(u8::from(Purpose::Treatment).to_string());
    let policy = Query::new(
        move || Some((session.account()?, session.chain()?)),
        move |(provider, chain)| async move { Ok(chain.view(calls::PolicyOf { patient_id: patient.0, provider }).await?) },
    );
    let is_idle = Memo::new(move |_| !retrieval.is_busy());
    let ask = Memo::new(move |_| {
        let purpose = purpose.get().parse::<u8>().ok().and_then(|number| Purpose::try_from(number).ok())?;
        let addr = Addr { area_id: area.get(), patient_id: patient.0, device_id: device.get() };
        Some(Ask { addr, why: Why::Purpose(purpose) })
    });
    let advance = Query::new(
        move || Some((session.account()?, session.chain()?, ask.get()?)),
        |(account, chain, ask)| async move { Ok(against(&chain, &ask, account).await?) },
    );
    let said = Memo::new(move |_| advance.get());
    let is_granted = move || matches!(said.get(), Some(Against::Nothing(_)));
    let agreed = Memo::new(move |_| policy.get().map(|policy| policy.purposes));
    // The patient may decide while this is on the screen.
    spawn_local(async move {
        loop {
            browser::sleep(POLL_MILLISECONDS).await;
            match is_idle.try_get_untracked() {
                None => return,
                Some(true) => {
                    policy.refresh();
                    advance.refresh();
                }
                Some(false) => {}
            }
        }
    });
    // After whatever happened, the answer may be another.
    Effect::new(move |before: Option<bool>| {
        let busy = retrieval.is_busy();
        if before == Some(true) && !busy {
            advance.refresh();
        }
        busy
    });
    let begin = Callback::new(move |()| {
        if let Some(ask) = ask.get_untracked() {
            retrieval.begin(ask);
        }
    });
    let form = move || {
        let Some(agreed) = agreed.get() else { return view! { <Skeleton lines=2 /> }.into_any() };
        let options = purposes(agreed);
        let first = options.first().map(|(number, _)| number.clone());
        if let Some(first) = first.filter(|_| !options.iter().any(|(number, _)| *number == purpose.get_untracked())) {
            purpose.set(first);
        }
        view! { <Select name="ask-purpose" label="What for" value=purpose options /> }.into_any()
    };
    // A refusal that has happened tells the same, and more.
    let is_told =
        Memo::new(move |_| matches!(retrieval.state(), Retrieved::Refused(_) | Retrieved::WouldBeRefused(..)));
    let advance_notice = move || match said.get() {
        Some(Against::Denial(_)) if is_told.get() => ().into_any(),
        Some(against) => view! { <AdvanceNotice against ask /> }.into_any(),
        None => view! { <Skeleton lines=2 /> }.into_any(),
    };
    let denial = Memo::new(move |_| match said.get() {
        Some(Against::Denial(denial)) if !is_told.get() => Some(denial),
        _ => None,
    });
    // Who is cleared for emergencies and would be refused has no time to look for it.
    let is_cleared =
        Memo::new(move |_| session.identity.get().is_some_and(|identity| emergency::is_cleared(&identity)));
    let emergency = move || {
        let open = Callback::new(move |()| is_emergency.set(true));
        (denial.get().is_some() && is_cleared.get())
            .then(|| view! { <Button look=Look::Danger on_press=open>{text::EMERGENCY_FROM_REFUSAL}</Button> })
    };
    let consent = move || {
        let (denial, ask) = (denial.get()?, ask.get_untracked()?);
        Some(view! { <ConsentWay ask denial name="advance" /> })
    };
    let failure = move || match advance.state() {
        State::Failed(failure) => {
            Some(view! { <ErrorNotice failure retry=Callback::new(move |()| advance.refresh()) /> })
        }
        _ => None,
    };
    view! {
        <Card title="Request">
            {form}
            <Narrow patient area device />
            <div aria-live="polite">{advance_notice}</div>
            {failure}
            <p class="row">
                <Button
                    look=Look::Primary
                    on_press=begin
                    disabled=Signal::derive(move || !is_granted())
                    busy=Signal::derive(move || retrieval.is_busy())
                >
                    "Ask for records"
                </Button>
                {emergency}
            </p>
        </Card>
        {consent}
    }
}

/// Those that the patient has agreed to; where there are none, those that one can ask the patient for.
fn purposes(agreed: Purposes) -> Vec<(String, String)> {
    let mut purposes: Vec<_> = agreed.iter().collect();
    if purposes.is_empty() {
        purposes = USUAL.to_vec();
    }
    purposes.into_iter().map(|purpose| (u8::from(purpose).to_string(), asked::purpose(purpose).to_owned())).collect()
}

/// One device or area only, for those who need that.
#[component]
fn Narrow(patient: PatientId, area: RwSignal<u32>, device: RwSignal<Address>) -> impl IntoView {
    let session = Session::get();
    let devices = Query::new(
        move || session.chain(),
        move |chain| async move {
            let filters = |contract, blocks| directory::ask::devices_of(contract, blocks, patient.0);
            let events = chain.gather_all(filters).await?;
            Ok(directory::devices_of(patient.0, &events, &BlockTimes::new(), browser::now()))
        },
    );
    let (area_text, device_text) = (RwSignal::new("0".to_owned()), RwSignal::new(Address::ZERO.to_string()));
    Effect::new(move |_| area.set(area_text.get().parse().unwrap_or_default()));
    Effect::new(move |_| device.set(device_text.get().parse().unwrap_or_default()));
    let fields = move |devices: Vec<Device>| {
        let areas: BTreeSet<_> = devices.iter().map(|device| device.area_id).collect();
        let mut device_options = vec![(Address::ZERO.to_string(), "All devices".to_owned())];
        device_options.extend(devices.iter().map(|device| {
            let words = format!("{}, area {}", short_account(device.device_id), device.area_id);
            (device.device_id.to_string(), words)
        }));
        let mut area_options = vec![("0".to_owned(), "All areas".to_owned())];
        area_options.extend(areas.into_iter().map(|area| (area.to_string(), format!("Area {area}"))));
        view! {
            <Select name="ask-device" label="Device" value=device_text options=device_options />
            <Select name="ask-area" label="Area" value=area_text options=area_options />
        }
    };
    view! {
        <details>
            <summary>"Only one device or area"</summary>
            <div class="stack">{devices.view(3, fields)}</div>
        </details>
    }
}
