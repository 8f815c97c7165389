//! Who the connected account is, as the contract has it.

use super::{Connection, chain};
use crate::query::Query;
use futures::future::try_join4;
use ledger::{Address, DutyRole, Role, User, calls};
use leptos::prelude::*;
use protocol::EdgeConfig;
use sealing::PatientId;

/// An account and everything that the contract says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// The account.
    pub(crate) account: Address,
    /// As what it is registered.
    pub(crate) user: User,
    /// Whether it is the contract's admin.
    pub(crate) is_admin: bool,
    /// Whether it is a safety officer.
    pub(crate) is_safety_officer: bool,
    /// Whether the contract is paused.
    pub(crate) is_paused: bool,
}

impl Identity {
    /// The patient that the account belongs to.
    pub(crate) fn patient_id(&self) -> Option<PatientId> {
        (self.user.role == Role::Patient).then_some(PatientId(self.user.patient_id))
    }

    /// Whether it is a doctor or a caregiver.
    pub(crate) const fn is_professional(&self) -> bool {
        matches!(self.user.role, Role::Doctor | Role::Caregiver)
    }

    /// Whether the contract knows it as anything.
    pub(crate) const fn is_known(&self) -> bool {
        !matches!(self.user.role, Role::None) || self.is_admin || self.is_safety_officer
    }
}

/// Read anew whenever account, chain or wallet change.
pub(super) fn query(config: Query<EdgeConfig>, connection: Connection) -> Query<Identity> {
    let key = move || Some((connection.account.get()?, connection.chain_id.get(), config.get()?));
    Query::new(key, move |(account, _, config): (Address, Option<u64>, EdgeConfig)| {
        let chain = untrack(|| chain(&config, connection));
        async move {
            let chain = chain.ok_or(crate::chain::ChainError::Unreachable)?;
            let has = |role: DutyRole| calls::HasRole { role: role.id(), account };
            // Every page waits for these: they are asked side by side.
            let (user, is_admin, is_safety_officer, is_paused) = try_join4(
                chain.view(calls::UserOf { account }),
                chain.view(has(DutyRole::Admin)),
                chain.view(has(DutyRole::SafetyOfficer)),
                chain.view(calls::Paused {}),
            )
            .await?;
            Ok(Identity { account, user, is_admin, is_safety_officer, is_paused })
        }
    })
}
