//! Statements that the person signs in their wallet without sending anything (EIP-712).

use super::super::text::sign as text;
use crate::chain::{Chain, ChainError, Source, cannot_sign};
use crate::failure::Failure;
use crate::session::Session;
use crate::ui::{ErrorNotice, Notice, Tone};
use dashboard_logic::wallet::{SignedBy, WalletSignature, sign_params};
use ledger::typed_data::Domain;
use ledger::{Address, Bytes, TypedData};
use leptos::{prelude::*, task::spawn_local};

/// Until when a signature may be handed in at most, in seconds from now. The contract takes seven days; an hour is left for
/// clocks that differ.
pub(in super::super) const MOST_DEADLINE: u64 = 7 * 86_400 - 3600;

/// One signature of this page. Copies are the same one.
#[derive(Clone, Copy)]
pub(in super::super) struct Signing {
    session: Session,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Signing {
    /// Nothing signed yet.
    pub(in super::super) fn new() -> Self {
        Self { session: Session::get(), busy: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    /// Whether the wallet has been asked and has not answered, tracked.
    pub(in super::super) fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Has the person sign what `statement` makes of the account and the time of the newest block. `signed` gets the statement
    /// and the signature.
    pub(in super::super) fn sign<T, S>(
        self,
        statement: impl FnOnce(Address, u64) -> S + 'static,
        signed: Callback<(T, Bytes)>,
    ) where
        T: TypedData + Clone + Send + Sync + 'static,
        S: Future<Output = Result<T, Failure>> + 'static,
    {
        if self.busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        self.busy.set(true);
        let (chain, account) = untrack(|| (self.session.chain(), self.session.account()));
        spawn_local(async move {
            let outcome = run(chain, account, statement).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(signature) => {
                    let _ = signed.try_run(signature);
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

async fn run<T, S>(
    chain: Option<Chain>,
    account: Option<Address>,
    statement: impl FnOnce(Address, u64) -> S,
) -> Result<(T, Bytes), Failure>
where
    T: TypedData,
    S: Future<Output = Result<T, Failure>>,
{
    let no_wallet = || cannot_sign(account);
    let (chain, account) = chain.zip(account).ok_or_else(no_wallet)?;
    let Source::Wallet(provider) = &chain.source else { return Err(no_wallet()) };
    let now = chain.head().await?.timestamp;
    let statement = statement(account, now).await?;
    let domain = Domain { chain_id: chain.contract.chain_id, contract: chain.contract.address };
    let answer = provider.request("eth_signTypedData_v4", sign_params(&statement, &domain, account)).await;
    let answer = answer.map_err(ChainError::Wallet)?;
    let signature = WalletSignature::parse(answer.as_str().unwrap_or_default()).map_err(|error| Failure::of(&error))?;
    // A wallet that signs with another account than it says would only be found out by whoever carries the signature.
    let is_key = matches!(signature, WalletSignature::Key(_));
    if is_key
        && signature.signed_by(account, &statement, &domain) == SignedBy::Unclear
        && !has_code(&chain, account).await?
    {
        return Err(Failure::new(text::OTHER_ACCOUNT, text::OTHER_ACCOUNT_NEXT));
    }
    Ok((statement, signature.to_bytes()))
}

/// Whether the account is a contract, which alone can say what its signatures are.
async fn has_code(chain: &Chain, account: Address) -> Result<bool, ChainError> {
    let block = ledger::rpc::BlockTag::Latest;
    Ok(!chain.ask(&ledger::rpc::GetCode { contract: account, block }).await?.0.is_empty())
}

/// Tells that the wallet was asked, or why there is no signature.
#[component]
pub(in super::super) fn SigningStatus(signing: Signing) -> impl IntoView {
    let asking = move || {
        signing
            .busy
            .get()
            .then(|| view! { <Notice tone=Tone::Info title=text::ASKING><p>{text::ASKING_NEXT}</p></Notice> })
    };
    let failure = move || signing.failure.get().map(|failure| view! { <ErrorNotice failure /> });
    view! { <div class="transaction" aria-live="polite">{asking}{failure}</div> }
}
