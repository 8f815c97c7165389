//! Proposing a recovery.

use super::text;
use crate::{
    browser,
    chain::{Chain, Sending},
    pages::admin::patient_field::{PatientField, PatientRead},
    query::Query,
    session::Session,
    ui::{Button, Card, Decision, Field, Look, Notice, Select, ShortAddress, Tone},
};
use dashboard_logic::{
    directory::{Account, BlockTimes, Recovery, accounts_of, ask},
    entry::{self, EntryError},
    link::patient_id::grouped,
};
use ledger::calls::{ProposeRecovery, UserOf};
use ledger::{Address, Bytes32, Call, Role, User};
use leptos::prelude::*;
use sealing::PatientId;

/// Patient, lost account, new account.
#[component]
pub(super) fn Propose(found: Query<Vec<(u128, Recovery)>>) -> impl IntoView {
    let session = Session::get();
    let patient = PatientRead::new();
    let (lost, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let accounts: Query<Vec<Account>> = Query::new(
        move || Some((session.chain()?, patient.get()?)),
        |(chain, patient): (Chain, PatientId)| async move {
            let events = chain.gather_all(|contract, blocks| ask::accounts_of(contract, blocks, patient.0)).await?;
            Ok(accounts_of(patient.0, &events, &BlockTimes::new(), browser::now()).accounts)
        },
    );
    // Another patient has other accounts.
    Effect::new(move |_| {
        patient.get();
        lost.set(String::new());
    });
    let new_read = Memo::new(move |_| entry::account(&new.read()));
    // Asked beforehand, so that nobody signs what the contract refuses.
    let new_user: Query<User> = Query::new(
        move || Some((session.chain()?, new_read.get().ok()?)),
        |(chain, account): (Chain, Address)| async move { Ok(chain.view(UserOf { account }).await?) },
    );
    let new_error = Signal::derive(move || match new_read.get() {
        Err(EntryError::Empty) if !tried.get() => None,
        Err(error) => Some(error.to_string()),
        Ok(_) => match new_user.get() {
            Some(user) if user.retired => Some(text::NEW_RETIRED.to_owned()),
            Some(user) if user.role != Role::None => Some(text::NEW_TAKEN.to_owned()),
            _ => None,
        },
    });
    let deciding = RwSignal::new(None::<ProposeRecovery>);
    let sending = Sending::new();
    let begin = Callback::new(move |()| {
        tried.set(true);
        let is_new_free = untrack(|| new_error.get().is_none());
        let lost_account = lost.with_untracked(|lost| lost.parse().ok());
        let call = patient.get_untracked().zip(lost_account).zip(new_read.get_untracked().ok());
        deciding.set(call.filter(|_| is_new_free).map(|((patient, lost_account), new_account)| ProposeRecovery {
            patient_id: patient.0,
            lost_account,
            new_account,
        }));
    });
    let on_mined = Callback::new(move |_: Bytes32| {
        found.refresh();
        new.set(String::new());
        tried.set(false);
    });
    let dialog = move || {
        let propose = deciding.get()?;
        let is_running = untrack(|| found.get())
            .is_some_and(|all| all.iter().any(|(patient, one)| *patient == propose.patient_id && one.is_open()));
        let (lost_account, new_account) = (propose.lost_account, propose.new_account);
        let who = grouped(PatientId(propose.patient_id));
        let call = Signal::derive(move || Some(Call::from(propose.clone())));
        let on_close = Callback::new(move |()| deciding.set(None));
        Some(view! {
            <Decision title=text::PROPOSE_TITLE confirm=text::PROPOSE_CONFIRM call sending on_mined on_close>
                <dl class="facts">
                    <dt>{text::PATIENT_LABEL}</dt>
                    <dd class="mono">{who}</dd>
                    <dt>{text::LOST_LABEL}</dt>
                    <dd><ShortAddress account=lost_account /></dd>
                    <dt>{text::NEW_LABEL}</dt>
                    <dd><ShortAddress account=new_account /></dd>
                </dl>
                <p>{text::PROPOSE_ABOUT}</p>
                {is_running.then(|| view! { <Notice tone=Tone::Caution title=text::REPLACES /> })}
            </Decision>
        })
    };
    let lost_field = move || {
        patient.get().map(|_| {
            accounts.view_steadily(2, move |accounts: Vec<Account>| {
                if accounts.is_empty() {
                    return view! { <Notice tone=Tone::Caution title=text::NO_ACCOUNTS /> }.into_any();
                }
                let named = accounts.iter().map(|one| {
                    let kind = if one.is_first { "first account" } else { one.scope.sentence() };
                    (one.account.to_string(), format!("{} ({kind})", one.account))
                });
                let options = std::iter::once((String::new(), text::LOST_CHOOSE.to_owned())).chain(named).collect();
                view! { <Select name="lost-account" label=text::LOST_LABEL value=lost options hint=text::LOST_HINT /> }
                    .into_any()
            })
        })
    };
    let is_complete = move || patient.get().is_some() && !lost.read().is_empty();
    view! {
        <Card title=text::PROPOSE_TITLE about=text::PROPOSE_ABOUT>
            <PatientField name="recovery-patient" label=text::PATIENT_LABEL hint=text::PATIENT_HINT patient />
            {lost_field}
            <Field name="new-account" label=text::NEW_LABEL value=new hint=text::NEW_HINT error=new_error />
            <p>
                <Button look=Look::Primary on_press=begin disabled=Signal::derive(move || !is_complete())>
                    {text::PROPOSE}
                </Button>
            </p>
        </Card>
        {dialog}
    }
}
