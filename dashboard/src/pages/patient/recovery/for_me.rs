//! For whoever is to take over from a lost wallet.

use super::super::me;
use super::super::text::recovery as text;
use super::read::{self, Recovering};
use crate::chain::{Chain, Sending, TransactionStatus};
use crate::failure::Failure;
use crate::session::Session;
use crate::ui::{Button, Card, Look};
use dashboard_logic::directory::ask;
use ledger::{Address, Event, calls};
use leptos::prelude::*;
use sealing::PatientId;

/// The recovery that makes the connected account a patient's, and the button that finishes it when its time has come. Nothing
/// where there is none: any page can show it.
#[component]
pub(crate) fn RecoveryForMe() -> impl IntoView {
    let session = Session::get();
    move || session.account().map(|account| view! { <Coming account /> })
}

#[component]
fn Coming(account: Address) -> impl IntoView {
    let session = Session::get();
    let recovery = me::read(move |chain| find(chain, account));
    let found = Memo::new(move |_| recovery.get().flatten());
    let sending = Sending::new();
    let finished = Callback::new(move |_| {
        recovery.refresh();
        session.identity.refresh();
    });
    let busy = Signal::derive(move || sending.is_busy());
    let card = move || {
        let found = found.get()?;
        let patient_id = found.patient_id.0;
        let finish = Callback::new(move |()| sending.send(calls::FinishRecovery { patient_id }, finished));
        Some(view! {
            <Card title=text::FOR_ME>
                <p>{text::for_me(&found)}</p>
                {if found.is_ready() {
                    view! {
                        <p><Button look=Look::Primary on_press=finish busy=busy>{text::FINISH}</Button></p>
                    }
                    .into_any()
                } else {
                    view! { <p class="hint">{text::FOR_ME_WAIT}</p> }.into_any()
                }}
            </Card>
        })
    };
    view! {
        <div class="recovery">
            {card}
            <TransactionStatus sending />
        </div>
    }
}

/// The recovery with this new account that still stands.
async fn find(chain: Chain, account: Address) -> Result<Option<Recovering>, Failure> {
    let events = chain.gather_all(ask::recoveries).await?;
    let proposed = events.iter().rev().find_map(|mined| match &mined.event {
        Event::RecoveryProposed(event) if event.new_account == account => Some(PatientId(event.patient_id)),
        _ => None,
    });
    let Some(patient_id) = proposed else { return Ok(None) };
    Ok(read::read(&chain, patient_id).await?.filter(|found| found.new == account))
}
