//! The recoveries that are under way or came to nothing.

use super::text;
use crate::{
    chain::Sending,
    query::Query,
    ui::{Badge, Button, Decision, Empty, Look, Moment, ShortAddress, Tone},
};
use dashboard_logic::directory::{Recovery, RecoveryState};
use dashboard_logic::link::patient_id::grouped;
use ledger::{
    Bytes32, Call,
    calls::{CancelRecovery, FinishRecovery},
};
use leptos::prelude::*;
use sealing::PatientId;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Cancel(u128),
    Finish(u128),
}

/// All of them.
#[component]
pub(super) fn List(found: Query<Vec<(u128, Recovery)>>) -> impl IntoView {
    let acting = RwSignal::new(None::<Act>);
    let sending = Sending::new();
    let list = move |all: Vec<(u128, Recovery)>| {
        if all.is_empty() {
            return view! { <Empty sentence=text::NONE /> }.into_any();
        }
        let show = move |(patient_id, recovery)| view! { <Row patient_id recovery acting /> };
        view! {
            <div class="table-wrap">
                <table class="responsive">
                    <caption class="visually-hidden">{text::LIST_TITLE}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Patient"</th>
                            <th scope="col">"Lost account"</th>
                            <th scope="col">"New account"</th>
                            <th scope="col">"State"</th>
                            <th scope="col">"Actions"</th>
                        </tr>
                    </thead>
                    <tbody>{all.into_iter().map(show).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let on_mined = Callback::new(move |_: Bytes32| found.refresh());
    let dialog = move || {
        let act = acting.get()?;
        let (title, confirm, look, means, call) = match act {
            Act::Cancel(patient_id) => (
                text::CANCEL_TITLE,
                text::CANCEL_CONFIRM,
                Look::Danger,
                text::CANCEL_MEANS,
                Call::from(CancelRecovery { patient_id }),
            ),
            Act::Finish(patient_id) => (
                text::FINISH_TITLE,
                text::FINISH_CONFIRM,
                Look::Primary,
                text::FINISH_MEANS,
                Call::from(FinishRecovery { patient_id }),
            ),
        };
        let (Act::Cancel(patient_id) | Act::Finish(patient_id)) = act;
        let on_close = Callback::new(move |()| acting.set(None));
        Some(view! {
            <Decision title confirm look call=Signal::derive(move || Some(call.clone())) sending on_mined on_close>
                <p>"Patient "<strong class="mono break">{grouped(PatientId(patient_id))}</strong></p>
                <p>{means}</p>
            </Decision>
        })
    };
    view! {
        {found.view_steadily(3, list)}
        {dialog}
    }
}

#[component]
fn Row(patient_id: u128, recovery: Recovery, acting: RwSignal<Option<Act>>) -> impl IntoView {
    let Recovery { lost_account, new_account, ready_at, lapses_at, proposed, state } = recovery;
    let patient = grouped(PatientId(patient_id));
    let whose = format!(" {patient}");
    let whose = move || {
        let whose = whose.clone();
        view! { <span class="visually-hidden">{whose}</span> }
    };
    let (tone, word) = match state {
        RecoveryState::Waiting => (Tone::Info, text::WAITING),
        RecoveryState::Ready => (Tone::Good, text::READY),
        RecoveryState::Lapsed => (Tone::Neutral, text::LAPSED),
        RecoveryState::Void => (Tone::Neutral, text::VOID),
    };
    let when = match state {
        RecoveryState::Waiting => view! { "until "<Moment seconds=ready_at /> }.into_any(),
        RecoveryState::Ready => view! { "until "<Moment seconds=lapses_at /> }.into_any(),
        RecoveryState::Lapsed => view! { "on "<Moment seconds=lapses_at /> }.into_any(),
        RecoveryState::Void => ().into_any(),
    };
    view! {
        <tr>
            <th scope="row"><span class="mono break">{patient}</span></th>
            <td data-label="Lost account"><ShortAddress account=lost_account /></td>
            <td data-label="New account"><ShortAddress account=new_account /></td>
            <td data-label="State">
                <Badge tone text=word.to_owned() />
                " "
                {when}
                <span class="person-detail cell-part">
                    {proposed.time.map(|seconds| view! { "Proposed "<Moment seconds /> })}
                </span>
            </td>
            <td data-label="Actions">
                <div class="row">
                    {(state == RecoveryState::Ready)
                        .then({
                            let whose = whose.clone();
                            move || {
                            let finish = Callback::new(move |()| acting.set(Some(Act::Finish(patient_id))));
                            view! { <Button look=Look::Quiet on_press=finish>{text::FINISH}{whose()}</Button> }
                            }
                        })}
                    <Button look=Look::Quiet on_press=Callback::new(move |()| acting.set(Some(Act::Cancel(patient_id))))>
                        {text::CANCEL}
                        {whose()}
                    </Button>
                </div>
            </td>
        </tr>
    }
}
