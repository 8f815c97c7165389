//! An authorised request and an unauthorised one.

use super::{
    Stage,
    cast::{Cast, Reader},
    gateway::REFUSED,
};
use crate::stack::problem;
use anyhow::{Context as _, bail, ensure};
use ledger::{
    Bytes32, Denial, Event, Penalty, Purpose,
    rpc::{AccessFilter, AccessOutcome, MinedEvent, TransactionReceipt},
};

/// Gives the transaction of the request.
pub(super) fn authorised(stage: &Stage, cast: &Cast, severity: &str) -> anyhow::Result<Bytes32> {
    let narrator = &stage.narrator;
    narrator.scene("The doctor asks for the records, and may", Some('b'));
    let said = stage.gateway.retrieve(narrator, &cast.doctor, cast.patient_id(&stage.contract), &["--evidence"])?;
    let said = said.must_end_with(0)?;
    narrator.quote(&said.all());
    ensure!(said.output.contains(severity), "the doctor does not see the severity that the edge found: {severity}");

    narrator.scene("The transaction record of that access", Some('c'));
    let mined = last_outcome(stage, &cast.doctor)?;
    let Event::AccessGranted(granted) = &mined.event else { bail!("the chain says {:?}", mined.event) };
    ensure!(granted.purpose == Purpose::Treatment && !granted.emergency, "it was granted as something else");
    show(stage, &mined)?;
    Ok(mined.position.transaction_hash)
}

pub(super) fn unauthorised(stage: &Stage, cast: &Cast) -> anyhow::Result<()> {
    let narrator = &stage.narrator;
    narrator.scene("Somebody whom the patient does not know asks", Some('d'));
    let patient_id = cast.patient_id(&stage.contract);
    let said = stage.gateway.retrieve(narrator, &cast.stranger, patient_id, &["--anyway"])?.must_end_with(REFUSED)?;
    narrator.quote(&said.all());

    narrator.scene("The transaction record of that refusal: a warning and a penalty", Some('e'));
    let mined = last_outcome(stage, &cast.stranger)?;
    let hash = mined.position.transaction_hash;
    let Event::AccessDenied(denied) = &mined.event else { bail!("the chain says {:?}", mined.event) };
    ensure!(denied.reason == Denial::NoPolicy, "it was refused for another reason: {:?}", denied.reason);
    show(stage, &mined)?;
    let receipt = stage.contract.rpc.ask(&TransactionReceipt { hash })?.context("the receipt is gone")?;
    let outcome = receipt.outcome(stage.contract.address())?;
    ensure!(matches!(outcome, (AccessOutcome::Denied(_), _)), "the receipt holds another outcome");
    let penalty = stage.contract.events(&receipt)?.into_iter().find_map(|event| match event {
        Event::Penalized(penalty) if penalty.user == cast.stranger.key.address() => Some(penalty),
        _ => None,
    });
    let penalty = penalty.context("the refusal left no penalty")?;
    ensure!((penalty.action, penalty.strikes) == (Penalty::Strike, 1), "the penalty is another one: {penalty:?}");
    narrator.say(&format!(
        "penalty   {:?}, number {} of 3 within a day: the third suspends for a day",
        penalty.action, penalty.strikes
    ));
    let (status, answer) = stage.edge.retrieve(hash)?;
    ensure!(status == 403, "the edge answers the refused request with {status}");
    narrator.say("With this transaction the edge hands out nothing:");
    narrator.quote(&problem(status, answer.to_string().as_bytes()));
    Ok(())
}

/// The last outcome of a reader's requests.
pub(super) fn last_outcome(stage: &Stage, reader: &Reader) -> anyhow::Result<MinedEvent> {
    let filter = AccessFilter { requester: Some(reader.key.address()), ..AccessFilter::default() };
    let outcomes = stage.contract.find(|address, blocks| filter.filter(address, blocks))?;
    outcomes.into_iter().next_back().with_context(|| format!("the chain knows of no request by {}", reader.name))
}

/// One outcome, as everybody can read it.
pub(super) fn show(stage: &Stage, mined: &MinedEvent) -> anyhow::Result<()> {
    let (requester, purpose, outcome) = match &mined.event {
        Event::AccessGranted(event) => (event.requester, event.purpose, "granted".to_owned()),
        Event::AccessDenied(event) => (event.requester, event.purpose, format!("refused: {}", event.reason.sentence())),
        other => bail!("{other:?} is no outcome"),
    };
    let narrator = &stage.narrator;
    narrator.say(&format!("requester {requester}"));
    narrator.say(&format!("purpose   {} ({})", purpose.code(), purpose.sentence()));
    narrator.say(&format!("outcome   {outcome}"));
    narrator
        .say(&format!("block     {}, transaction {}", mined.position.block_number, mined.position.transaction_hash));
    Ok(())
}
