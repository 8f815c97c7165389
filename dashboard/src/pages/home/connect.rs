//! The wallets that are there, and connecting one of them.

use crate::{
    session::Session,
    ui::{Card, Notice, Skeleton, Tone},
    wallet::Found,
};
use dashboard_logic::wallet::MobileWallet;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The wallets that are there. While the wallet of the last visit is asked, nothing that would be gone at once.
#[component]
pub(crate) fn Connect() -> impl IntoView {
    let connection = Session::get().connection;
    let wallets = move || {
        let found = connection.found.get();
        match (found.is_empty(), connection.looked.get()) {
            _ if connection.resuming.get() => view! { <Skeleton lines=2 /> }.into_any(),
            (true, false) => view! { <Skeleton lines=2 /> }.into_any(),
            (true, true) => view! { <NoWallet /> }.into_any(),
            (false, _) => {
                let several = (found.len() > 1)
                    .then(|| view! { <p class="hint">"Several wallets are here. Choose the one that holds your account."</p> });
                let wallets = found.into_iter().map(|wallet| view! { <li><Wallet wallet /></li> }).collect_view();
                view! {
                    {several}
                    <ul class="wallets">{wallets}</ul>
                }
                .into_any()
            }
        }
    };
    view! {
        <Card
            title="Connect your wallet"
            about="Your wallet is your key: it proves who you are and signs what you decide. It never leaves your device."
        >
            {wallets}
        </Card>
    }
}

#[component]
fn Wallet(wallet: Found) -> impl IntoView {
    let connection = Session::get().connection;
    let name = wallet.about.name().to_owned();
    let icon = wallet.about.icon().map(ToOwned::to_owned);
    let connect = move |_| connection.connect(wallet.clone());
    view! {
        <button
            type="button"
            class="wallet"
            aria-busy=move || connection.asking.get().then_some("true")
            on:click=connect
        >
            {icon.map(|icon| view! { <img src=icon alt="" width="32" height="32" /> })}
            <span>{name}</span>
        </button>
    }
}

/// Where no wallet announced itself: links into the wallets' own browsers, for phones.
#[component]
fn NoWallet() -> impl IntoView {
    let hash = use_location().hash;
    let links = move || {
        // What stands behind `#` goes along, and reaches no server.
        hash.track();
        let here = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
        let link = |link: dashboard_logic::wallet::DeepLink| {
            view! { <li><a class="button" href=link.href>{format!("Open in {}", link.wallet.name())}</a></li> }
        };
        MobileWallet::ALL.into_iter().filter_map(|wallet| wallet.link(&here).ok()).map(link).collect_view()
    };
    view! {
        <Notice tone=Tone::Info title="No wallet was found in this browser.">
            <p>"On a phone, open this page in your wallet’s own browser. On a computer, install a wallet as an extension and reload."</p>
        </Notice>
        <ul class="wallets">{links}</ul>
    }
}
