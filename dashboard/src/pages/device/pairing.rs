//! Whose device this is.

use super::{kept, text};
use crate::{
    browser,
    failure::Failure,
    query::{Query, State},
    session::Session,
    ui::{Badge, Button, Card, ErrorNotice, Look, ShareLink, Tone},
};
use access::Contract;
use dashboard_logic::device::Pairing;
use dashboard_logic::link::{Content, DeviceBindingSigned, DevicePairing, Link, patient_id::grouped};
use ledger::{Address, calls::DeviceOf};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    components::A,
    hooks::{use_location, use_navigate},
};
use sealing::ContractAddress;

/// Where it is kept which device was registered when the chain was asked last.
const REGISTERED: &str = "device.registered";

/// The state of the pairing, and how to pair.
#[component]
pub(super) fn PairingCard(pairing: Query<Option<Pairing>>) -> impl IntoView {
    let problem = RwSignal::new(None::<Failure>);
    // The patient's page has handed this page a pairing behind the `#`, or will.
    let hash = use_location().hash;
    let offered = RwSignal::new(offered(&hash.get_untracked()));
    Effect::new(move |_| offered.set(self::offered(&hash.get())));
    let session = Session::get();
    let navigate = use_navigate();
    // What was taken stands in the address no more: loading the page again would offer to replace the key.
    let clear_address = move || {
        navigate("/device", NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    };
    let clear_address = StoredValue::new_local(clear_address);
    let pair = move |offer: Offer| {
        spawn_local(async move {
            let Offer { contract, pairing: DevicePairing { patient_id, area_id } } = offer;
            let made = Pairing::new(contract.chain_id, ContractAddress(contract.address.0), patient_id, area_id);
            let kept = match made {
                Ok(made) => kept::keep_pairing(&made).await,
                Err(error) => Err(Failure::of(&error)),
            };
            match kept {
                Ok(()) => {
                    let _ = offered.try_set(None);
                    let _ = clear_address.try_with_value(|clear| clear());
                    pairing.refresh();
                }
                Err(failure) => problem.set(Some(failure)),
            }
        });
    };
    let unpair = move || {
        spawn_local(async move {
            match kept::forget_pairing().await {
                Ok(()) => pairing.refresh(),
                Err(failure) => problem.set(Some(failure)),
            }
        });
    };
    view! {
        <Card title="Whose device this is">
            {move || offered.get().map(|offer| {
                let of_this = |config: protocol::EdgeConfig| offer.contract == crate::session::contract_of(&config);
                if !session.config.get().is_none_or(of_this) {
                    let failure = Failure::new(text::OTHER_SYSTEM, text::OTHER_SYSTEM_NEXT);
                    return view! { <ErrorNotice failure /> }.into_any();
                }
                let patient = grouped(offer.pairing.patient_id);
                let accept = Callback::new(move |()| pair(offer.clone()));
                view! {
                    <p>{format!("This link pairs the device with patient {patient}. A pairing from before is replaced, and its key is lost.")}</p>
                    <Button look=Look::Primary on_press=accept>"Pair this device"</Button>
                }
                .into_any()
            })}
            {move || problem.get().map(|failure| view! { <ErrorNotice failure /> })}
            {pairing.view(2, move |state| match state {
                // The link that is open says it already.
                None if offered.get().is_some() => ().into_any(),
                None => view! {
                    <p>{text::NOT_PAIRED}</p>
                    <p class="hint">{text::HOW_TO_PAIR}</p>
                    <p><A href="/open" attr:class="button">{text::PASTE}</A></p>
                }
                .into_any(),
                Some(state) => view! { <Paired pairing=state on_unpair=Callback::new(move |()| unpair()) /> }.into_any(),
            })}
        </Card>
    }
}

/// A pairing that a link offers.
#[derive(Clone, Debug)]
struct Offer {
    contract: Contract,
    pairing: DevicePairing,
}

fn offered(hash: &str) -> Option<Offer> {
    let link = Link::parse(hash).ok()?;
    match link.content {
        Content::Pairing(pairing) => Some(Offer { contract: link.contract, pairing }),
        _ => None,
    }
}

#[component]
fn Paired(pairing: Pairing, on_unpair: Callback<()>) -> impl IntoView {
    let session = Session::get();
    let Ok(address) = pairing.address() else {
        let failure = Failure::new("What this browser keeps of the pairing is damaged.", "Pair the device again.");
        return view! { <ErrorNotice failure /> }.into_any();
    };
    let device = Address(address.device_id.0);
    let patient = address.patient_id;
    let key = move || session.chain().map(|_| device);
    let registered = Query::new(key, move |device_id| {
        let chain = untrack(|| session.chain());
        async move {
            let chain = chain.ok_or(crate::chain::ChainError::Unreachable)?;
            let device = chain.view(DeviceOf { patient_id: patient.0, device_id }).await?;
            Ok(device.takes(browser::now_millis()))
        }
    });
    let share = StoredValue::new(binding_link(&pairing));
    // Until the chain has answered, what it said last counts: so nothing moves under its reader.
    let name = device.to_string();
    let was_registered = browser::recall(REGISTERED).as_ref() == Some(&name);
    let is_registered = Memo::new(move |_| match registered.state() {
        State::Ready(true) => {
            browser::remember(REGISTERED, &name);
            true
        }
        State::Ready(false) => {
            browser::forget(REGISTERED);
            false
        }
        State::Loading | State::Failed(_) => was_registered,
    });
    let agreement = move || {
        (!is_registered.get()).then(|| {
            view! {
                <p>{text::SHOW_TO_PATIENT}</p>
                {share.with_value(|link| link.clone().map(|link| view! { <ShareLink what="this device’s agreement" link /> }))}
                <div class="row">
                    <Button on_press=Callback::new(move |()| registered.refresh()) busy=Signal::derive(move || registered.is_busy())>
                        "Look again"
                    </Button>
                </div>
            }
        })
    };
    view! {
        <dl class="facts">
            <dt>"Patient"</dt>
            <dd class="mono">{grouped(patient)}</dd>
            <dt>"Area"</dt>
            <dd>{address.area_id.0}</dd>
        </dl>
        <div class="device-state">
            {registered.view(1, |is_registered| if is_registered {
                view! { <Badge tone=Tone::Good text="Registered: it may send".to_owned() /> }
            } else {
                view! { <Badge tone=Tone::Caution text="Not registered yet".to_owned() /> }
            })}
        </div>
        {agreement}
        <div class="row">
            <Button look=Look::Danger on_press=on_unpair>"Unpair this device"</Button>
        </div>
    }
    .into_any()
}

fn binding_link(pairing: &Pairing) -> Option<String> {
    let now = browser::now();
    let (deadline, signature) = pairing.binding(now).ok()?;
    let address = pairing.address().ok()?;
    let content = Content::Device(DeviceBindingSigned {
        patient_id: address.patient_id,
        area_id: address.area_id,
        device: Address(address.device_id.0),
        from: now,
        until: u64::MAX,
        deadline: deadline.into(),
        signature,
    });
    let contract = Contract { chain_id: pairing.chain_id, address: Address(pairing.contract.0) };
    let origin = web_sys::window()?.location().origin().ok()?;
    Link::new(contract, content).url(&origin).ok()
}
