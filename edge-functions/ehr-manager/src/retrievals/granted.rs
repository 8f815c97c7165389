//! What a transaction asked for, and that the contract granted it.

use exchange::Refusal;
use ledger::rpc::{AccessOutcome, OutcomeError, Receipt, RpcTransaction, RpcTransactionError};
use ledger::{Addr, Address, Bytes32, Call, Domains, Event, Purpose, SignedTransaction, TransactionError, Uint256};
use protocol::ProblemKind;

/// A request as its sender signed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Who signed.
    pub requester: Address,
    /// Where the records lie.
    pub addr: Addr,
    /// What for.
    pub purpose: Purpose,
    /// X25519 public key that the answer is sealed to.
    pub reply_key: Bytes32,
    /// Whether the glass was broken.
    pub emergency: bool,
}

/// A request that the contract granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Granted {
    /// What was asked.
    pub asked: Asked,
    /// What may be read by the rules of that moment.
    pub domains: Domains,
    /// The review of an emergency access.
    pub review_id: Option<Uint256>,
}

impl Asked {
    /// Reads the call that `transaction` makes; none when it asks for no records.
    #[must_use]
    pub fn of(transaction: &SignedTransaction) -> Option<Self> {
        let requester = transaction.from();
        match Call::decode(&transaction.transaction().data.0).ok()? {
            Call::RetrieveEhrs(call) => {
                let (addr, purpose, reply_key) = (call.addr, call.purpose, call.reply_key);
                Some(Self { requester, addr, purpose, reply_key, emergency: false })
            }
            Call::EmergencyAccess(call) => {
                let (addr, purpose, reply_key) = (call.addr, Purpose::EmergencyTreatment, call.reply_key);
                Some(Self { requester, addr, purpose, reply_key, emergency: true })
            }
            _ => None,
        }
    }

    fn told_by(outcome: &AccessOutcome) -> Self {
        match outcome {
            AccessOutcome::Granted(event) => Self {
                requester: event.requester,
                addr: Addr { area_id: event.area_id, patient_id: event.patient_id, device_id: event.device_id },
                purpose: event.purpose,
                reply_key: event.reply_key,
                emergency: event.emergency,
            },
            AccessOutcome::Denied(event) => Self {
                requester: event.requester,
                addr: Addr { area_id: event.area_id, patient_id: event.patient_id, device_id: event.device_id },
                purpose: event.purpose,
                reply_key: event.reply_key,
                emergency: event.emergency,
            },
        }
    }
}

/// The transaction as its sender signed it for the chain `chain_id`, whatever the node says of the sender.
///
/// # Errors
/// [`ProblemKind::MalformedRequest`] for a type of transaction that this edge does not read, and for one that counts on another
/// chain, or on any; [`ProblemKind::Unavailable`] when the node contradicts itself.
pub fn verified(told: &RpcTransaction, chain_id: u64) -> Result<SignedTransaction, Refusal> {
    let signed = told.verify().map_err(|error| match error {
        RpcTransactionError::Transaction(TransactionError::UnsupportedType { .. }) => {
            let detail =
                "this edge reads requests in transactions of types 0, 1 and 2; send the request as one of those";
            Refusal::new(ProblemKind::MalformedRequest, detail)
        }
        _ => contradiction(),
    })?;
    if signed.transaction().chain_id() != Some(chain_id) {
        let detail = format!("the request is not signed for the chain {chain_id} alone; sign it with this chain's id");
        return Err(Refusal::new(ProblemKind::MalformedRequest, detail));
    }
    Ok(signed)
}

/// What `contract` made of a transaction: both as the chain holds them, and each must say the same.
///
/// # Errors
/// [`ProblemKind::NotFound`] with [`nothing`]'s text for whatever asked for no records; [`ProblemKind::MalformedRequest`] when
/// it went through another contract; [`ProblemKind::AccessRefused`] with the rule that the chain recorded;
/// [`ProblemKind::Unavailable`] when the node contradicts itself.
pub fn granted(transaction: &SignedTransaction, receipt: &Receipt, contract: Address) -> Result<Granted, Refusal> {
    if receipt.transaction_hash != transaction.hash() || receipt.to != transaction.transaction().to {
        return Err(contradiction());
    }
    let outcome = match receipt.outcome(contract) {
        Ok((outcome, _)) => outcome,
        Err(OutcomeError::NotDirect { .. }) if asks_through_another(receipt, contract) => return Err(not_direct()),
        Err(OutcomeError::Inconsistent | OutcomeError::Log(_)) => return Err(contradiction()),
        Err(_) => return Err(nothing()),
    };
    let asked = Asked::of(transaction).ok_or_else(contradiction)?;
    if Asked::told_by(&outcome) != asked {
        return Err(contradiction());
    }
    match outcome {
        AccessOutcome::Granted(event) => {
            Ok(Granted { asked, domains: event.domains, review_id: review(receipt, contract, &asked)? })
        }
        AccessOutcome::Denied(event) => {
            let detail = format!("the contract refused this request and recorded it: {}", event.reason.sentence());
            Err(Refusal::new(ProblemKind::AccessRefused, detail))
        }
    }
}

/// The same answer for a transaction that does not exist, failed, or has nothing to do with records.
#[must_use]
pub fn nothing() -> Refusal {
    let detail = "there is no request for records with this transaction hash: the chain does not know it, it failed, or it \
                  asked for none; check the hash, and ask again if it was sent this moment";
    Refusal::new(ProblemKind::NotFound, detail)
}

/// The one review that an emergency access opened.
fn review(receipt: &Receipt, contract: Address, asked: &Asked) -> Result<Option<Uint256>, Refusal> {
    let events = receipt.events(contract).map_err(|_| contradiction())?;
    let mut reviews = events.into_iter().filter_map(|mined| match mined.event {
        Event::ReviewOpened(opened) => Some(opened),
        _ => None,
    });
    match (reviews.next(), reviews.next(), asked.emergency) {
        (None, None, false) => Ok(None),
        (Some(opened), None, true)
            if (opened.doctor, opened.patient_id) == (asked.requester, asked.addr.patient_id) =>
        {
            Ok(Some(opened.review_id))
        }
        _ => Err(contradiction()),
    }
}

fn asks_through_another(receipt: &Receipt, contract: Address) -> bool {
    let outcome = |event: &Event| matches!(event, Event::AccessGranted(_) | Event::AccessDenied(_));
    receipt.events(contract).is_ok_and(|events| events.iter().any(|mined| outcome(&mined.event)))
}

fn not_direct() -> Refusal {
    let detail =
        "the request went through another contract, whose sender is not the requester; call the contract directly";
    Refusal::new(ProblemKind::MalformedRequest, detail)
}

fn contradiction() -> Refusal {
    let detail = "the node's receipt does not fit the transaction that was signed; send the same request again later, and let \
                  the operator look at the node";
    Refusal::new(ProblemKind::Unavailable, detail)
}
