//! What the contract says of a recovery.

use crate::browser;
use crate::chain::{Chain, ChainError};
use ledger::{Address, Role, calls};
use sealing::PatientId;

/// How long a recovery can be finished once it is ready, in seconds.
const LAPSES_AFTER: u64 = 30 * 86_400;

/// A recovery that can still be finished or called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Recovering {
    /// Whose.
    pub(in super::super) patient_id: PatientId,
    /// The account that is said to be lost.
    pub(in super::super) lost: Address,
    /// The account to come.
    pub(in super::super) new: Address,
    /// From when it can be finished, Unix seconds.
    pub(in super::super) ready_at: u64,
    /// The last second in which it can.
    pub(in super::super) lapses_at: u64,
}

impl Recovering {
    /// Whether anybody can finish it now.
    pub(in super::super) fn is_ready(&self) -> bool {
        self.ready_at <= browser::now()
    }
}

/// The patient's recovery; nothing where there is none that can come to anything.
pub(super) async fn read(chain: &Chain, patient_id: PatientId) -> Result<Option<Recovering>, ChainError> {
    let recovery = chain.view(calls::RecoveryOf { patient_id: patient_id.0 }).await?;
    let lapses_at = recovery.ready_at.saturating_add(LAPSES_AFTER);
    if recovery.ready_at == 0 || lapses_at < browser::now() {
        return Ok(None);
    }
    // Once the lost account is gone, the recovery is void.
    let lost = chain.view(calls::UserOf { account: recovery.lost_account }).await?;
    let stands = lost.role == Role::Patient && lost.patient_id == patient_id.0;
    let (lost, new, ready_at) = (recovery.lost_account, recovery.new_account, recovery.ready_at);
    Ok(stands.then_some(Recovering { patient_id, lost, new, ready_at, lapses_at }))
}
