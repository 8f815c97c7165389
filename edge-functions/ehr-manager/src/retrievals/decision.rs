//! Whether a granted request is served at this moment.

use super::granted::Granted;
use super::window::{Outage, Window};
use crate::patients::accounts::Accounts;
use exchange::Refusal;
use ledger::{Decision, Denial, Domains, Policy};
use protocol::ProblemKind;

/// Seconds after which a paused contract is worth another try.
const PAUSED_RETRY_SECONDS: u32 = 60;

/// What is known at the moment of serving.
#[derive(Clone, Debug)]
pub struct Moment {
    /// This edge's clock, in milliseconds UTC.
    pub clock: u64,
    /// The head's time, in Unix seconds.
    pub head_time: u64,
    /// How old the head may be, in seconds.
    pub head_age_limit: u64,
    /// Whether the contract is paused.
    pub paused: bool,
    /// What the contract would say now.
    pub access: AccessNow,
    /// What the patient allows the requester, as the contract holds it.
    pub policy: Policy,
}

/// What the contract would say now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessNow {
    /// The answer of `accessAt`.
    Decision(Decision),
    /// The answer of `emergencyStandsAt`.
    EmergencyStands(bool),
}

impl Moment {
    /// The time that the contract is asked about, in Unix seconds: neither an edge's slow clock nor a head that lags makes
    /// anything last longer.
    #[must_use]
    pub const fn time(clock: u64, head_time: u64) -> u64 {
        let seconds = clock / 1000;
        if seconds > head_time { seconds } else { head_time }
    }

    /// Makes sure that what the chain says is from now.
    ///
    /// # Errors
    /// [`ProblemKind::Unavailable`] and [`ProblemKind::Paused`].
    pub fn check(&self) -> Result<(), Refusal> {
        let age = (self.clock / 1000).saturating_sub(self.head_time);
        if age > self.head_age_limit {
            let detail = format!(
                "the newest block that this edge sees is {age} s old, more than the {} s allowed, so that it may not know what was \
                 revoked since; send the same request again later, and let the operator look at node and clock",
                self.head_age_limit
            );
            return Err(Refusal::new(ProblemKind::Unavailable, detail));
        }
        if self.paused {
            let detail = "the contract is paused, and nothing is handed out until its admin ends that; send the same request \
                          again later";
            return Err(Refusal::new(ProblemKind::Paused, detail).retry_after(PAUSED_RETRY_SECONDS));
        }
        Ok(())
    }

    /// Lets pass what comes within the time for it. The window of an emergency never stands still.
    ///
    /// # Errors
    /// [`ProblemKind::DeliveryWindowOver`].
    pub fn within(&self, window: &Window, outages: &[Outage], granted: &Granted) -> Result<(), Refusal> {
        let now = self.clock.max(self.head_time.saturating_mul(1000));
        let outages = if granted.asked.emergency { &[] } else { outages };
        if !window.is_over(now, outages) {
            return Ok(());
        }
        let detail = format!(
            "a granted request is served for {} minutes after its block; ask anew with another transaction",
            window.length / 60_000
        );
        Err(Refusal::new(ProblemKind::DeliveryWindowOver, detail))
    }

    /// The domains that are handed out: those of the request that are permitted now as well.
    ///
    /// # Errors
    /// [`ProblemKind::AccessRefused`] with the rule.
    pub fn permitted(&self, granted: &Granted, accounts: &Accounts) -> Result<Domains, Refusal> {
        let time = Self::time(self.clock, self.head_time);
        if accounts.count(time) == 0 {
            return refuse("The patient has left, and their records are not handed out any more.");
        }
        let domains = match &self.access {
            AccessNow::Decision(decision) if decision.denial != Denial::None => {
                return refuse(decision.denial.sentence());
            }
            AccessNow::Decision(decision) => {
                let is_own = accounts.contains(granted.asked.requester, time);
                // In the block of the return the order is not known, so that an agreement of that very second does not count.
                if !is_own && accounts.returned_at().is_some_and(|returned_at| self.policy.granted_at <= returned_at) {
                    return refuse(
                        "The patient has left and come back since they agreed to this. Ask the patient for consent again.",
                    );
                }
                Domains(granted.domains.0 & decision.domains.0)
            }
            AccessNow::EmergencyStands(true) => granted.domains,
            AccessNow::EmergencyStands(false) => {
                return refuse(
                    "The emergency access does not stand any more: the doctor or the flag is gone, or the review rejected it.",
                );
            }
        };
        if domains == Domains::NONE {
            return refuse("Of what was granted, the patient permits nothing any more. Ask the patient for consent.");
        }
        Ok(domains)
    }
}

fn refuse<T>(rule: &str) -> Result<T, Refusal> {
    Err(Refusal::new(ProblemKind::AccessRefused, format!("access was granted, but does not stand now: {rule}")))
}

#[cfg(test)]
mod tests;
