//! What a person reads about a retrieval.

use super::document::{Asked, Document, State};
use super::{refusal::Refusal, series, verification::Verification};
use crate::output::{
    NO_DIAGNOSIS,
    plain::plain,
    style::{self, paint},
};
use records::DOMAINS;

/// All of it.
pub(super) fn text(document: &Document, evidence: bool) -> String {
    let mut text = heading(document);
    match document.state {
        State::Delivered => text += &records(document, evidence),
        State::Refused | State::WouldBeRefused => {
            text += &document.refusal.as_ref().map(|refusal| refused(refusal, document.state)).unwrap_or_default();
        }
        State::RefusedByEdge => {
            text += &format!(
                "{} The contract granted this request, but access does not stand any more: {}\n",
                paint(style::ERROR, "Refused."),
                problem(document)
            );
        }
        State::Waiting => {
            text += &format!(
                "{} {}\nGo on with `gateway retrieve --transaction {}`.\n",
                paint(style::WARNING, "Not yet:"),
                problem(document),
                document.transaction.map(|hash| hash.to_string()).unwrap_or_default()
            );
        }
        State::Failed => text += &format!("{} {}\n", paint(style::ERROR, "Failed:"), problem(document)),
    }
    text.trim_end().to_owned()
}

fn problem(document: &Document) -> String {
    document.problem.as_deref().map(plain).unwrap_or_default()
}

fn heading(document: &Document) -> String {
    let mut text = String::new();
    if let Some(asked) = &document.asked {
        text += &format!("{}\n", paint(style::HEADING, format!("Records of patient {}", asked.patient_id)));
        text += &format!("Asked     {}, {}{}\n", what(asked), asked.purpose, emergency(document));
        text += &format!("          {}\n", asked.why);
    }
    if let Some(requester) = document.requester {
        text += &format!("By        {requester}\n");
    }
    if let (Some(transaction), Some(block)) = (document.transaction, document.block) {
        let mined_at = document.mined_at.as_ref().map(|time| format!(", {time}")).unwrap_or_default();
        text += &format!("Receipt   {transaction}, block {block}{mined_at}\n");
    }
    text
}

fn what(asked: &Asked) -> String {
    let device = asked.device_id.map_or_else(|| "every device".to_owned(), |device| format!("device {device}"));
    let area = asked.area_id.map_or_else(|| "every area".to_owned(), |area| format!("area {area}"));
    format!("{device}, {area}")
}

fn emergency(document: &Document) -> String {
    match &document.review_id {
        Some(id) => format!(", {}; review {id} is open", paint(style::WARNING, "emergency")),
        None if document.asked.as_ref().is_some_and(|asked| asked.emergency) => ", emergency".to_owned(),
        None => String::new(),
    }
}

fn refused(refusal: &Refusal, state: State) -> String {
    let mut text = if state == State::WouldBeRefused {
        let head = paint(style::WARNING, "Would be refused; nothing was sent.");
        format!("{head} {}\n", refusal.sentence)
    } else {
        format!("{} {}\n", paint(style::ERROR, "Refused, on record."), refusal.sentence)
    };
    if let Some(penalty) = &refusal.penalty {
        let until = penalty.suspended_until.as_ref().map(|until| format!(" Suspended until {until}."));
        let strikes = if penalty.strikes > 0 { format!(" Strikes: {}.", penalty.strikes) } else { String::new() };
        text += &format!(
            "{}  {}{strikes}{}\n",
            paint(style::WARNING, format!("{:<8}", capitalised(penalty.action))),
            penalty.sentence,
            until.unwrap_or_default()
        );
    }
    text += &format!("What to do: {}\n", refusal.advice);
    if state == State::WouldBeRefused {
        text += "With --anyway it is asked all the same, and the refusal goes on record.\n";
    }
    text
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

fn records(document: &Document, evidence: bool) -> String {
    let withdrawn = document.records.iter().filter(|record| record.withdrawn).count();
    let mut text = format!("Records   {}, {withdrawn} of them withdrawn\n", document.records.len());
    text += &verification(&document.verification);
    let hidden: Vec<_> = DOMAINS.into_iter().filter(|domain| !document.domains.contains(domain)).collect();
    for domain in &document.domains {
        text += &series::table(*domain, &document.records, evidence);
    }
    if !hidden.is_empty() {
        let names: Vec<_> = hidden.into_iter().map(crate::output::analysis_text::domain_name).collect();
        text += &format!("\n{}\n", paint(style::FAINT, format!("Not permitted to read: {}", names.join(", "))));
    }
    if document.records.is_empty() {
        text += "\nThere are no records for this request.\n";
    }
    text += "Times are those of the place where each recording was made.\n";
    text + &format!("{}\n", paint(style::FAINT, NO_DIAGNOSIS))
}

fn verification(verification: &Verification) -> String {
    let mut text = String::new();
    for statement in &verification.verified {
        text += &format!("{}  {statement}\n", paint(style::GOOD, "Verified"));
    }
    for statement in &verification.not_verified {
        text += &format!("{}  {}\n", paint(style::WARNING, "Not verified"), plain(statement));
    }
    for faulty in &verification.faulty {
        text += &format!(
            "{}  record {} is not shown: {}\n",
            paint(style::ERROR, "Wrong"),
            faulty.upload_id,
            plain(&faulty.fault)
        );
    }
    for upload_id in &verification.missing {
        text += &format!(
            "{}  record {upload_id}: the chain has it, the edge did not send it\n",
            paint(style::ERROR, "Missing")
        );
    }
    for upload_id in &verification.unavailable {
        text += &format!(
            "{}  record {upload_id} is kept back: the storage does not have it, says the edge; ask again later, and tell the operator\n",
            paint(style::ERROR, "Kept back")
        );
    }
    for upload_id in &verification.erased {
        text += &format!("Erased    record {upload_id}: nobody can open it any more, says the edge\n");
    }
    text
}
