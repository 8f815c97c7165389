//! Calls of the contract that the person signs in their wallet, and what becomes of them.

use super::{Chain, ChainError, follow};
use crate::failure::Failure;
use crate::session::Session;
use crate::ui::{ErrorNotice, Notice, Tone};
use dashboard_logic::show;
use dashboard_logic::wallet::{Fees, Progress, WalletError, send_params};
use ledger::rpc::{CallRequest, EstimateGas, GasPrice};
use ledger::{Address, Bytes, Bytes32, Call, Uint256};
use leptos::{prelude::*, task::spawn_local};

/// More than the estimate, for what changes until the block is made: a refusal with a penalty instead of a grant.
const SPARE_GAS: u64 = 60_000;

/// One transaction of this page, from the wallet's prompt to its last confirmation. Copies are the same one.
#[derive(Clone, Copy)]
pub(crate) struct Sending {
    session: Session,
    progress: RwSignal<Option<Progress>>,
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    /// What it costs, on a chain with fees.
    cost: RwSignal<Option<String>>,
}

impl Sending {
    /// Nothing sent yet.
    pub(crate) fn new() -> Self {
        // Taken here, where the page is made: a task that sends later finds no context.
        let session = Session::get();
        Self {
            session,
            progress: RwSignal::new(None),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            cost: RwSignal::new(None),
        }
    }

    /// Whether something is under way that has not been mined, tracked.
    pub(crate) fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// The same, not tracked.
    pub(crate) fn is_busy_untracked(self) -> bool {
        self.busy.get_untracked()
    }

    /// Where it is, tracked.
    pub(crate) fn progress(self) -> Option<Progress> {
        self.progress.get()
    }

    /// Why it was not sent, or why nobody knows what became of it, tracked.
    pub(crate) fn failure(self) -> Option<Failure> {
        self.failure.get()
    }

    /// Forgets what was sent.
    pub(crate) fn clear(self) {
        self.progress.set(None);
        self.failure.set(None);
        self.cost.set(None);
    }

    /// Has the person sign `call`. `mined` runs once, when it is in a block and did not revert.
    pub(crate) fn send(self, call: impl Into<Call>, mined: Callback<Bytes32>) {
        self.send_data(call.into().encode().into(), Callback::new(|_| ()), mined);
    }

    /// The same for the data of a call; `sent` runs once, as soon as the wallet has sent it.
    pub(crate) fn send_data(self, data: Bytes, sent: Callback<Bytes32>, mined: Callback<Bytes32>) {
        if self.busy.get_untracked() {
            return;
        }
        let session = self.session;
        self.clear();
        self.busy.set(true);
        let (chain, account) = untrack(|| (session.chain(), session.account()));
        spawn_local(async move {
            let outcome = self.run(session, chain, account, data, sent, mined).await;
            let _ = self.busy.try_set(false);
            if let Err(failure) = outcome {
                let _ = self.progress.try_set(None);
                let _ = self.failure.try_set(Some(failure));
            }
        });
    }

    async fn run(
        self,
        session: Session,
        chain: Option<Chain>,
        account: Option<Address>,
        data: Bytes,
        sent: Callback<Bytes32>,
        mined: Callback<Bytes32>,
    ) -> Result<(), Failure> {
        let no_wallet = || super::cannot_sign(account);
        let (chain, account) = chain.filter(Chain::is_through_wallet).zip(account).ok_or_else(no_wallet)?;
        let contract = chain.contract.address;
        // A call that would revert is explained here, before anybody is asked to sign it.
        let call = CallRequest { from: Some(account), to: Some(contract), value: None, data: data.clone() };
        let gas = chain.ask(&EstimateGas { call }).await?.saturating_add(SPARE_GAS);
        let fees = fees(&chain).await?;
        if fees == Fees::OfTheWallet {
            let price = chain.ask(&GasPrice {}).await?;
            let currency = untrack(|| session.config.get()).map(|config| config.chain.currency);
            let cost = price.checked_mul(gas).map(|at_most| show::cost(at_most, currency.as_ref()));
            let _ = self.cost.try_set(cost);
        }
        let _ = self.progress.try_set(Some(Progress::AskingWallet));
        let params = send_params(account, contract, &data, Some(gas), fees);
        let super::Source::Wallet(provider) = &chain.source else { return Err(no_wallet()) };
        let hash = provider.request("eth_sendTransaction", params).await;
        let hash = hash.map_err(|error| Failure::new(error.sentence(), error.next_step()))?;
        let hash: Option<Bytes32> = hash.as_str().and_then(|hash| hash.parse().ok());
        let hash = hash.ok_or_else(|| Failure::from(ChainError::Wallet(WalletError::Internal)))?;
        // Whoever wants to know may be gone with a part of the page.
        let _ = sent.try_run(hash);
        follow::follow(&chain, account, hash, self.progress, |hash| {
            let _ = self.busy.try_set(false);
            let _ = mined.try_run(hash);
            session.identity.refresh();
        })
        .await
    }
}

/// Where gas has no price, the wallet is told so: what it suggests is a habit of other chains.
async fn fees(chain: &Chain) -> Result<Fees, ChainError> {
    Ok(match chain.head().await?.base_fee_per_gas {
        Some(Uint256::ZERO) => Fees::Free,
        Some(_) => Fees::OfTheWallet,
        None if chain.ask(&GasPrice {}).await? == Uint256::ZERO => Fees::FreeLegacy,
        None => Fees::OfTheWallet,
    })
}

/// Tells how far a transaction is; nothing before one was begun.
#[component]
pub(crate) fn TransactionStatus(sending: Sending) -> impl IntoView {
    let progress = move || {
        let progress = sending.progress.get()?;
        let cost = sending.cost.get().filter(|_| progress == Progress::AskingWallet);
        let tone = match &progress {
            Progress::Mined { .. } | Progress::Final { .. } => Tone::Good,
            Progress::Reverted { .. } | Progress::Replaced { .. } | Progress::Dropped { .. } => Tone::Bad,
            Progress::AskingWallet | Progress::Sent { .. } => Tone::Info,
        };
        Some(view! {
            <Notice tone=tone title=progress.sentence()>
                <p>{progress.next_step()}</p>
                {cost.map(|cost| view! { <p>{format!("This {cost}, which your wallet pays.")}</p> })}
            </Notice>
        })
    };
    let failure = move || sending.failure.get().map(|failure| view! { <ErrorNotice failure /> });
    view! { <div class="transaction" aria-live="polite">{progress}{failure}</div> }
}
