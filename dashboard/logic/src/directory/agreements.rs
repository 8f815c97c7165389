//! Who may read what until when.

use super::happened::in_order;
use super::{BlockTimes, Happened};
use ledger::rpc::MinedEvent;
use ledger::{Address, Bytes32, Domains, Event, Purposes, Role};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What a patient allows a professional, or has allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The patient.
    pub patient_id: u128,
    /// The professional.
    pub provider: Address,
    /// As what they are registered, or were last; nothing where it is not among the events.
    pub role: Option<Role>,
    /// SHA-256 of their profile, likewise.
    pub profile_digest: Option<Bytes32>,
    /// What for; of a revoked one what it was, nothing if there never was any.
    pub purposes: Purposes,
    /// Which domains.
    pub domains: Domains,
    /// Until when, the last second that counts.
    pub expiry: u64,
    /// The policy's nonce, which the next consent is signed over.
    pub nonce: u64,
    /// The patient's account that granted or revoked.
    pub by: Address,
    /// When it was granted or revoked.
    pub at: Happened,
    /// Whether it counts.
    pub state: AgreementState,
}

/// Whether an agreement counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgreementState {
    /// It does.
    Active,
    /// It has run out.
    Expired {
        /// Its last second.
        since: u64,
    },
    /// Neither revoked nor run out, and yet nothing is handed out.
    NotInForce(NotInForce),
    /// The patient took it back.
    Revoked,
}

/// Why an agreement does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInForce {
    /// The professional is not registered any more.
    ProviderDeleted,
    /// The professional was deleted and added again: who vouches for them now did not then.
    ProviderAddedAgain,
    /// The patient had left and is back: the edge serves nothing by what was agreed before.
    PatientReturned,
}

impl Agreement {
    /// Whether it counts now.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        matches!(self.state, AgreementState::Active)
    }
}

/// Whom a patient allows something, or has: those who may read first, then expired, not in force, revoked; the newest first.
/// The events: of policies with this patient, and of the users who are named in them.
#[must_use]
pub fn providers_of(patient_id: u128, events: &[MinedEvent], times: &BlockTimes, now: u64) -> Vec<Agreement> {
    agreements(events, times, now, |patient, _| patient == patient_id)
}

/// Which patients allow a provider something, or have; ordered as [`providers_of`]. The events: of policies with this
/// provider, and of the provider as a user.
#[must_use]
pub fn patients_of(provider: Address, events: &[MinedEvent], times: &BlockTimes, now: u64) -> Vec<Agreement> {
    agreements(events, times, now, |_, account| account == provider)
}

/// What decides whether agreements count, besides themselves.
#[derive(Default)]
struct Registry {
    professionals: BTreeMap<Address, Professional>,
    patients: BTreeMap<u128, PatientAccounts>,
}

struct Professional {
    role: Role,
    profile_digest: Bytes32,
    added: Happened,
    is_deleted: bool,
}

#[derive(Default)]
struct PatientAccounts {
    left: BTreeSet<Address>,
    were_some: bool,
    returned: Option<Happened>,
}

impl PatientAccounts {
    fn join(&mut self, account: Address, at: Happened) {
        if self.left.is_empty() && self.were_some {
            self.returned = Some(at);
        }
        self.were_some = true;
        self.left.insert(account);
    }
}

impl Registry {
    fn take(&mut self, event: &Event, at: Happened) {
        match event {
            Event::UserAdded(event) if event.role == Role::Patient => {
                self.patients.entry(event.patient_id).or_default().join(event.user, at);
            }
            Event::UserAdded(event) => {
                let (role, profile_digest) = (event.role, event.profile_digest);
                let professional = Professional { role, profile_digest, added: at, is_deleted: false };
                self.professionals.insert(event.user, professional);
            }
            Event::UserDeleted(event) if event.role == Role::Patient => {
                self.patients.entry(event.patient_id).or_default().left.remove(&event.user);
            }
            Event::UserDeleted(event) => {
                if let Some(professional) = self.professionals.get_mut(&event.user) {
                    professional.is_deleted = true;
                }
            }
            Event::AccountLinked(event) => {
                self.patients.entry(event.patient_id).or_default().join(event.account, at);
            }
            Event::AccountUnlinked(event) => {
                self.patients.entry(event.patient_id).or_default().left.remove(&event.account);
            }
            _ => {}
        }
    }

