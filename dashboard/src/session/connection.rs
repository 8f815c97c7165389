//! The wallet that is connected.

use crate::browser;
use crate::wallet::{Found, Provider, discover};
use dashboard_logic::wallet::{AddChain, SwitchChain, WalletError, chain_id_from_hex};
use ledger::Address;
use leptos::{prelude::*, task::spawn_local};
use protocol::EdgeConfig;
use serde_json::{Value, json};

/// Where it is remembered which wallet to use without asking.
const REMEMBERED: &str = "wallet";

/// Wallets, the one in use, its account and its chain. Copies are the same connection.
#[derive(Clone, Copy)]
pub(crate) struct Connection {
    /// Every wallet that announced itself.
    pub(crate) found: RwSignal<Vec<Found>>,
    /// Whether those that are there have had their time to do so.
    pub(crate) looked: RwSignal<bool>,
    /// The one in use.
    pub(crate) provider: RwSignal<Option<Provider>>,
    /// Its uuid (EIP-6963).
    in_use: StoredValue<Option<String>>,
    /// The account that it gives.
    pub(crate) account: RwSignal<Option<Address>>,
    /// The chain that it is set to.
    pub(crate) chain_id: RwSignal<Option<u64>>,
    /// Whether the wallet of the last visit is being looked for or asked, without a prompt: whoever is connected is not known yet.
    pub(crate) resuming: RwSignal<bool>,
    /// Whether it was asked and has not answered.
    pub(crate) asking: RwSignal<bool>,
    /// What it said last, if that was no.
    pub(crate) error: RwSignal<Option<WalletError>>,
    /// Which wallets have a listener.
    heard: StoredValue<Vec<String>>,
    /// The wallet that is to be used as soon as it gives an account: it was locked, or still shows an earlier question.
    awaited: StoredValue<Option<Found>>,
    /// How often the wallet in use has said that its account changed.
    changes: StoredValue<u32>,
}

impl Connection {
    /// Looks for wallets, and connects again to the one that was in use before, without a prompt.
    pub(super) fn begin() -> Self {
        let (found, looked) = discover();
        let connection = Self {
            found,
            looked,
            provider: RwSignal::new(None),
            in_use: StoredValue::new(None),
            account: RwSignal::new(None),
            chain_id: RwSignal::new(None),
            resuming: RwSignal::new(browser::recall(REMEMBERED).is_some()),
            asking: RwSignal::new(false),
            error: RwSignal::new(None),
            heard: StoredValue::new(Vec::new()),
            awaited: StoredValue::new(None),
            changes: StoredValue::new(0),
        };
        Effect::new(move |_| {
            let Some(remembered) = browser::recall(REMEMBERED) else { return };
            let wallet = found.read().iter().find(|found| found.about.rdns() == Some(remembered.as_str())).cloned();
            match wallet {
                Some(wallet) if connection.provider.read_untracked().is_none() => spawn_local(async move {
                    connection.resume(wallet).await;
                    connection.resuming.set(false);
                }),
                // It is not there any more.
                None if looked.get() => connection.resuming.set(false),
                _ => {}
            }
        });
        connection
    }

    /// Asks `wallet` for an account; the person sees a prompt.
    pub(crate) fn connect(self, wallet: Found) {
        self.error.set(None);
        self.asking.set(true);
        spawn_local(async move {
            let accounts = wallet.provider.request("eth_requestAccounts", json!([])).await;
            // It asks still, on behalf of an earlier press.
            self.asking.set(accounts == Err(WalletError::Pending));
            match accounts {
                Ok(accounts) => {
                    if let Some(rdns) = wallet.about.rdns() {
                        browser::remember(REMEMBERED, rdns);
                    }
                    self.take(&wallet, &accounts).await;
                }
                Err(error) if self.account.read_untracked().is_none() => {
                    if error == WalletError::Pending {
                        self.wait_for(&wallet);
                    }
                    self.error.set(Some(error));
                }
                // An earlier press was answered meanwhile.
                Err(_) => self.asking.set(false),
            }
        });
    }

