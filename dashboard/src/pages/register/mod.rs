//! Asking to be added.

mod card_view;
mod kept;
mod patient_form;
mod professional_form;
mod progress;
mod publishing;
mod registered;
mod state;
mod text;
mod waiting;

use crate::{
    chain::{Sending, TransactionStatus},
    pages::home::Connect,
    session::Session,
    ui::{Card, Notice, PageHead, Skeleton, Tone},
};
use dashboard_logic::registration::RequestState;
use kept::Kept;
use ledger::{Address, Bytes32, Role, calls::RequestRegistration};
use leptos::prelude::*;
use patient_form::PatientForm;
use professional_form::ProfessionalForm;
use registered::{Linked, Registered};
pub(crate) use state::request_state;
pub(crate) use text::as_role;
use waiting::Waiting;

/// How often the chain is looked at, in seconds.
const LOOK_EVERY: u32 = 4;

/// Asking to be added.
#[component]
pub(crate) fn Register() -> impl IntoView {
    let session = Session::get();
    let account = Memo::new(move |_| session.account());
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        {move || match account.get() {
            Some(account) => view! { <OfAccount account /> }.into_any(),
            None if session.connection.resuming.get() => view! { <Skeleton lines=6 /> }.into_any(),
            None => {
                view! {
                    <p>{text::CONNECT}</p>
                    <Connect />
                }
                    .into_any()
            }
        }}
    }
}

/// What the parts of this page share: whose request it is, what is kept of it, and the transaction.
#[derive(Clone, Copy)]
struct Asking {
    account: Address,
    kept: Kept,
    sending: Sending,
    sent: Callback<Bytes32>,
    mined: Callback<Bytes32>,
}

impl Asking {
    /// Has the person sign the request; what belongs to it is kept before that.
    fn send(self, role: Role, profile_digest: Bytes32) {
        let call = ledger::Call::from(RequestRegistration { role, profile_digest });
        self.sending.send_data(call.encode().into(), self.sent, self.mined);
    }
}

#[component]
fn OfAccount(account: Address) -> impl IntoView {
    let session = Session::get();
    let state = request_state().every(LOOK_EVERY);
    let kept = Kept::of(account);
    let sent = Callback::new(move |transaction| kept.sent(transaction));
    let mined = Callback::new(move |_: Bytes32| state.refresh());
    let asking = Asking { account, kept, sending: Sending::new(), sent, mined };
    // Once the request is found on the chain, its own steps say how far it is.
    let is_seen = Memo::new(move |_| match state.get() {
        Some(RequestState::Waiting { asked, .. }) => {
            let hash = asking.sending.progress().and_then(|progress| progress.hash());
            hash == Some(asked.position.transaction_hash)
        }
        Some(RequestState::Registered { .. } | RequestState::Linked { .. }) => true,
        _ => false,
    });
    // Others make one registered: the head and its links are to follow.
    Effect::new(move |_| {
        let is_registered = matches!(state.get(), Some(RequestState::Registered { .. } | RequestState::Linked { .. }));
        if is_registered && untrack(|| session.identity.get()).is_some_and(|identity| !identity.is_known()) {
            session.identity.refresh();
        }
    });
    let is_admin = Memo::new(move |_| session.identity.get().is_some_and(|identity| identity.is_admin));
    view! {
        {move || is_admin.get().then(|| view! { <Notice tone=Tone::Caution title=text::ADMIN /> })}
        {move || (!is_seen.get()).then(|| view! { <TransactionStatus sending=asking.sending /> })}
        {state.view_steadily(6, move |state| match state {
            RequestState::NeverAsked => view! { <Form asking /> }.into_any(),
            RequestState::Waiting { role, digest, asked } => view! { <Waiting asking role digest asked /> }.into_any(),
            RequestState::Registered { role, patient_id, added } => {
                view! { <Registered role patient_id added /> }.into_any()
            }
            RequestState::Linked { patient_id, .. } => view! { <Linked patient_id /> }.into_any(),
            RequestState::Deleted { by, .. } => {
                let title = if by == account { text::DELETED_BY_SELF } else { text::DELETED_BY_ADMIN };
                view! {
                    <Notice tone=Tone::Caution title />
                    <Form asking />
                }
                    .into_any()
            }
            RequestState::Retired { .. } => view! { <Notice tone=Tone::Bad title=text::RETIRED /> }.into_any(),
        })}
    }
}

/// The role, and what it needs.
#[component]
fn Form(asking: Asking) -> impl IntoView {
    let role = RwSignal::new(None::<Role>);
    let choice = move |(own, name, means): (Role, &'static str, &'static str)| {
        let id = format!("role-{}", u8::from(own));
        view! {
            <div class="choice">
                <input
                    type="radio"
                    name="role"
                    id=id.clone()
                    aria-describedby=format!("{id}-hint")
                    prop:checked=move || role.get() == Some(own)
                    on:change=move |_| role.set(Some(own))
                />
                <label for=id.clone()>{name}</label>
                <p class="hint" id=format!("{id}-hint")>{means}</p>
            </div>
        }
    };
    // Sent, but the page was left before it was mined.
    let is_on_its_way = move || asking.kept.is_sent() && asking.sending.progress().is_none();
    let form = move || match role.get()? {
        Role::Patient => Some(view! { <PatientForm asking /> }.into_any()),
        Role::None => None,
        role => Some(view! { <ProfessionalForm asking role /> }.into_any()),
    };
    view! {
        {move || {
            is_on_its_way()
                .then(|| {
                    view! {
                        <Notice tone=Tone::Info title=text::NOT_MINED>
                            <p>{text::NOT_MINED_NEXT}</p>
                        </Notice>
                    }
                })
        }}
        <Card title="Who you are">
            <fieldset class="stack">
                <legend>{text::ROLE_LEGEND}</legend>
                {text::ROLES.map(choice).collect_view()}
            </fieldset>
        </Card>
        {form}
    }
}
