//! Lost wallets.

use super::super::parts::moment;
use super::super::recovery::Recovering;
use dashboard_logic::link::patient_id;
use dashboard_logic::show::short_account;

pub(in super::super) const TITLE: &str = "Somebody is to take over your account.";
pub(in super::super) const STOP: &str = "Stop it";
pub(in super::super) const FINISH: &str = "Finish it now";
pub(in super::super) const FOR_ME: &str = "You are to take over from a lost wallet";
pub(in super::super) const FOR_ME_WAIT: &str = "Until then whoever still has one of the patient’s accounts can stop this. Come back when the time has come; nothing has to be done before.";

pub(in super::super) fn what(found: &Recovering) -> String {
    format!(
        "The administrator was told that the wallet {} is lost, and proposes the account {} in its place. If neither you nor somebody you trust asked for this, stop it.",
        short_account(found.lost),
        short_account(found.new)
    )
}

pub(in super::super) fn waiting(found: &Recovering) -> String {
    format!(
        "From {} on, it can be finished; the new account then sees everything and decides like you.",
        moment(found.ready_at)
    )
}

pub(in super::super) fn ready(found: &Recovering) -> String {
    format!("It can be finished now by anybody, until {}.", moment(found.lapses_at))
}

pub(in super::super) fn for_me(found: &Recovering) -> String {
    let patient_id = patient_id::grouped(found.patient_id);
    if found.is_ready() {
        format!(
            "The waiting time is over. Finish it until {}, and this account manages the patient {patient_id}.",
            moment(found.lapses_at)
        )
    } else {
        format!(
            "The administrator proposes that this account manage the patient {patient_id}. It can be finished from {} on.",
            moment(found.ready_at)
        )
    }
}
