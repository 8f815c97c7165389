//! What surrounds every page: the way past the navigation, the head, the foot.

use super::navigation::Navigation;
use crate::{
    session::{Session, is_compiled_in},
    ui::{Button, ErrorNotice, Look, Notice, ShortAddress, Tone},
};
use leptos::prelude::*;
use leptos_router::components::A;

/// Head, page, foot.
#[component]
pub(super) fn Layout(children: Children) -> impl IntoView {
    let session = Session::get();
    // Tests and measurements wait for this: the configuration is there, so the page can be used.
    let ready = move || session.config.get().map(|_| "");
    view! {
        <a class="skip" href="#content">"Skip to content"</a>
        <header class="top" data-ready=ready>
            <A href="/" attr:class="brand">"Gaitkeeper"</A>
            <Account />
            <Navigation />
        </header>
        <main id="content" tabindex="-1">
            <Warnings />
            {children()}
        </main>
        <footer class="foot">
            <p>"Not a medical device. A severity is a sensor index for a clinician to judge."</p>
            <Contract />
        </footer>
    }
}

/// Which contract this page speaks to, and how it is known to be the right one.
#[component]
fn Contract() -> impl IntoView {
    let session = Session::get();
    move || {
        session.config.get().map(|config| {
            let known = if is_compiled_in(config.chain_id) {
                "which is built into this page"
            } else {
                "which this browser has kept to since its first visit"
            };
            let account = ledger::Address(config.contract.0);
            view! {
                <details>
                    <summary>"About this page"</summary>
                    <p>
                        {format!("Who may read, and who has asked, stands on the network “{}” in the contract ", config.chain.name)}
                        <ShortAddress account />
                        {format!(", {known}.")}
                    </p>
                </details>
            }
        })
    }
}

/// The connected account, at the top.
#[component]
fn Account() -> impl IntoView {
    let session = Session::get();
    let connection = session.connection;
    move || match session.account() {
        Some(account) => view! {
            <div class="account">
                <ShortAddress account />
                <Button look=Look::Quiet on_press=Callback::new(move |()| connection.disconnect())>"Disconnect"</Button>
            </div>
        }
        .into_any(),
        None => {
            view! { <div class="account"><A href="/" attr:class="button button-small">"Connect"</A></div> }.into_any()
        }
    }
}

/// What must be told on whatever page.
#[component]
fn Warnings() -> impl IntoView {
    let session = Session::get();
    let connection = session.connection;
    let refused = move || match session.config.state() {
        crate::query::State::Failed(failure) => {
            let retry = Callback::new(move |()| session.config.refresh());
            Some(view! { <ErrorNotice failure retry /> })
        }
        _ => None,
    };
    let wrong_chain = move || {
        let config = session.config.get().filter(|_| session.is_on_wrong_chain())?;
        let name = config.chain.name.clone();
        let switch = Callback::new(move |()| connection.switch_chain(config.clone()));
        Some(view! {
            <Notice tone=Tone::Caution title="Your wallet is set to another network.">
                <p>{format!("Gaitkeeper here uses “{name}”. Until your wallet does too, nothing can be signed.")}</p>
                <Button look=Look::Primary on_press=switch busy=connection.asking>"Switch network"</Button>
            </Notice>
        })
    };
    let error = move || {
        let error = connection.error.get()?;
        Some(view! {
            <Notice tone=Tone::Caution title=error.sentence()>
                <p>{error.next_step()}</p>
            </Notice>
        })
    };
    let paused = move || {
        session.identity.get().filter(|identity| identity.is_paused).map(|_| {
            view! {
                <Notice tone=Tone::Caution title="The system is paused.">
                    <p>"Nobody can ask for records or agree to anything new until the administrator ends that. What was allowed can still be taken back."</p>
                </Notice>
            }
        })
    };
    view! { <div class="warnings">{refused}{wrong_chain}{error}{paused}</div> }
}
