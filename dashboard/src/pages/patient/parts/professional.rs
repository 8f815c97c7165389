//! Doctors and caregivers.

use crate::chain::{Chain, ChainError};
use crate::session::{ProfileFound, Session};
use access::trail::Standing;
use dashboard_logic::directory::ask;
use dashboard_logic::show::Person;
use futures::future::try_join;
use ledger::{Address, Bytes32, Event, Role, calls};

/// An account, as what it is registered, and its profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Professional {
    /// The account.
    pub(in super::super) account: Address,
    /// As what it is registered; nothing registered: [`Role::None`].
    pub(in super::super) role: Role,
    /// SHA-256 of the profile that the administrator has seen; zero: none.
    pub(in super::super) profile_digest: Bytes32,
}

impl Professional {
    /// Whether patients can allow them anything.
    pub(in super::super) const fn is_registered(&self) -> bool {
        matches!(self.role, Role::Doctor | Role::Caregiver)
    }
}

/// Who an account is.
pub(in super::super) async fn look_up(chain: &Chain, account: Address) -> Result<Professional, ChainError> {
    let user = chain.view(calls::UserOf { account });
    let events = chain.gather_all(move |contract, blocks| ask::accounts(contract, blocks, &[account]));
    let (user, events) = try_join(user, events).await?;
    let added = events.iter().rev().find_map(|mined| match &mined.event {
        Event::UserAdded(added) if added.user == account => Some(added.profile_digest),
        _ => None,
    });
    Ok(Professional { account, role: user.role, profile_digest: added.unwrap_or(Bytes32::ZERO) })
}

/// Somebody in a sentence: verified name and organisation, or what is known instead; tracked.
pub(in super::super) fn name_of(session: Session, professional: &Professional) -> String {
    let Professional { account, role, profile_digest } = *professional;
    let standing = match role {
        Role::None | Role::Patient => Standing::Unregistered,
        role => Standing::Professional { role, profile_digest },
    };
    let found = session.profiles.get(profile_digest);
    let profile = match &found {
        ProfileFound::Verified(profile) => Some(profile),
        ProfileFound::Coming | ProfileFound::Absent => None,
    };
    Person::new(account, standing, profile, session.account()).line()
}
