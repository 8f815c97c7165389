//! The first page: connect a wallet, then go where one belongs.

mod connect;
mod places;
mod stranger;
mod welcome;

use crate::{
    session::Session,
    ui::{Card, PageHead},
};
pub(crate) use connect::Connect;
use leptos::prelude::*;
use leptos_router::components::A;
pub(crate) use stranger::Stranger;
use welcome::Welcome;

/// How often an account that nobody knows is looked for, in seconds.
const LOOK_EVERY: u32 = 6;

/// Who is who, and where to go.
#[component]
pub(crate) fn Home() -> impl IntoView {
    let session = Session::get();
    let is_connected = Memo::new(move |_| session.account().is_some());
    look_for_unknown(session);
    view! {
        <PageHead
            title="Gaitkeeper"
            lead="Movement, measured by sensors and graded. Only those whom the patient allows can read it."
        />
        {move || if is_connected.get() {
            session.identity.view_steadily(4, |identity| view! { <Welcome identity /> }).into_any()
        } else {
            view! { <Connect /> }.into_any()
        }}
        <Card title="On this device" about="Make or open a recording and have it analysed. No wallet is needed.">
            <p><A href="/device" attr:class="button">"Open the device page"</A></p>
        </Card>
        <Card title="A link or a code" about="Somebody gave you a link, or the text of a code.">
            <p><A href="/open" attr:class="button">"Open a link"</A></p>
        </Card>
    }
}

/// Who waits to be added sees it here as soon as it is so.
fn look_for_unknown(session: Session) {
    let is_here = RwSignal::new(());
    leptos::task::spawn_local(async move {
        loop {
            crate::browser::sleep(LOOK_EVERY * 1000).await;
            if is_here.try_get_untracked().is_none() {
                return;
            }
            let is_unknown = untrack(|| session.identity.get()).is_some_and(|identity| !identity.is_known());
            if is_unknown {
                session.identity.refresh();
            }
        }
    });
}
