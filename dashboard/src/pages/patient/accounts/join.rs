//! For an account that is to become a patient's.

use super::super::parts::{MOST_DEADLINE, Signing, SigningStatus, contract, moment, share};
use super::super::text::accounts as text;
use crate::session::Session;
use crate::ui::{Button, Card, LongField, Look, Notice, Select, ShortAddress, Tone};
use dashboard_logic::link::{AccountLinkSigned, Content, LinkError, patient_id};
use dashboard_logic::show::labels;
use ledger::{AccountLink, Address, Bytes, Scope, Uint256};
use leptos::prelude::*;
use sealing::PatientId;

/// Agrees to join a patient, and makes the link that the patient opens.
#[component]
pub(super) fn JoinPatient(account: Address) -> impl IntoView {
    let session = Session::get();
    let identity = untrack(|| session.identity.get());
    if identity.as_ref().is_some_and(|identity| identity.user.retired) {
        return view! { <Notice tone=Tone::Caution title=text::IS_RETIRED><p>{text::IS_RETIRED_NEXT}</p></Notice> }
            .into_any();
    }
    if identity.is_some_and(|identity| identity.is_professional()) {
        return view! {
            <Notice tone=Tone::Caution title=text::IS_PROFESSIONAL><p>{text::IS_PROFESSIONAL_NEXT}</p></Notice>
        }
        .into_any();
    }
    let typed = RwSignal::new(String::new());
    let scope = RwSignal::new(u8::from(Scope::Manage).to_string());
    let options = [Scope::View, Scope::Manage].iter();
    let options = options.map(|scope| (u8::from(*scope).to_string(), labels::scope(*scope).short.to_owned())).collect();
    let patient = Memo::new(move |_| -> Result<PatientId, String> {
        let input = patient_id::read(&typed.read()).map_err(|error| error.to_string())?;
        match (input.contract, contract(session)) {
            (Some(named), Some(own)) if named != own => Err(LinkError::OtherContract.to_string()),
            _ => Ok(input.patient_id),
        }
    });
    let error = Signal::derive(move || match patient.get() {
        Err(wrong) if !typed.read().trim().is_empty() => wrong,
        _ => String::new(),
    });
    let signing = Signing::new();
    let signed = RwSignal::new(None::<(AccountLink, Bytes)>);
    let take = Callback::new(move |statement: (AccountLink, Bytes)| signed.set(Some(statement)));
    let sign = Callback::new(move |()| {
        let Ok(patient_id) = patient.get_untracked() else { return };
        let statement = move |account, now: u64| async move {
            let deadline = Uint256::from(now.saturating_add(MOST_DEADLINE));
            Ok(AccountLink { account, patient_id: patient_id.0, deadline })
        };
        signing.sign(statement, take);
    });
    let link = move || {
        let (statement, signature) = signed.get()?;
        let scope = scope.read().parse::<u8>().ok().and_then(|number| Scope::try_from(number).ok())?;
        let AccountLink { account, patient_id, deadline } = statement;
        let content = AccountLinkSigned { patient_id: PatientId(patient_id), account, scope, deadline, signature };
        let until = u64::try_from(deadline).unwrap_or(u64::MAX);
        Some(view! {
            <h3>{text::JOIN_DONE}</h3>
            <p>{text::join_until(&moment(until))}</p>
            {share(text::JOIN_WHAT, Content::Account(content))}
        })
    };
    view! {
        <Card title=text::JOIN about=text::JOIN_ABOUT>
            <p>{text::THIS_ACCOUNT} " " <ShortAddress account /></p>
            <LongField name="patient" label=text::JOIN_FIELD value=typed hint=text::JOIN_HINT error=error />
            <Select name="join-scope" label=text::JOIN_SCOPE value=scope options=options hint=text::JOIN_SCOPE_HINT />
            <p>
                <Button
                    look=Look::Primary
                    disabled=Signal::derive(move || patient.get().is_err())
                    busy=Signal::derive(move || signing.is_busy())
                    on_press=sign
                >
                    {text::JOIN_SIGN}
                </Button>
            </p>
            <SigningStatus signing />
            <div aria-live="polite">{link}</div>
        </Card>
    }
    .into_any()
}
