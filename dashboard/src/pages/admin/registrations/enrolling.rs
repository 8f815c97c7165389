//! Patients' keys at the edge: asked for once a patient was added.

use super::text;
use crate::{
    edge,
    failure::Failure,
    ui::{Button, Notice, ShortAddress, Tone},
};
use ledger::{Address, Bytes32};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, PartialEq)]
enum State {
    Asking,
    Done,
    Failed(Failure),
}

/// What was asked for on this page. Copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Enrolments(RwSignal<Vec<(Address, Bytes32, State)>>);

impl Enrolments {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Asks for the key of `account`'s patient until it is there. The transaction is the one that added the account.
    pub(crate) fn begin(self, account: Address, transaction: Bytes32) {
        self.set(account, transaction, State::Asking);
        spawn_local(async move {
            let state = edge::enrol(transaction).await.map_or_else(State::Failed, |()| State::Done);
            self.set(account, transaction, state);
        });
    }

    fn set(self, account: Address, transaction: Bytes32, state: State) {
        let _ = self.0.try_update(|all| {
            all.retain(|(_, known, _)| *known != transaction);
            all.push((account, transaction, state));
        });
    }
}

/// How they stand.
#[component]
pub(crate) fn EnrolmentsShown(enrolments: Enrolments) -> impl IntoView {
    let one = move |(account, transaction, state): (Address, Bytes32, State)| match state {
        State::Asking => view! {
            <Notice tone=Tone::Info title=text::ENROLLING>
                <ShortAddress account />
            </Notice>
        }
        .into_any(),
        State::Done => view! {
            <Notice tone=Tone::Good title=text::ENROLLED>
                <ShortAddress account />
            </Notice>
        }
        .into_any(),
        State::Failed(failure) => view! {
            <Notice tone=Tone::Bad title=text::ENROL_FAILED>
                <p>{failure.sentence}</p>
                <p>{failure.next}</p>
                <Button on_press=Callback::new(move |()| enrolments.begin(account, transaction))>"Try again"</Button>
            </Notice>
        }
        .into_any(),
    };
    view! { <div class="stack" aria-live="polite">{move || enrolments.0.get().into_iter().map(one).collect_view()}</div> }
}
