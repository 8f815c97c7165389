//! One retrieval, from the question to the records.

use super::fetch::{Fetch, Fetched};
use super::pending::Pending;
use super::{About, Against, Document, Refused, State, against, receipt, store, stored};
use crate::{
    browser,
    chain::{Chain, Sending, cannot_sign},
    failure::Failure,
    session::Session,
};
use access::{Ask, Ruling};
use dashboard_logic::{retrieval::NodeOf, wallet::Progress};
use ledger::{Address, Bytes32};
use leptos::{prelude::*, task::spawn_local};
use sealing::delivery::ReplyPrivateKey;
use std::sync::Arc;

const POLL_MILLISECONDS: u32 = 1000;
/// Errors in a row after which the chain is left alone.
const PATIENCE: u32 = 30;
/// How much longer than its window an answer is waited for: it is stopped while the storage is down.
const GRACE_SECONDS: u64 = 600;
/// The window where the edge does not say.
const WINDOW_SECONDS: u64 = 900;
/// How long after it was made a request that no block has may still get into one: the wallet may still ask.
const UNSENT_SECONDS: u64 = 30 * 60;

/// One retrieval at a time. Copies are the same one.
#[derive(Clone, Copy)]
pub(crate) struct Retrieval {
    session: Session,
    /// The transaction that asks.
    pub(crate) sending: Sending,
    state: RwSignal<State>,
    /// What of this browser's requests changed: whoever lists them reads them again.
    pub(crate) changes: RwSignal<u32>,
    turn: StoredValue<u64>,
    /// The request that the wallet has, with its key: in this one place, so that it is wiped with the page.
    asked: StoredValue<Option<Pending>>,
}

impl Retrieval {
    /// Nothing asked yet. To be called where a component is made.
    pub(crate) fn new() -> Self {
        let retrieval = Self {
            session: Session::get(),
            sending: Sending::new(),
            state: RwSignal::new(State::Idle),
            changes: RwSignal::new(0),
            turn: StoredValue::new(0),
            asked: StoredValue::new(None),
        };
        retrieval.watch_sending();
        retrieval
    }

    /// Where it is, tracked.
    pub(crate) fn state(self) -> State {
        self.state.get()
    }

    /// Whether something is under way, tracked.
    pub(crate) fn is_busy(self) -> bool {
        self.state.with(State::is_busy)
    }

    /// What came, tracked.
    pub(crate) fn document(self) -> Option<Arc<Document>> {
        self.state.with(|state| match state {
            State::Delivered(document) => Some(document.clone()),
            _ => None,
        })
    }

    /// Shows nothing any more. What is on its way can be continued.
    pub(crate) fn clear(self) {
        self.next_turn();
        self.sending.clear();
        self.state.set(State::Idle);
    }

    /// Asks for records: the person signs, unless the contract would refuse.
    pub(crate) fn begin(self, ask: Ask) {
        if self.state.with_untracked(State::is_busy) {
            return;
        }
        let turn = self.next_turn();
        self.sending.clear();
        self.state.set(State::Checking);
        let (chain, account) = untrack(|| (self.session.chain(), self.session.account()));
        spawn_local(async move {
            if let Err(failure) = self.ask(turn, chain, account, ask).await {
                self.say(turn, State::Failed { failure, again: None });
            }
        });
    }

    /// Goes on with a request of this browser, without another signature.
    pub(crate) fn resume(self, about: About) {
        let turn = self.next_turn();
        self.sending.clear();
        self.state.set(State::Reading);
        let chain = untrack(|| self.session.chain());
        spawn_local(async move {
            if let Err(failure) = self.go_on(turn, chain, about.clone()).await {
                self.say(turn, State::Failed { failure, again: Some(Box::new(about)) });
            }
        });
    }

    /// Gives up a request of this browser: its key is deleted, and the answer can never be opened.
    pub(crate) fn give_up(self, about: About) {
        spawn_local(async move {
            store::forget(&about).await;
            self.changed();
        });
    }

