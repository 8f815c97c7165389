//! What a revert means to a person: without addresses, numbers and the words of the trade.

use crate::foreign_text;
use ledger::{ContractError, Revert, Role};
use std::borrow::Cow;

/// Longest text of another contract that is shown.
const LONGEST_MESSAGE: usize = 120;

/// What happened, in one sentence.
pub(super) fn sentence(revert: &Revert) -> Cow<'static, str> {
    match revert {
        Revert::Contract(error) => contract_sentence(error).into(),
        Revert::Message(message) => match foreign_text::shown(message, LONGEST_MESSAGE) {
            shown if shown.is_empty() => "The contract refused this and gave no reason.".into(),
            shown => format!("The contract refused this: {shown}").into(),
        },
        Revert::Panic(_) => "The contract met a fault of its own and did nothing.".into(),
        Revert::Silent => "The contract refused this and gave no reason.".into(),
        Revert::Unknown(_) => "The contract refused this for a reason that this page does not know.".into(),
    }
}

/// What to do about it.
pub(super) const fn next_step(revert: &Revert) -> &'static str {
    match revert {
        Revert::Contract(error) => contract_next_step(error),
        Revert::Message(_) | Revert::Panic(_) | Revert::Unknown(_) => {
            "Nothing was changed. Reload the page; if it happens again, tell the hospital's administrator."
        }
        Revert::Silent => {
            "Nothing was changed. Check that your wallet is on this system's network, then reload the page and try again."
        }
    }
}

/// Whether the same can succeed later, with nothing changed by who asks.
pub(super) const fn is_retryable(revert: &Revert) -> bool {
    matches!(
        revert,
        Revert::Contract(
            ContractError::EnforcedPause {}
                | ContractError::RecoveryNotReady { .. }
                | ContractError::EnforcedDefaultAdminDelay { .. }
        )
    )
}

const fn contract_sentence(error: &ContractError) -> &'static str {
    match error {
        ContractError::InvalidArgument {} => "Something that is needed was left empty.",
        ContractError::AccountTaken { .. } => {
            "This account cannot be added: it is in use already, was removed from a patient for good, or has left and has not asked to come back."
        }
        ContractError::NotRegistered { role, .. } => match role {
            Role::Patient => "This account is not registered as a patient.",
            Role::Doctor => "This account is not registered as a doctor.",
            Role::Caregiver => "This account is not registered as a caregiver.",
            Role::None => "This account is not registered as a doctor or caregiver.",
        },
        ContractError::NotAllowed { .. } => "Your account may not do this.",
        ContractError::NotManaging { .. } => "Your account may not decide for this patient.",
        ContractError::NotOfPatient { .. } => "This account does not belong to this patient.",
        ContractError::InvalidTime { .. } => "The date or time does not fit: it is over already, or too far ahead.",
        ContractError::InvalidPolicy { .. } => "At least one purpose and one kind of result must be chosen.",
        ContractError::SignatureExpired { .. } => "The signature was handed in too late.",
        ContractError::InvalidSignature { .. } => {
            "The signature does not belong to the account that should have signed."
        }
        ContractError::InvalidNonce { .. } => "The agreement was changed after this was signed.",
        ContractError::UnknownDevice { .. } => "This device is not, or no longer, this patient's.",
        ContractError::RecoveryNotReady { .. } => {
            "The recovery cannot be finished now: none is under way, its waiting time is not over, or it came too late."
        }
        ContractError::ReviewNotOpen { .. } => "This review does not exist, or is closed already.",
        ContractError::SeparationOfDuties { .. } => "One account would have two duties that must lie with two people.",
        ContractError::EmptyBatch {} => "There was nothing to store.",
        ContractError::UnauthorizedAccount { .. } => "Your account does not have the duty that this needs.",
        ContractError::BadConfirmation {} => "A duty can only be given up by the account that has it.",
        ContractError::EnforcedDefaultAdminDelay { .. } => "The administrator can only change after the waiting time.",
        ContractError::EnforcedDefaultAdminRules {} => "The administrator cannot be changed in this way.",
        ContractError::InvalidDefaultAdmin { .. } => "This account was not offered to be the administrator.",
        ContractError::EnforcedPause {} => "The administrator has paused the system.",
        ContractError::ExpectedPause {} => "The system is not paused.",
        ContractError::UintOverflow { .. } => "A number is too large.",
        ContractError::InvalidShortString {} => "A text is not valid.",
        ContractError::StringTooLong { .. } => "A text is too long.",
    }
}

