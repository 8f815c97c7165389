//! What can be done to somebody's registration.

use super::text;
use crate::{
    chain::Sending,
    edge,
    failure::Failure,
    pages::admin::text as admin_text,
    ui::{Decision, Look, Moment, Notice, PersonAndAccount, Select, ShortAddress, Tone},
};
use dashboard_logic::directory::User;
use dashboard_logic::link::patient_id::grouped;
use ledger::calls::{DeleteUser, Pardon, Penalize};
use ledger::{Bytes32, Call, Penalty, Role};
use leptos::{prelude::*, task::spawn_local};
use protocol::Erasure;
use sealing::PatientId;

/// What is being decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Deleting.
    Delete(User),
    /// Warning, striking or suspending.
    Penalise(User),
    /// Pardoning.
    Pardon(User),
}

const PENALTIES: [Penalty; 3] = [Penalty::Warning, Penalty::Strike, Penalty::Suspension];

/// The dialog, while something is being decided; then what the edge made of it.
#[component]
pub(super) fn Acting(acting: RwSignal<Option<Act>>, sending: Sending, on_done: Callback<()>) -> impl IntoView {
    let erasure = RwSignal::new(None::<Result<Erasure, Failure>>);
    let on_close = Callback::new(move |()| acting.set(None));
    // The page's: what was decided is followed also when the dialog is closed.
    let decided = StoredValue::new(None::<Act>);
    Effect::new(move |_| {
        if let Some(act) = acting.get()
            && !sending.is_busy_untracked()
        {
            decided.set_value(Some(act));
        }
    });
    let done = Callback::new(move |_: Bytes32| {
        on_done.run(());
        if let Some(Act::Delete(User { patient_id: Some(patient_id), .. })) = decided.get_value() {
            spawn_local(async move {
                let answer = edge::erase(PatientId(patient_id)).await;
                let _ = erasure.try_set(Some(answer));
            });
        }
    });
    let dialog = move || {
        Some(match acting.get()? {
            Act::Delete(user) => view! { <Delete user sending on_mined=done on_close /> }.into_any(),
            Act::Penalise(user) => view! { <Penalise user sending on_mined=done on_close /> }.into_any(),
            Act::Pardon(user) => {
                let call = Signal::derive(move || Some(Call::from(Pardon { user: user.account })));
                view! {
                    <Decision title=text::PARDON_TITLE confirm=text::PARDON_CONFIRM call sending on_mined=done on_close>
                        <Whose user />
                        <p>{text::PARDON_ABOUT}</p>
                    </Decision>
                }
                .into_any()
            }
        })
    };
    view! {
        {dialog}
        <div aria-live="polite">{move || erasure.get().map(|answer| view! { <ErasureShown answer /> })}</div>
    }
}

#[component]
fn Whose(user: User) -> impl IntoView {
    match user.patient_id {
        Some(patient_id) => view! {
            <p>
                "Patient "<strong class="mono break">{grouped(PatientId(patient_id))}</strong>", account "
                <ShortAddress account=user.account />
            </p>
        }
        .into_any(),
        None => view! {
            <p>
                <PersonAndAccount account=user.account profile_digest=user.profile_digest />
            </p>
        }
        .into_any(),
    }
}

#[component]
fn Delete(user: User, sending: Sending, on_mined: Callback<Bytes32>, on_close: Callback<()>) -> impl IntoView {
    let call = Signal::derive(move || Some(Call::from(DeleteUser { user: user.account, role: user.role })));
    let means = match user.role {
        Role::Patient => view! {
            <p>{text::DELETE_PATIENT}</p>
            <Notice tone=Tone::Caution title=text::DELETE_PATIENT_LOST />
        }
        .into_any(),
        _ => view! { <p>{text::DELETE_PROFESSIONAL}</p> }.into_any(),
    };
    view! {
        <Decision title=text::DELETE_TITLE confirm=text::DELETE_CONFIRM look=Look::Danger call sending on_mined on_close>
            <Whose user />
            {means}
        </Decision>
    }
}

#[component]
fn Penalise(user: User, sending: Sending, on_mined: Callback<Bytes32>, on_close: Callback<()>) -> impl IntoView {
    let options = PENALTIES.map(|penalty| (u8::from(penalty).to_string(), admin_text::penalty(penalty).to_owned()));
    let chosen = RwSignal::new(u8::from(Penalty::Warning).to_string());
    let penalty = move || PENALTIES.into_iter().find(|one| chosen.with(|chosen| u8::from(*one).to_string() == *chosen));
    let call = Signal::derive(move || penalty().map(|action| Call::from(Penalize { user: user.account, action })));
    view! {
        <Decision title=text::PENALTY_TITLE confirm=text::PENALTY_CONFIRM look=Look::Danger call sending on_mined on_close>
            <Whose user />
            <Select name="penalty" label=text::PENALTY_LABEL value=chosen options=options.to_vec() />
            <p aria-live="polite">{move || penalty().map(admin_text::penalty_means)}</p>
        </Decision>
    }
}

#[component]
fn ErasureShown(answer: Result<Erasure, Failure>) -> impl IntoView {
    match answer {
        Ok(Erasure::AccountsLeft { accounts }) => {
            let title = format!("The patient has {accounts} other account(s): records stay, and are handed out as before.");
            view! { <Notice tone=Tone::Info title /> }.into_any()
        }
        Ok(Erasure::Pending { due_at }) => view! {
            <Notice tone=Tone::Caution title="Nothing of this patient is handed out any more.">
                <p>"The key will be destroyed on "<Moment seconds=due_at / 1000 />", unless an account is back before that."</p>
            </Notice>
        }
        .into_any(),
        Ok(Erasure::Erased { .. }) => {
            view! { <Notice tone=Tone::Info title="The patient’s key is destroyed: nobody can open the records." /> }.into_any()
        }
        Ok(Erasure::Unknown {}) => {
            view! { <Notice tone=Tone::Info title="This edge never had a key of this patient: there is nothing to erase." /> }
                .into_any()
        }
        Err(failure) => view! {
            <Notice tone=Tone::Caution title=text::ERASURE_FAILED>
                <p>{failure.sentence}</p>
            </Notice>
        }
        .into_any(),
    }
}