    async fn ask(self, turn: u64, chain: Option<Chain>, account: Option<Address>, ask: Ask) -> Result<(), Failure> {
        let no_wallet = || cannot_sign(account);
        let (chain, account) = chain.filter(Chain::is_through_wallet).zip(account).ok_or_else(no_wallet)?;
        match against(&chain, &ask, account).await? {
            Against::Nothing(_) => {}
            Against::Denial(denial) => {
                self.say(turn, State::WouldBeRefused(ask, denial));
                return Ok(());
            }
            Against::Paused => {
                self.say(turn, State::Paused);
                return Ok(());
            }
        }
        let reply_key = ReplyPrivateKey::generate().map_err(|error| Failure::of(&error))?;
        let data = ask.data(reply_key.public_key());
        let about = About {
            chain_id: chain.contract.chain_id,
            contract: chain.contract.address,
            account,
            data: data.clone(),
            transaction: None,
            created: browser::now(),
            block: chain.head_number().await?,
        };
        let pending = Pending { about: about.clone(), reply_key };
        store::save(&pending).await?;
        if !self.say(turn, State::Asking) {
            store::forget(&about).await;
            return Ok(());
        }
        let _ = self.asked.try_set_value(Some(pending));
        let sent = Callback::new(move |hash| {
            let mut pending = None;
            self.asked.try_update_value(|asked| {
                if let Some(asked) = asked {
                    asked.about.transaction = Some(hash);
                    pending = Some(asked.clone());
                }
            });
            spawn_local(async move {
                if let Some(pending) = pending {
                    let _ = store::save(&pending).await;
                    self.changed();
                }
            });
        });
        let mined = Callback::new(move |hash| {
            let Some(pending) = self.asked.try_update_value(Option::take).flatten() else { return };
            let chain = chain.clone();
            spawn_local(async move {
                let about = pending.about.clone();
                if let Err(failure) = self.serve(turn, &chain, pending, hash).await {
                    self.say(turn, State::Failed { failure, again: Some(Box::new(about)) });
                }
            });
        });
        self.sending.send_data(data, sent, mined);
        Ok(())
    }

    async fn go_on(self, turn: u64, chain: Option<Chain>, about: About) -> Result<(), Failure> {
        let chain = chain.ok_or(crate::chain::ChainError::Unreachable)?;
        if !about.is_of(&chain.contract) {
            return Err(Failure::new("This request went to another system.", "Open it there."));
        }
        let Some(mut pending) = store::load(&about).await else {
            self.changed();
            return Err(Failure::new(
                "The key that opens the answer is not in this browser any more.",
                "Ask for the records again.",
            ));
        };
        // By its key, it is found also where the wallet has sent it anew with other fees.
        let Some(hash) = receipt::find(&chain, &about).await?.or(about.transaction) else {
            if browser::now() > about.created.saturating_add(UNSENT_SECONDS) {
                store::forget(&about).await;
                self.changed();
                return Err(Failure::new("This request never got into the network.", "Ask for the records again."));
            }
            return Err(Failure::new(
                "This request is not in the network yet.",
                "If your wallet still shows it, decide there; then continue here.",
            ));
        };
        pending.about.transaction = Some(hash);
        store::save(&pending).await?;
        if about.transaction.is_some_and(|before| before != hash) {
            store::forget(&about).await;
        }
        self.serve(turn, &chain, pending, hash).await
    }