const fn contract_next_step(error: &ContractError) -> &'static str {
    match error {
        ContractError::InvalidArgument {}
        | ContractError::InvalidPolicy { .. }
        | ContractError::UintOverflow { .. }
        | ContractError::InvalidShortString {}
        | ContractError::StringTooLong { .. } => "Check what was filled in, and send it again.",
        ContractError::AccountTaken { .. } => "Choose another account, or let its owner ask for registration first.",
        ContractError::NotRegistered { .. } => "Ask for registration, or choose the registered account in your wallet.",
        ContractError::NotAllowed { .. }
        | ContractError::UnauthorizedAccount { .. }
        | ContractError::BadConfirmation {}
        | ContractError::InvalidDefaultAdmin { .. } => {
            "Choose the account that may in your wallet, or ask the administrator."
        }
        ContractError::NotManaging { .. } => "Choose an account in your wallet that decides for this patient.",
        ContractError::NotOfPatient { .. } => {
            "Check the account; the list of accounts shows who belongs to the patient."
        }
        ContractError::InvalidTime { .. } => "Choose another date, and send it again.",
        ContractError::SignatureExpired { .. } | ContractError::InvalidNonce { .. } => "Ask for it to be signed again.",
        ContractError::InvalidSignature { .. } => {
            "Let it be signed again, by the right account and with the wallet on this system's network."
        }
        ContractError::UnknownDevice { .. } => "Reload the list of devices.",
        ContractError::RecoveryNotReady { .. } => {
            "Look at the state of the recovery, and come back when its time has come."
        }
        ContractError::ReviewNotOpen { .. } => "Reload the list of reviews.",
        ContractError::SeparationOfDuties { .. } => "Choose another person for one of the duties.",
        ContractError::EmptyBatch {} => "Add at least one entry.",
        ContractError::EnforcedDefaultAdminDelay { .. } => "Come back when the waiting time is over.",
        ContractError::EnforcedDefaultAdminRules {} => "Offer the duty to the other account, and accept it there.",
        ContractError::EnforcedPause {} => {
            "Wait until the pause is over. Taking an agreement back works during a pause, too."
        }
        ContractError::ExpectedPause {} => "Reload the page to see the present state.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::{Address, Bytes};

    #[test]
    fn no_sentence_names_an_account() {
        let account = Address([0xab; 20]);
        let errors = [
            ContractError::AccountTaken { account },
            ContractError::NotRegistered { account, role: Role::None },
            ContractError::NotManaging { caller: account, patient_id: 7 },
            ContractError::InvalidSignature { signer: account },
        ];
        for error in errors {
            let revert = Revert::Contract(error);
            assert!(!sentence(&revert).contains("0x") && !next_step(&revert).contains("0x"));
        }
    }

    #[test]
    fn the_words_of_another_contract_are_cleaned() {
        assert_eq!(sentence(&Revert::Message("no\u{202e}pe\n".to_owned())), "The contract refused this: nope");
        assert_eq!(sentence(&Revert::Message("\n".to_owned())), "The contract refused this and gave no reason.");
        let long = sentence(&Revert::Message("x".repeat(500)));
        assert!(long.chars().count() < 160 && long.ends_with('…'));
    }

    #[test]
    fn a_pause_ends_by_itself_but_a_wrong_account_stays_wrong() {
        assert!(is_retryable(&Revert::Contract(ContractError::EnforcedPause {})));
        assert!(!is_retryable(&Revert::Contract(ContractError::NotAllowed { caller: Address::ZERO })));
        assert!(!is_retryable(&Revert::Unknown(Bytes(vec![1]))));
    }
}
