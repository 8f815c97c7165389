//! From the command line to a transaction on its way.

use super::advance::{self, Against};
use super::document::Document;
use super::pending::{self, Pending};
use crate::{
    cli::Retrieve,
    node::{Fees, Head, head},
    output::{console, progress::Line},
    person_key,
    place::Place,
    state_folder::StateFolder,
};
use access::{Ask, Why};
use anyhow::{Context, Result, bail};
use ledger::rpc::{BlockTag, CallRequest, EstimateGas, GetBalance, SendRawTransaction, TransactionCount};
use ledger::{Addr, Address, Bytes, SecretKey, SignedTransaction, Transaction, Uint256};
use sealing::delivery::{ReplyPrivateKey, TransactionHash};

/// More than the estimate, for what changes until the block is made: a refusal with a penalty instead of a grant.
const SPARE_GAS: u64 = 60_000;

/// What came of asking.
pub(super) enum Asked {
    /// It is on its way.
    Sent(Pending),
    /// The contract would refuse, and nothing was sent.
    WouldBeRefused(Box<Document>),
}

pub(super) fn ask(state: &StateFolder, arguments: &Retrieve, place: &Place, line: &Line) -> Result<Asked> {
    let key = person_key::read(arguments.key_file.as_deref())?;
    let ask = what(arguments)?;
    pending::mention_others(state);
    place.warn_of_the_edges_node();
    place.edge()?.warn_of_plain_http();
    line.say("asking the contract beforehand");
    let head = head(&place.node)?;
    match advance::against(place, &ask, key.address(), &head)? {
        Against::Nothing => {}
        Against::Paused => bail!("the contract is paused: nobody can ask for records until its admin ends that"),
        Against::Denial(denial) if arguments.anyway => {
            console::note(&format!("the contract will refuse, and that goes on record: {}", denial.sentence()));
        }
        Against::Denial(denial) => {
            let document = Document::would_be_refused(place, key.address(), &ask, denial);
            return Ok(Asked::WouldBeRefused(Box::new(document)));
        }
    }
    let reply_key = ReplyPrivateKey::generate()?;
    let signed = sign(place, &key, ask.data(reply_key.public_key()), &head)?;
    let transaction = TransactionHash(signed.hash().0);
    let pending = Pending { transaction, raw: signed.raw().clone(), reply_key };
    pending.save(state, place)?;
    line.say("sending the request");
    place.node.ask(&SendRawTransaction { raw: pending.raw.clone() }).with_context(|| {
        format!("the request was not accepted; whether it went out all the same shows `gateway retrieve --transaction {transaction}`")
    })?;
    Ok(Asked::Sent(pending))
}

fn what(arguments: &Retrieve) -> Result<Ask> {
    let patient = arguments.patient.context("whose records? Give --patient")?;
    let why = match (arguments.emergency, arguments.purpose) {
        (Some(reason), _) => Why::Emergency(reason.into()),
        (None, Some(purpose)) => Why::Purpose(purpose.into()),
        (None, None) => Why::Purpose(ledger::Purpose::Treatment),
    };
    let addr = Addr {
        area_id: arguments.area.map_or(0, |area| area.0),
        patient_id: patient.0,
        device_id: arguments.device.map_or(Address::ZERO, |device| Address(device.0)),
    };
    Ok(Ask { addr, why })
}

fn sign(place: &Place, key: &SecretKey, data: Bytes, head: &Head) -> Result<SignedTransaction> {
    let (node, to, account) = (&place.node, Some(place.contract.address), key.address());
    let call = CallRequest { from: Some(account), to, value: None, data: data.clone() };
    let estimate = node.ask(&EstimateGas { call }).context("the contract does not take this request")?;
    let gas_limit = estimate.saturating_add(SPARE_GAS).min(head.gas_limit);
    let fees = Fees::of(node, head)?;
    afford(place, account, &fees, gas_limit)?;
    let nonce = node.ask(&TransactionCount { account, block: BlockTag::Pending })?;
    let kind = fees.kind(place.contract.chain_id);
    let transaction = Transaction { kind, nonce, gas_limit, to, value: Uint256::ZERO, data };
    Ok(transaction.sign(key)?)
}

/// Says what a request costs where it costs something, and stops where the account has not got it.
fn afford(place: &Place, account: Address, fees: &Fees, gas: u64) -> Result<()> {
    if let Fees::Free { .. } = fees {
        return Ok(());
    }
    let currency = place.config.as_ref().map(|config| &config.chain.currency);
    let amount = |smallest| crate::node::amount(smallest, currency);
    let cost = fees.at_most(gas);
    let balance = place.node.ask(&GetBalance { account, block: BlockTag::Latest })?;
    if balance < cost {
        bail!(
            "a request costs at most {} on this chain, but the account {account} has {}; put the difference there first",
            amount(cost),
            amount(balance)
        );
    }
    console::note(&format!("this request costs at most {}", amount(cost)));
    Ok(())
}