    async fn serve(self, turn: u64, chain: &Chain, pending: Pending, hash: Bytes32) -> Result<(), Failure> {
        if !self.say(turn, State::Reading) {
            return Ok(());
        }
        let about = pending.about.clone();
        let Some(mined) = self.receipt(turn, chain, hash).await? else { return Ok(()) };
        if let Ruling::Denied { reason, penalty } = &mined.0.ruling {
            let refused = Refused { ask: mined.0.ask, reason: *reason, penalty: penalty.clone(), at: mined.1 };
            self.end(turn, &about, State::Refused(Box::new(refused))).await;
            return Ok(());
        }
        let index = stored::index(chain, &mined.0).await.map_err(|error| Failure::from(error).sentence);
        let window =
            untrack(|| self.session.config.get()).map_or(WINDOW_SECONDS, |config| config.delivery_window_seconds);
        let say = move |state| self.say(turn, state);
        let fetch = Fetch {
            contract: &chain.contract,
            mined: &mined.0,
            reply_key: &pending.reply_key,
            index: index.as_ref().ok(),
            until: mined.1.max(browser::now()).saturating_add(window).saturating_add(GRACE_SECONDS),
            say: &say,
        };
        match fetch.all().await {
            Fetched::Whole(pages) => {
                let node = if chain.is_through_wallet() { NodeOf::Wallet } else { NodeOf::Edge };
                let document = Document::new(&mined, pages, index.as_ref().map_err(String::as_str), node);
                self.end(turn, &about, State::Delivered(Arc::new(document))).await;
            }
            Fetched::Refused(said) => {
                self.say(turn, State::RefusedByEdge(said));
            }
            Fetched::Over(said) => self.end(turn, &about, State::WindowOver(said)).await,
            Fetched::Failed(failure, can_go_on) => {
                let again = can_go_on.then(|| Box::new(about));
                self.say(turn, State::Failed { failure, again });
            }
            Fetched::Abandoned => {}
        }
        Ok(())
    }

    /// Waits for the receipt; nothing when nobody waits any more.
    async fn receipt(self, turn: u64, chain: &Chain, hash: Bytes32) -> Result<Option<receipt::Mined>, Failure> {
        let (mut errors, mut looks) = (0, 0);
        loop {
            match receipt::read(chain, hash).await {
                Ok(Some(mined)) => return Ok(Some(mined)),
                Ok(None) => errors = 0,
                Err(failure) => {
                    errors += 1;
                    // What a node says about a block that it has just learned of can be half the truth.
                    if errors > 3 {
                        return Err(failure);
                    }
                }
            }
            looks += 1;
            if looks > PATIENCE {
                return Err(Failure::new(
                    "The network has not written this request down yet.",
                    "Continue in a moment; it needs no new signature.",
                ));
            }
            if !self.is_turn(turn) {
                return Ok(None);
            }
            browser::sleep(POLL_MILLISECONDS).await;
        }
    }

    /// Shows the end of a request, and deletes its key once that is shown.
    async fn end(self, turn: u64, about: &About, state: State) {
        if self.say(turn, state) {
            store::forget(about).await;
            self.changed();
        }
    }

    /// What becomes of a request that the wallet does not send, or whose transaction comes to nothing.
    fn watch_sending(self) {
        Effect::new(move |_| {
            let (failure, progress) = (self.sending.failure(), self.sending.progress());
            let Some(about) = self.asked.with_value(|asked| asked.as_ref().map(|asked| asked.about.clone())) else {
                return;
            };
            match (failure, progress) {
                (Some(_), _) if about.transaction.is_none() => {
                    self.forget_unsent(about);
                    self.state.set(State::Idle);
                }
                (Some(failure), _) => {
                    self.asked.set_value(None);
                    self.state.set(State::Failed { failure, again: Some(Box::new(about)) });
                }
                (None, Some(Progress::Reverted { .. })) => {
                    self.forget_unsent(about);
                    self.state.set(State::Idle);
                }
                // Sent anew with other fees, it asks for the same with the same key: that is looked for.
                (None, Some(Progress::Replaced { .. } | Progress::Dropped { .. })) => {
                    self.asked.set_value(None);
                    let failure = Failure::new(
                        "Your wallet or the network has put something else in the place of this request.",
                        "If you only changed its fees, continue; if you cancelled it, ask again.",
                    );
                    self.state.set(State::Failed { failure, again: Some(Box::new(about)) });
                }
                _ => {}
            }
        });
    }

    fn forget_unsent(self, about: About) {
        self.asked.set_value(None);
        self.give_up(about);
    }

    fn next_turn(self) -> u64 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        turn
    }

    fn is_turn(self, turn: u64) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    /// Shows `state`; false: nobody looks any more, or something else was begun.
    fn say(self, turn: u64, state: State) -> bool {
        self.is_turn(turn) && self.state.try_set(state).is_none()
    }

    fn changed(self) {
        let _ = self.changes.try_update(|changes| *changes = changes.wrapping_add(1));
    }
}
