//! A patient's card.

use super::{Asking, text};
use crate::{
    browser,
    failure::Failure,
    ui::{Button, Card, ErrorNotice, Field, Look, Notice, Tone},
};
use dashboard_logic::registration::{CardError, RegistrationCard};
use ledger::Role;
use leptos::prelude::*;

/// What stands on the card; the rest is made here.
#[component]
pub(super) fn PatientForm(asking: Asking) -> impl IntoView {
    let card = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<CardError>);
    let failure = RwSignal::new(None::<Failure>);
    let ask = Callback::new(move |()| {
        failure.set(None);
        let secret = match browser::random() {
            Ok(secret) => secret,
            Err(error) => return failure.set(Some(error)),
        };
        match RegistrationCard::new(asking.account, Role::Patient, secret, &card.get_untracked()) {
            Ok(made) => {
                wrong.set(None);
                if asking.kept.card(&made) {
                    asking.send(Role::Patient, made.digest());
                } else {
                    failure.set(Some(Failure::new(
                        "This browser keeps nothing, so the card would be lost.",
                        "Leave the private window, or allow this page to keep data, and try again.",
                    )));
                }
            }
            Err(error) => wrong.set(Some(error)),
        }
    });
    let error = Signal::derive(move || wrong.get().map(|error| error.to_string()));
    view! {
        <Card title=text::CARD_TITLE about=text::CARD_ABOUT>
            <Field name="card" label=text::CARD_LABEL value=card hint=text::CARD_HINT error=error />
            <Notice tone=Tone::Info title=text::PRIVATE_TITLE>
                <p>{text::PRIVATE}</p>
            </Notice>
            {move || failure.get().map(|failure| view! { <ErrorNotice failure /> })}
            <p>
                <Button look=Look::Primary on_press=ask busy=Signal::derive(move || asking.sending.is_busy())>
                    {text::ASK_PATIENT}
                </Button>
            </p>
        </Card>
    }
}