    /// Uses no wallet any more, and asks it to forget this page where it knows how to.
    pub(crate) fn disconnect(self) {
        browser::forget(REMEMBERED);
        if let Some(provider) = self.provider.get_untracked() {
            spawn_local(async move {
                let permissions = json!([{ "eth_accounts": {} }]);
                let _ = provider.request("wallet_revokePermissions", permissions).await;
            });
        }
        self.awaited.set_value(None);
        self.provider.set(None);
        self.in_use.set_value(None);
        self.account.set(None);
        self.chain_id.set(None);
        self.error.set(None);
    }

    /// Asks the wallet to change to the edge's chain, and to add it where it does not know it.
    pub(crate) fn switch_chain(self, config: EdgeConfig) {
        let Some(provider) = self.provider.get_untracked() else { return };
        self.error.set(None);
        self.asking.set(true);
        spawn_local(async move {
            let switch = SwitchChain { chain_id: config.chain_id }.params();
            let mut done = provider.request("wallet_switchEthereumChain", switch.clone()).await;
            if matches!(done, Err(WalletError::UnknownChain)) {
                done = match AddChain::new(&config) {
                    Ok(add) => provider.request("wallet_addEthereumChain", add.params()).await,
                    Err(_) => Err(WalletError::UnknownChain),
                };
                if done.is_ok() {
                    // Some wallets add a chain without changing to it.
                    done = provider.request("wallet_switchEthereumChain", switch).await;
                }
            }
            self.asking.set(false);
            match done {
                Ok(_) => self.read_chain(&provider).await,
                Err(error) => self.error.set(Some(error)),
            }
        });
    }

    async fn resume(self, wallet: Found) {
        // Heard from the beginning: it may be unlocked, or change its account, at any moment.
        self.wait_for(&wallet);
        if let Ok(accounts) = wallet.provider.request("eth_accounts", json!([])).await
            && first(&accounts).is_some()
            && self.awaited.with_value(Option::is_some)
        {
            self.take(&wallet, &accounts).await;
        }
    }

    /// Uses `wallet` as soon as it gives an account by itself.
    fn wait_for(self, wallet: &Found) {
        self.awaited.set_value(Some(wallet.clone()));
        self.listen(wallet);
    }

    async fn take(self, wallet: &Found, accounts: &Value) {
        self.awaited.set_value(None);
        self.in_use.set_value(Some(wallet.about.uuid().to_owned()));
        self.listen(wallet);
        let heard = self.changes.get_value();
        self.read_chain(&wallet.provider).await;
        self.asking.set(false);
        self.error.set(None);
        self.provider.set(Some(wallet.provider.clone()));
        // What it has said meanwhile is newer.
        if self.changes.get_value() == heard {
            self.account.set(first(accounts));
        }
    }

    async fn read_chain(self, provider: &Provider) {
        let id = provider.request("eth_chainId", json!([])).await.ok();
        self.chain_id.set(id.and_then(|id| chain_id_from_hex(id.as_str()?).ok()));
    }

    fn listen(self, wallet: &Found) {
        let uuid = wallet.about.uuid().to_owned();
        if self.heard.with_value(|heard| heard.contains(&uuid)) {
            return;
        }
        self.heard.update_value(|heard| heard.push(uuid.clone()));
        // What a wallet says that is not in use changes nothing. Its uuid tells: anybody can take another one's name.
        let is_used = move |uuid: &str| self.in_use.with_value(|used| used.as_deref() == Some(uuid));
        let of = uuid.clone();
        wallet.provider.listen("accountsChanged", move |accounts| {
            let awaited = self.awaited.get_value().filter(|awaited| awaited.about.uuid() == uuid);
            if is_used(&uuid) {
                self.changes.update_value(|changes| *changes = changes.wrapping_add(1));
                self.account.set(first(&accounts));
            } else if let Some(wallet) = awaited
                && first(&accounts).is_some()
            {
                spawn_local(async move { self.take(&wallet, &accounts).await });
            }
        });
        wallet.provider.listen("chainChanged", move |id| {
            if is_used(&of) {
                self.chain_id.set(id.as_str().and_then(|id| chain_id_from_hex(id).ok()));
            }
        });
    }
}

fn first(accounts: &Value) -> Option<Address> {
    accounts.get(0)?.as_str()?.parse().ok()
}
