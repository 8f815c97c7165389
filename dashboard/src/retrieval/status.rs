//! What is said while a request is on its way, and how it ended without records.

use super::{AskPatient, Refused, Retrieval, State, text};
use crate::{
    chain::TransactionStatus,
    session::Session,
    ui::{Button, Card, ErrorNotice, Look, Moment, Notice, Tone},
};
use access::{Ask, Why};
use dashboard_logic::retrieval::way_out;
use ledger::{Denial, Purpose, Purposes};
use leptos::prelude::*;
use sealing::PatientId;

/// How far a retrieval is; the records themselves are shown by whoever has asked.
#[component]
pub(crate) fn RetrievalStatus(retrieval: Retrieval) -> impl IntoView {
    let state = move || match retrieval.state() {
        State::Idle | State::Asking | State::Delivered(_) => ().into_any(),
        State::Checking => busy(text::CHECKING.to_owned()),
        State::Reading => busy(text::READING.to_owned()),
        State::Confirming { confirmations, required } => busy(text::confirming(confirmations, required)),
        State::Fetching { page } => busy(text::fetching(page)),
        State::Pausing { reason, seconds } => busy(text::pausing(&reason, seconds)),
        State::Paused => view! { <Notice tone=Tone::Caution title=text::PAUSED /> }.into_any(),
        State::WouldBeRefused(ask, denial) => view! {
            <WouldBeRefused ask denial />
            <ConsentWay ask denial name="refused" />
        }
        .into_any(),
        State::Refused(refused) => view! { <RefusedOnRecord refused=*refused /> }.into_any(),
        State::RefusedByEdge(said) => view! {
            <Notice tone=Tone::Bad title=text::REFUSED_BY_EDGE>
                <p class="hint">{said}</p>
            </Notice>
        }
        .into_any(),
        State::WindowOver(said) => view! {
            <Notice tone=Tone::Caution title=text::WINDOW_OVER>
                <p class="hint">{said}</p>
            </Notice>
        }
        .into_any(),
        State::Failed { failure, again: None } => view! { <ErrorNotice failure /> }.into_any(),
        State::Failed { failure, again: Some(about) } => {
            let about = StoredValue::new(*about);
            let go_on = Callback::new(move |()| retrieval.resume(about.get_value()));
            view! {
                <Notice tone=Tone::Caution title=failure.sentence>
                    <p>{failure.next}</p>
                    <p>{text::RESUMES}</p>
                    <Button look=Look::Primary on_press=go_on>"Continue"</Button>
                </Notice>
            }
            .into_any()
        }
    };
    // Once the records are here, the transaction has nothing more to say.
    let is_under_way = move || matches!(retrieval.state(), State::Asking | State::Idle | State::Reading);
    view! {
        <div class="retrieval">
            <div hidden=move || !is_under_way()>
                <TransactionStatus sending=retrieval.sending />
            </div>
            <div aria-live="polite">{state}</div>
        </div>
    }
}

fn busy(text: String) -> AnyView {
    view! { <p class="busy" role="status">{text}</p> }.into_any()
}

/// Which rule stands against a request, and what helps instead of a signature.
#[component]
pub(crate) fn WouldBeRefused(
    /// What is asked for.
    ask: Ask,
    /// The rule.
    denial: Denial,
) -> impl IntoView {
    let way = way_out(denial, ask.why);
    view! {
        <Notice tone=Tone::Caution title=text::WOULD_BE_REFUSED>
            <p>{text::denial(denial)}</p>
            <p>{way.sentence()}</p>
        </Notice>
    }
}

/// A refusal that happened: why, what follows, what to do.
#[component]
fn RefusedOnRecord(refused: Refused) -> impl IntoView {
    let (ask, reason) = (refused.ask, refused.reason);
    let way = way_out(reason, ask.why);
    let until = refused.penalty.as_ref().map(|penalty| penalty.suspended_until).filter(|until| *until != 0);
    view! {
        <Notice tone=Tone::Bad title=text::REFUSED>
            <p>{text::denial(reason)}</p>
            {refused.penalty.as_ref().map(|penalty| view! { <p>{text::penalty(penalty)}</p> })}
            {until.map(|seconds| view! { <p>"Suspended until " <Moment seconds /> "."</p> })}
            <p>{way.sentence()}</p>
            <p class="hint">"The patient sees this request, made on " <Moment seconds=refused.at /> "."</p>
        </Notice>
        <ConsentWay ask denial=reason name="refused" />
    }
}

/// The link to ask the patient by, for professionals, where that helps.
#[component]
pub(crate) fn ConsentWay(
    /// What is asked for.
    ask: Ask,
    /// The rule.
    denial: Denial,
    /// Begins the names of its fields.
    name: &'static str,
) -> impl IntoView {
    let session = Session::get();
    let helps = way_out(denial, ask.why).asks_patient();
    let patient_id = Some(PatientId(ask.addr.patient_id));
    let purposes = match ask.why {
        Why::Purpose(purpose) => Purposes::from(purpose),
        Why::Emergency(_) => Purposes::from(Purpose::Treatment),
    };
    let is_professional = Memo::new(move |_| session.identity.get().is_some_and(|identity| identity.is_professional()));
    move || {
        (helps && is_professional.get()).then(|| {
            view! {
                <Card title="Ask the patient">
                    <AskPatient name patient_id purposes />
                </Card>
            }
        })
    }
}
