//! Reading without an agreement.

use super::text;
use crate::{
    browser,
    query::Query,
    retrieval::{Against, Retrieval, against, text as asked},
    session::{Identity, Session},
    ui::{Button, Card, Choice, CloseDialog, Dialog, Look, Moment, Select},
};
use access::{Ask, Why};
use ledger::{Addr, EmergencyReason, Role};
use leptos::prelude::*;

/// Places for emergency accesses that are not found justified.
const PLACES: u8 = 3;

/// What stands against emergency access for this account, before the contract is asked.
enum Stands {
    Nothing,
    Sentence(&'static str),
    From(u64),
}

fn stands(identity: &Identity) -> Stands {
    let user = &identity.user;
    match (user.role, user.emergency_from, user.open_reviews) {
        (role, ..) if role != Role::Doctor => Stands::Sentence(text::NOT_A_DOCTOR),
        (_, 0, _) => Stands::Sentence(text::NO_FLAG),
        (_, from, _) if from > browser::now() => Stands::From(from),
        (.., open) if open >= PLACES => Stands::Sentence(text::NO_PLACE),
        _ => Stands::Nothing,
    }
}

/// Whether the account has emergency access now.
pub(super) fn is_cleared(identity: &Identity) -> bool {
    matches!(stands(identity), Stands::Nothing)
}

/// Emergency access, or why there is none.
#[component]
pub(super) fn Emergency(
    /// Which records.
    addr: Signal<Option<Addr>>,
    /// What asks.
    retrieval: Retrieval,
    /// Whether the dialog is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let identity = Memo::new(move |_| session.identity.get());
    let content = move || {
        let identity = identity.get()?;
        Some(match stands(&identity) {
            Stands::Sentence(sentence) => view! { <p>{sentence}</p> }.into_any(),
            Stands::From(from) => view! {
                <p>"You are cleared for emergency access. It counts from " <Moment seconds=from /> "."</p>
            }
            .into_any(),
            Stands::Nothing => {
                let open = Callback::new(move |()| is_open.set(true));
                let busy = Signal::derive(move || retrieval.is_busy());
                view! {
                    <p><Button look=Look::Danger on_press=open disabled=busy>"Emergency access …"</Button></p>
                    {move || addr.get().filter(|_| is_open.get()).map(|addr| view! { <EmergencyDialog addr retrieval is_open /> })}
                }
                .into_any()
            }
        })
    };
    view! { <Card title="Emergency" about=text::EMERGENCY_ABOUT>{content}</Card> }
}

#[component]
fn EmergencyDialog(addr: Addr, retrieval: Retrieval, is_open: RwSignal<bool>) -> impl IntoView {
    let session = Session::get();
    let reason = RwSignal::new(u8::from(EmergencyReason::LifeThreatening).to_string());
    let knows = RwSignal::new(false);
    let why = move || {
        let number = reason.get().parse::<u8>().ok()?;
        EmergencyReason::try_from(number).ok().map(Why::Emergency)
    };
    let advance = Query::new(
        move || Some((session.account()?, session.chain()?)),
        move |(account, chain)| async move {
            let why = Why::Emergency(EmergencyReason::LifeThreatening);
            Ok(against(&chain, &Ask { addr, why }, account).await?)
        },
    );
    let is_granted = move || matches!(advance.get(), Some(Against::Nothing(_)));
    let options = EmergencyReason::ALL
        .iter()
        .map(|reason| (u8::from(*reason).to_string(), asked::emergency(*reason).to_owned()))
        .collect();
    let consequences = text::CONSEQUENCES.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
    let begin = Callback::new(move |()| {
        if let Some(why) = untrack(why) {
            is_open.set(false);
            retrieval.begin(Ask { addr, why });
        }
    });
    let said = move |against| match against {
        Against::Nothing(_) => ().into_any(),
        Against::Paused => view! { <p>{asked::PAUSED}</p> }.into_any(),
        Against::Denial(denial) => view! { <p>{asked::denial(denial)}</p> }.into_any(),
    };
    view! {
        <Dialog title="Emergency access" on_close=Callback::new(move |()| is_open.set(false))>
            <div class="stack">
                <p>"You will read without the patient’s agreement. This is what follows:"</p>
                <ul class="consequences">{consequences}</ul>
                <Select name="emergency-reason" label="Reason" value=reason options />
                <Choice name="emergency-known" label=text::I_KNOW value=knows />
                {advance.view(1, said)}
                <div class="row dialog-actions">
                    <Button
                        look=Look::Danger
                        on_press=begin
                        disabled=Signal::derive(move || !knows.get() || !is_granted())
                    >
                        "Break the glass"
                    </Button>
                    <CloseDialog>"Cancel"</CloseDialog>
                </div>
            </div>
        </Dialog>
    }
}
