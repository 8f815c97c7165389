//! What waits in this browser for the edge's final answer.

use super::{
    kept::{self, Waiting},
    page::offload,
    send::Progress,
    text,
};
use crate::{
    failure::Failure,
    query::Query,
    session::Session,
    ui::{Button, Card, ErrorNotice, Look},
};
use dashboard_logic::{device::Pairing, show};
use leptos::{prelude::*, task::spawn_local};

/// What waits for its final answer, from before too.
#[component]
pub(super) fn Outbox(pairing: Query<Option<Pairing>>, waiting: Query<Vec<Waiting>>) -> impl IntoView {
    let session = Session::get();
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Failure>);
    let send_all = move || {
        let (chain, pairing_now) = untrack(|| (session.chain(), pairing.get().flatten()));
        let entries = untrack(|| waiting.get()).unwrap_or_default();
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            for entry in entries {
                let heard = |progress| {
                    let failure = match progress {
                        Progress::Answered { .. } => return,
                        Progress::Waits(failure) | Progress::Refused(failure) => failure,
                        Progress::OtherKey(_) => {
                            Failure::new(text::KEY_CHANGED, "Open the recording again to compare and accept the key.")
                        }
                    };
                    let _ = problem.try_set(Some(failure));
                };
                if let Err(failure) = offload(chain.clone(), pairing_now.clone(), &entry, false, heard).await {
                    let _ = problem.try_set(Some(failure));
                    break;
                }
            }
            let _ = busy.try_set(false);
            waiting.refresh();
        });
    };
    let delete = Callback::new(move |id: String| {
        problem.set(None);
        spawn_local(async move {
            if let Err(failure) = kept::done(&id).await {
                let _ = problem.try_set(Some(failure));
            }
            waiting.refresh();
        });
    });
    move || {
        let entries = waiting.get().unwrap_or_default();
        (!entries.is_empty()).then(|| {
            let list = entries.into_iter().map(|entry| view! { <li><Entry entry on_delete=delete busy /></li> }).collect_view();
            view! {
                <Card title="Waiting in this browser" about="Recordings that the edge has not answered for good. They stay here until it has.">
                    <ul class="plain-list stack">{list}</ul>
                    {move || problem.get().map(|failure| view! { <ErrorNotice failure /> })}
                    <div class="row">
                        <Button on_press=Callback::new(move |()| send_all()) busy=busy>"Send again"</Button>
                    </div>
                </Card>
            }
        })
    }
}

/// One recording. It is deleted by two presses, for it may be nowhere else.
#[component]
fn Entry(entry: Waiting, on_delete: Callback<String>, busy: RwSignal<bool>) -> impl IntoView {
    let sure = RwSignal::new(false);
    let when = show::time::date_time_of_millis(entry.captured_at, entry.utc_offset_minutes);
    let what = format!("{}, {when}", entry.name);
    let id = StoredValue::new(entry.id);
    let of = StoredValue::new(what.clone());
    let buttons = move || {
        let of = move || view! { <span class="visually-hidden">" "{of.get_value()}</span> };
        if sure.get() {
            view! {
                <span>{text::DELETE_FOR_GOOD}</span>
                <Button look=Look::Danger on_press=Callback::new(move |()| on_delete.run(id.get_value()))>
                    "Delete"{of()}
                </Button>
                <Button on_press=Callback::new(move |()| sure.set(false))>"Keep"{of()}</Button>
            }
            .into_any()
        } else {
            view! {
                <Button look=Look::Quiet on_press=Callback::new(move |()| sure.set(true)) busy=busy>
                    "Delete …"{of()}
                </Button>
            }
            .into_any()
        }
    };
    view! {
        <div class="row">
            <span>{what}</span>
            {buttons}
        </div>
    }
}
