//! `POST /v1/profiles`.

use super::{statement, text};
use crate::chain::ChainError;
use crate::confirmation::{self, Confirmation};
use crate::edge::Edge;
use crate::platform::{Platform, Value};
use exchange::{Answer, Refusal};
use ledger::rpc::{BlockRange, Receipt, UserFilter};
use ledger::{Address, Bytes32, Event, Role};
use protocol::{ProblemKind, ProfilePublished, ProfileRequest};
use sealing::Sha256Digest;

/// Publishes a profile: `body` is a [`protocol::ProfileRequest`], the answer a [`protocol::ProfilePublished`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn publish(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let request: ProfileRequest = serde_json::from_slice(body).map_err(|error| {
        Refusal::new(ProblemKind::MalformedRequest, format!("the body is not a profile request: {error}"))
    })?;
    let profile = request.profile.as_bytes();
    text::check(profile)?;
    let digest = Sha256Digest::of(profile);
    let confirmed = match confirmation::find(edge, request.transaction).await? {
        Confirmation::Absent => return Err(nobody()),
        Confirmation::Waiting(waiting) => return confirmation::not_yet(&waiting),
        Confirmation::Confirmed(confirmed) => confirmed,
    };
    let account = requester(&confirmed.receipt, edge.settings.contract, digest)?.ok_or_else(nobody)?;
    let parameters = vec![digest.0.into(), account.0.into(), profile.into(), edge.now().into()];
    edge.query(statement::INSERT, parameters).await?;
    pin_if_added(edge, digest, account, profile).await;
    Answer::json(200, &ProfilePublished { digest })
}

/// Puts a profile on IPFS once its account was added with it. Most readers need the database only, so that nothing that fails
/// here is told to them; it is tried again with a later request.
pub(super) async fn pin_if_added(edge: &Edge<impl Platform>, digest: Sha256Digest, account: Address, profile: &[u8]) {
    let turn = edge.query(statement::TAKE_TURN, vec![Value::from(digest.0), edge.now().into()]).await;
    if !turn.is_ok_and(|rows| !rows.is_empty()) {
        return;
    }
    if was_added(edge, Some(account), digest).await == Ok(true) && edge.ipfs().put(profile).await.is_ok() {
        let _ = edge.query(statement::PINNED, vec![Value::from(digest.0), edge.now().into()]).await;
    }
}

/// Whether `account`, or any, was added as a professional with this digest.
pub(super) async fn was_added(
    edge: &Edge<impl Platform>,
    account: Option<Address>,
    digest: Sha256Digest,
) -> Result<bool, ChainError> {
    let (chain, contract) = (edge.chain(), edge.settings.contract);
    let to = chain.head().await?.number;
    // Professionals are nobody's accounts.
    let filter = UserFilter { account, role: None, patient_id: Some(0) };
    let blocks = BlockRange { from: edge.settings.contract_block, to };
    let events = chain.events(|blocks| filter.filter(contract, blocks), blocks).await?;
    Ok(events.iter().any(|mined| match &mined.event {
        Event::UserAdded(added) => added.role != Role::Patient && added.profile_digest == Bytes32(digest.0),
        _ => false,
    }))
}

/// Who asked in this transaction to be registered as a professional with this digest.
fn requester(receipt: &Receipt, contract: Address, digest: Sha256Digest) -> Result<Option<Address>, ChainError> {
    if !receipt.succeeded {
        return Ok(None);
    }
    Ok(receipt.events(contract)?.into_iter().find_map(|mined| match mined.event {
        Event::RegistrationRequested(event) => {
            let fits = event.role != Role::Patient && event.profile_digest == Bytes32(digest.0);
            fits.then_some(event.user)
        }
        _ => None,
    }))
}

fn nobody() -> Refusal {
    let detail = "no professional asked for registration with this profile in this transaction: check the hash, send exactly the \
                  text whose SHA-256 the request carries, and ask again if it was sent this moment";
    Refusal::new(ProblemKind::NotFound, detail)
}
