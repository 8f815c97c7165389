//! The patient for whom the connected account looks and decides.

use super::recovery::RecoveryBanner;
use super::text::me as text;
use crate::browser;
use crate::chain::Chain;
use crate::failure::Failure;
use crate::query::{Query, State};
use crate::session::Session;
use crate::ui::{Card, Empty, ErrorNotice, Notice, Skeleton, Tone};
use ledger::{Address, Scope};
use leptos::prelude::*;
use leptos_router::components::A;
use sealing::PatientId;
use std::future::Future;

/// The connected account as one of a patient's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Me {
    /// The account.
    pub(super) account: Address,
    /// Whose it is.
    pub(super) patient_id: PatientId,
    /// What it may do.
    pub(super) scope: Scope,
    /// Until when, the last second that counts; `u64::MAX` for no end.
    pub(super) until: u64,
}

impl Me {
    /// Whether the link has run out.
    pub(super) fn is_over(self) -> bool {
        self.until < browser::now()
    }

    /// Whether the account decides for the patient now.
    pub(super) fn manages(self) -> bool {
        self.scope == Scope::Manage && !self.is_over()
    }
}

/// What the connected account is to these pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// There is none.
    Unconnected,
    /// Nobody has said yet.
    Reading,
    /// It could not be found out.
    Unreadable(Failure),
    /// No account of a patient.
    Other(Address),
    /// One.
    Patient(Me),
}

/// Who is here. Changes only when that does, not each time that it is read again: what somebody has begun on a page stays.
pub(super) fn who() -> Memo<Who> {
    let session = Session::get();
    Memo::new(move |_| {
        let Some(account) = session.account() else {
            return if session.connection.resuming.get() { Who::Reading } else { Who::Unconnected };
        };
        match session.identity.state() {
            State::Loading => Who::Reading,
            // Of the account before.
            State::Ready(identity) if identity.account != account => Who::Reading,
            State::Failed(failure) => Who::Unreadable(failure),
            State::Ready(identity) => match identity.patient_id() {
                None => Who::Other(identity.account),
                Some(patient_id) => {
                    let (account, scope, until) = (identity.account, identity.user.scope, identity.user.until);
                    Who::Patient(Me { account, patient_id, scope, until })
                }
            },
        }
    })
}

/// What `show` makes of the patient, under what every page of a patient has to tell; or why there is nothing to show.
pub(super) fn for_patient<V: IntoView + 'static>(show: impl Fn(Me) -> V + Send + Sync + 'static) -> impl IntoView {
    for_anyone(show, |_| {
        view! {
            <Card title=text::NO_PATIENT>
                <p>{text::NO_PATIENT_NEXT}</p>
                <p class="row">
                    <A href="/register" attr:class="button">{text::REGISTER}</A>
                    <A href="/patient/accounts" attr:class="button">{text::JOIN}</A>
                </p>
            </Card>
        }
    })
}

/// The same with something to show for accounts that are no patient's.
pub(super) fn for_anyone<V: IntoView + 'static, W: IntoView + 'static>(
    show: impl Fn(Me) -> V + Send + Sync + 'static,
    show_other: impl Fn(Address) -> W + Send + Sync + 'static,
) -> impl IntoView {
    let who = who();
    let identity = Session::get().identity;
    let content = move || match who.get() {
        Who::Unconnected => view! { <Unconnected /> }.into_any(),
        Who::Reading => view! { <Skeleton lines=6 /> }.into_any(),
        Who::Unreadable(failure) => {
            view! { <ErrorNotice failure retry=Callback::new(move |()| identity.refresh()) /> }.into_any()
        }
        Who::Other(account) => show_other(account).into_any(),
        Who::Patient(me) => view! {
            <RecoveryBanner me />
            <Limits me />
            {show(me)}
        }
        .into_any(),
    };
    // As high as the screen from the beginning, so that what is below does not move while it is read.
    view! { <div class="patient-page">{content}</div> }
}

#[component]
fn Unconnected() -> impl IntoView {
    view! {
        <Empty sentence=text::UNCONNECTED next=text::UNCONNECTED_NEXT />
        <p><A href="/" attr:class="button button-primary">{text::CONNECT}</A></p>
    }
}

/// Says what this account may not.
#[component]
fn Limits(me: Me) -> impl IntoView {
    if me.is_over() {
        return Some(view! { <Notice tone=Tone::Caution title=text::OVER><p>{text::OVER_NEXT}</p></Notice> });
    }
    (me.scope == Scope::View)
        .then(|| view! { <Notice tone=Tone::Info title=text::VIEW_ONLY><p>{text::VIEW_ONLY_NEXT}</p></Notice> })
}

/// Something that is read from the chain: anew when wallet or network change, and when somebody asks.
pub(super) fn read<T, F>(read: impl Fn(Chain) -> F + 'static) -> Query<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let session = Session::get();
    Query::new(move || session.chain(), read)
}

/// Reads `query` again each time that `changed` was counted up.
pub(super) fn again<T: Clone + Send + Sync + 'static>(query: Query<T>, changed: RwSignal<u32>) {
    Effect::new(move |before: Option<u32>| {
        let now = changed.get();
        if before.is_some_and(|before| before != now) {
            query.refresh();
        }
        now
    });
}
