//! Who the accounts of a history are.

use ledger::rpc::{LogPosition, MinedEvent};
use ledger::{Address, Bytes32, Event, Role};
use std::collections::{BTreeMap, BTreeSet};

/// What an account was, from some event on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody that the contract knew.
    Unregistered,
    /// An account of this patient.
    Own,
    /// An account of another patient.
    OtherPatient,
    /// A professional.
    Professional {
        /// Doctor or caregiver.
        role: Role,
        /// SHA-256 of the profile that the admin has seen.
        profile_digest: Bytes32,
    },
}

/// What each account was, and when that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    changes: BTreeMap<Address, Vec<(LogPosition, Standing)>>,
}

impl People {
    /// From events in the chain's order.
    pub(super) fn of(patient_id: u128, events: &[MinedEvent]) -> Self {
        let mut people = Self::default();
        for MinedEvent { event, position } in events {
            let change = match event {
                Event::UserAdded(added) if added.patient_id == patient_id => Some((added.user, Standing::Own)),
                Event::UserAdded(added) if added.role == Role::Patient => Some((added.user, Standing::OtherPatient)),
                Event::UserAdded(added) => {
                    let (role, profile_digest) = (added.role, added.profile_digest);
                    Some((added.user, Standing::Professional { role, profile_digest }))
                }
                Event::UserDeleted(deleted) => Some((deleted.user, Standing::Unregistered)),
                Event::AccountLinked(linked) if linked.patient_id == patient_id => {
                    Some((linked.account, Standing::Own))
                }
                Event::AccountUnlinked(unlinked) if unlinked.patient_id == patient_id => {
                    Some((unlinked.account, Standing::Unregistered))
                }
                _ => None,
            };
            if let Some((account, standing)) = change {
                people.changes.entry(account).or_default().push((*position, standing));
            }
        }
        people
    }

    /// What `account` was when the event at `position` happened.
    #[must_use]
    pub fn standing(&self, account: Address, position: &LogPosition) -> Standing {
        let changes = self.changes.get(&account).map(Vec::as_slice).unwrap_or_default();
        let last = changes.iter().rev().find(|(since, _)| since <= position);
        last.map_or(Standing::Unregistered, |(_, standing)| *standing)
    }

    /// The profile digests of all professionals: what is to be fetched, and checked by [`crate::verified_profile`].
    #[must_use]
    pub fn profile_digests(&self) -> BTreeSet<Bytes32> {
        let standings = self.changes.values().flatten();
        standings
            .filter_map(|(_, standing)| match standing {
                Standing::Professional { profile_digest, .. } => Some(*profile_digest),
                _ => None,
            })
            .collect()
    }
}