    fn obstacle(&self, agreement: &Agreement) -> Option<NotInForce> {
        let is_older = |than: &Happened| agreement.at.is_before(than);
        match self.professionals.get(&agreement.provider) {
            Some(professional) if professional.is_deleted => return Some(NotInForce::ProviderDeleted),
            Some(professional) if is_older(&professional.added) => return Some(NotInForce::ProviderAddedAgain),
            _ => {}
        }
        let returned = self.patients.get(&agreement.patient_id).and_then(|patient| patient.returned);
        returned.filter(is_older).map(|_| NotInForce::PatientReturned)
    }
}

fn agreements(
    events: &[MinedEvent],
    times: &BlockTimes,
    now: u64,
    concerns: impl Fn(u128, Address) -> bool,
) -> Vec<Agreement> {
    let mut registry = Registry::default();
    let mut latest: BTreeMap<(u128, Address), Agreement> = BTreeMap::new();
    for MinedEvent { event, position } in in_order(events) {
        let at = Happened::at(*position, times);
        match event {
            Event::PolicyGranted(event) if concerns(event.patient_id, event.provider) => {
                let agreement = Agreement {
                    patient_id: event.patient_id,
                    provider: event.provider,
                    role: None,
                    profile_digest: None,
                    purposes: event.purposes,
                    domains: event.domains,
                    expiry: event.expiry,
                    nonce: event.nonce,
                    by: event.by,
                    at,
                    state: AgreementState::Active,
                };
                latest.insert((event.patient_id, event.provider), agreement);
            }
            Event::PolicyRevoked(event) if concerns(event.patient_id, event.provider) => {
                let (patient_id, provider, nonce, by) = (event.patient_id, event.provider, event.nonce, event.by);
                let (purposes, domains, expiry) = latest
                    .get(&(patient_id, provider))
                    .map_or((Purposes::NONE, Domains::NONE, 0), |was| (was.purposes, was.domains, was.expiry));
                let (role, profile_digest, state) = (None, None, AgreementState::Revoked);
                let agreement = Agreement {
                    patient_id,
                    provider,
                    role,
                    profile_digest,
                    purposes,
                    domains,
                    expiry,
                    nonce,
                    by,
                    at,
                    state,
                };
                latest.insert((patient_id, provider), agreement);
            }
            other => registry.take(other, at),
        }
    }
    let mut agreements: Vec<_> = latest.into_values().collect();
    for agreement in &mut agreements {
        if let Some(professional) = registry.professionals.get(&agreement.provider) {
            agreement.role = Some(professional.role);
            agreement.profile_digest = Some(professional.profile_digest);
        }
        if agreement.state != AgreementState::Revoked {
            agreement.state = match registry.obstacle(agreement) {
                Some(obstacle) => AgreementState::NotInForce(obstacle),
                None if now > agreement.expiry => AgreementState::Expired { since: agreement.expiry },
                None => AgreementState::Active,
            };
        }
    }
    agreements.sort_by_key(|agreement| {
        let rank = match agreement.state {
            AgreementState::Active => 0,
            AgreementState::Expired { .. } => 1,
            AgreementState::NotInForce(_) => 2,
            AgreementState::Revoked => 3,
        };
        (rank, Reverse(agreement.at.position))
    });
    agreements
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::events::{PolicyGranted, PolicyRevoked};
    use proptest::prelude::*;

    fn granted(provider: u8, expiry: u64, nonce: u64) -> Event {
        PolicyGranted {
            patient_id: PATIENT,
            provider: account(provider),
            purposes: Purposes(1),
            domains: Domains::TREMOR,
            expiry,
            nonce,
            by: account(1),
        }
        .into()
    }

    fn revoked(provider: u8, nonce: u64) -> Event {
        PolicyRevoked { patient_id: PATIENT, provider: account(provider), nonce, by: account(1) }.into()
    }

    fn states(events: Vec<Event>, now: u64) -> Vec<(u8, AgreementState)> {
        let mut events = chain(events);
        events.reverse();
        let found = providers_of(PATIENT, &events, &daily(), now);
        found.iter().map(|one| (one.provider.0[0], one.state)).collect()
    }

    #[test]
    fn the_latest_policy_of_each_provider_counts() {
        let expiry = day(30);
        let story = vec![
            added(5, Role::Doctor, 0),
            added(6, Role::Caregiver, 0),
            granted(5, day(9), 1),
            granted(6, day(20), 1),
            granted(5, expiry, 2),
            revoked(7, 1),
        ];
        let expected = [(5, AgreementState::Active), (6, AgreementState::Active), (7, AgreementState::Revoked)];
        assert_eq!(states(story.clone(), day(20)), expected);
        let expected = [
            (5, AgreementState::Active),
            (6, AgreementState::Expired { since: day(20) }),
            (7, AgreementState::Revoked),
        ];
        assert_eq!(states(story.clone(), day(20) + 1), expected);
        let all = providers_of(PATIENT, &chain(story), &daily(), day(20));
        assert_eq!((all[0].role, all[0].nonce, all[0].expiry), (Some(Role::Doctor), 2, expiry));
        assert_eq!((all[2].purposes, all[2].domains), (Purposes::NONE, Domains::NONE), "there never was one");
    }

    #[test]
    fn a_revoked_agreement_says_what_it_was() {
        let events = chain([added(5, Role::Doctor, 0), granted(5, day(9), 1), revoked(5, 2)]);
        let found = providers_of(PATIENT, &events, &daily(), day(4))[0];
        assert_eq!((found.state, found.purposes, found.nonce), (AgreementState::Revoked, Purposes(1), 2));
        assert_eq!(found.at.time, Some(day(3)));
    }

    #[test]
    fn a_provider_who_left_or_was_added_again_may_read_nothing() {
        let mut story = vec![added(5, Role::Doctor, 0), granted(5, day(90), 1), deleted(5, Role::Doctor, 0, ADMIN)];
        let not = AgreementState::NotInForce;
        assert_eq!(states(story.clone(), day(10)), [(5, not(NotInForce::ProviderDeleted))]);
        story.push(added(5, Role::Doctor, 0));
        assert_eq!(states(story.clone(), day(10)), [(5, not(NotInForce::ProviderAddedAgain))]);
        story.push(granted(5, day(90), 2));
        assert_eq!(states(story, day(10)), [(5, AgreementState::Active)]);
    }

    #[test]
    fn what_was_agreed_before_a_patient_left_is_not_served_after_the_return() {
        let mut story = vec![
            added(5, Role::Doctor, 0),
            added(1, Role::Patient, PATIENT),
            granted(5, day(90), 1),
            deleted(1, Role::Patient, PATIENT, account(1)),
        ];
        assert_eq!(states(story.clone(), day(10)), [(5, AgreementState::Active)]);
        story.push(added(1, Role::Patient, PATIENT));
        let expected = [(5, AgreementState::NotInForce(NotInForce::PatientReturned))];
        assert_eq!(states(story, day(10)), expected);
    }

    #[test]
    fn what_happens_in_one_second_counts_as_the_contract_counts_it() {
        let (mut grant, mut again) = (at(3, granted(5, day(90), 1)), at(3, added(5, Role::Doctor, 0)));
        (grant.position.log_index, again.position.log_index) = (0, 1);
        let found = providers_of(PATIENT, &[again, grant], &daily(), day(4));
        assert_eq!(found[0].state, AgreementState::Active);
    }

    #[test]
    fn a_provider_sees_the_own_patients_only() {
        let events = chain([added(5, Role::Doctor, 0), granted(5, day(9), 1), granted(6, day(9), 1)]);
        let found = patients_of(account(5), &events, &daily(), day(4));
        assert_eq!(found.iter().map(|one| (one.patient_id, one.is_active())).collect::<Vec<_>>(), [(PATIENT, true)]);
        assert!(providers_of(7, &events, &daily(), day(4)).is_empty());
    }

    proptest! {
        #[test]
        fn the_order_of_events_does_not_matter(steps in prop::collection::vec((0_u8..4, 5_u8..8), 0..20), seed: u64) {
            let story = steps.iter().map(|(step, provider)| match step {
                0 => added(*provider, Role::Doctor, 0),
                1 => deleted(*provider, Role::Doctor, 0, ADMIN),
                2 => granted(*provider, day(10), 1),
                _ => revoked(*provider, 1),
            });
            let events = chain(story);
            let mut shuffled = [events.clone(), events.clone()].concat();
            let count = shuffled.len().max(1);
            for index in 0..shuffled.len() {
                shuffled.swap(index, (seed as usize).wrapping_mul(index + 1) % count);
            }
            let found = providers_of(PATIENT, &events, &daily(), day(11));
            prop_assert_eq!(&found, &providers_of(PATIENT, &shuffled, &daily(), day(11)));
            prop_assert!(found.iter().all(|one| !one.is_active()), "all have run out");
        }
    }
}
