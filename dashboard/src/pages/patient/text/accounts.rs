//! Accounts.

pub(in super::super) const TITLE: &str = "Accounts";
pub(in super::super) const LEAD: &str =
    "Which wallets see your data and decide for you: your own ones, and those of people whom you trust.";
pub(in super::super) const LIST: &str = "Accounts and guardians";
pub(in super::super) const LIST_ABOUT: &str = "If you lose the only wallet that decides, only a recovery by the administrator helps. A second one of your own, kept elsewhere, is better.";
pub(in super::super) const CAPTION: &str = "Accounts, what they may do, and until when";
pub(in super::super) const COLUMNS: [&str; 5] = ["Account", "What it may do", "Until", "Since", ACTIONS];
pub(in super::super) const ACTIONS: &str = "Change";
pub(in super::super) const YOURS: &str = "You use it now.";
pub(in super::super) const FIRST: &str = "The first one.";
pub(in super::super) const BY_RECOVERY: &str = "Took over from a lost one.";
pub(in super::super) const OVER: &str = "Run out";
pub(in super::super) const FORMER: &str = "Accounts that were yours";
pub(in super::super) const RETIRED: &str = "was taken away for good";
pub(in super::super) const DELETED: &str = "was deleted";
pub(in super::super) const UNLINK: &str = "Take away for good";
pub(in super::super) const UNLINK_TITLE: &str = "Take this account away for good?";
pub(in super::super) const UNLINK_ABOUT: &[&str] = &[
    "It can never be yours again, nor anybody else’s here.",
    "What it allowed stays allowed: look through “Who may read” afterwards.",
    "If a wallet was lost or stolen, this is what to do.",
];
pub(in super::super) const CHANGE: &str = "Change";
pub(in super::super) const CHANGE_TITLE: &str = "What may this account do?";
pub(in super::super) const SIGN: &str = "Sign";
pub(in super::super) const SCOPE: &str = "It may";
pub(in super::super) const SCOPE_HINT: &str =
    "Whoever decides can allow others to read, add accounts, and take yours away.";
pub(in super::super) const NO_END: &str = "Without an end";
pub(in super::super) const NO_END_HINT: &str = "For a second wallet of your own. For a guardian choose a day.";
pub(in super::super) const UNTIL: &str = "Until";
pub(in super::super) const OUTLASTS: &str = "Not longer than your own link.";
pub(in super::super) const ADD: &str = "Add an account";
pub(in super::super) const ADD_ABOUT: &str = "A guardian, or a second wallet of yours: they show your patient card to this page in their wallet, sign, and send you a link.";
pub(in super::super) const ADD_FIELD: &str = "Their link";
pub(in super::super) const ADD_HINT: &str = "Paste it here, or open it.";
pub(in super::super) const ADD_OTHER: &str = "This is no link of an account that wants to join.";
pub(in super::super) const ASKS: &str = "The account that asks to join:";
pub(in super::super) const UNCLEAR: &str = "It could not be seen whether this account signed.";
pub(in super::super) const UNCLEAR_NEXT: &str =
    "Accounts that are contracts sign in their own way. If theirs is none, ask for a new link.";
pub(in super::super) const LINK: &str = "Sign and add";
pub(in super::super) const OTHER_PATIENT: &str = "This link is for another patient.";
pub(in super::super) const OTHER_PATIENT_NEXT: &str = "Give them your own patient card and ask for a new link.";
pub(in super::super) const LATE: &str = "This link is too old.";
pub(in super::super) const LATE_NEXT: &str = "Links of this kind hold for a week. Ask for a new one.";
pub(in super::super) const JOIN: &str = "Join a patient";
pub(in super::super) const JOIN_ABOUT: &str =
    "As their guardian, or with a second wallet of your own. You sign that you agree; the patient then adds you.";
pub(in super::super) const THIS_ACCOUNT: &str = "The account that joins:";
pub(in super::super) const JOIN_FIELD: &str = "The patient’s card link, or PatientID";
pub(in super::super) const JOIN_HINT: &str = "The patient finds it on the page “Accounts”, or “Who may read”.";
pub(in super::super) const JOIN_SCOPE: &str = "You ask to";
pub(in super::super) const JOIN_SCOPE_HINT: &str = "The patient decides.";
pub(in super::super) const JOIN_SIGN: &str = "Sign";
pub(in super::super) const JOIN_DONE: &str = "Signed. Give this to the patient";
pub(in super::super) const JOIN_WHAT: &str = "your agreement to join";
pub(in super::super) const IS_RETIRED: &str = "This account was taken away from a patient for good.";
pub(in super::super) const IS_RETIRED_NEXT: &str =
    "It cannot be used here any more. Make a new account in your wallet.";
pub(in super::super) const IS_PROFESSIONAL: &str = "This account is a professional’s.";
pub(in super::super) const IS_PROFESSIONAL_NEXT: &str =
    "An account is one thing only. To be a patient or a guardian, use another account in your wallet.";
pub(in super::super) const LEAVE: &str = "Leave";
pub(in super::super) const LEAVE_LEAD: &str = "This account goes. If it is your last one, your records go, too.";
pub(in super::super) const LEAVE_BUTTON: &str = "Leave …";
pub(in super::super) const LEAVE_TITLE: &str = "Leave with this account?";
pub(in super::super) const LEAVE_ABOUT: &[&str] = &[
    "This account sees and decides nothing any more, at once.",
    "If no other account of yours is left, nobody is given your records any more, at once.",
    "Then the key to your records is destroyed after 7 days. What is stored becomes noise that nobody can open, not even you.",
    "Within the 7 days you can come back: ask to be registered with the first account again.",
    "What is on the chain stays: pseudonyms, decisions and times, no results. What somebody has read they have read.",
    "What you allowed stands in the contract if you come back: take it back before you leave.",
];
pub(in super::super) const UNDERSTOOD: &str = "I understand what follows";
pub(in super::super) const LEFT: &str = "You have left";
pub(in super::super) const NEVER_A_KEY: &str =
    "There never was a record key for you here: nothing has to be destroyed.";

/// Stands before the account that added another.
pub(in super::super) const BY: &str = "by";

pub(in super::super) fn unlink(account: &str) -> String {
    format!("The account {account} sees and decides nothing for you any more, at once.")
}

pub(in super::super) fn asks_until(deadline: &str) -> String {
    format!("The link holds until {deadline}.")
}

pub(in super::super) fn join_until(deadline: &str) -> String {
    format!("They open it, or paste it on the page “Accounts”, until {deadline}. Then reload this page.")
}

pub(in super::super) fn accounts_left(count: u32) -> String {
    if count == 1 {
        "Another account of the patient is left. It goes on seeing and deciding, and nothing is destroyed.".to_owned()
    } else {
        format!(
            "{count} other accounts of the patient are left. They go on seeing and deciding, and nothing is destroyed."
        )
    }
}

pub(in super::super) fn pending(due: &str) -> String {
    format!(
        "Nobody is given your records any more. Their key will be destroyed on {due}, unless you come back before; then what is stored is noise."
    )
}

pub(in super::super) fn erased(since: &str) -> String {
    format!("The key to your records was destroyed on {since}. What is stored is noise.")
}
