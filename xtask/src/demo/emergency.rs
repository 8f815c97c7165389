//! A doctor breaks the glass, and the safety officer reviews it.

use super::{
    Stage,
    access::{last_outcome, show},
    cast::Cast,
};
use crate::stack::Person;
use anyhow::{Context as _, ensure};
use ledger::{Event, Outcome, calls, rpc::TransactionReceipt};

pub(super) fn play(stage: &Stage, cast: &Cast, severity: &str) -> anyhow::Result<()> {
    let (contract, narrator) = (&stage.contract, &stage.narrator);
    narrator.scene("An emergency: a doctor on duty breaks the glass", None);
    narrator.say(&format!("{} has no agreement with the patient, but the emergency flag", cast.on_duty.name));
    let patient_id = cast.patient_id(contract);
    let said = stage.gateway.retrieve(narrator, &cast.on_duty, patient_id, &["--emergency", "unable-to-consent"])?;
    let said = said.must_end_with(0)?;
    narrator.quote(&said.all());
    ensure!(said.output.contains(severity), "the doctor on duty does not see the severity: {severity}");
    let mined = last_outcome(stage, &cast.on_duty)?;
    ensure!(
        matches!(&mined.event, Event::AccessGranted(event) if event.emergency),
        "it is not on record as an emergency"
    );
    show(stage, &mined)?;

    narrator.scene("The safety officer reviews the emergency", None);
    let hash = mined.position.transaction_hash;
    let receipt = contract.rpc.ask(&TransactionReceipt { hash })?.context("the receipt is gone")?;
    let opened = contract.events(&receipt)?.into_iter().find_map(|event| match event {
        Event::ReviewOpened(review) => Some(review),
        _ => None,
    });
    let opened = opened.context("the emergency access opened no review")?;
    let review_id = opened.review_id;
    narrator.say(&format!("review {review_id} is open: {}", opened.reason.sentence()));
    let close = calls::CloseReview { review_id, outcome: Outcome::Justified };
    let receipt = contract.send(&Person::SafetyOfficer.key(), close)?;
    let review = contract.view(calls::ReviewOf { review_id })?;
    ensure!(review.outcome == Outcome::Justified, "the review is not closed");
    narrator.say(&format!("closed in block {}: {}", receipt.block_number, review.outcome.sentence()));
    Ok(())
}
