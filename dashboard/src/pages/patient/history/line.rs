//! A row and what is needed to show it.

use super::super::parts::moment;
use crate::session::{ProfileFound, Session};
use access::trail::{Entry, People, RequestOutcome, Row, Standing};
use dashboard_logic::audit::{self, Told};
use dashboard_logic::show::Person;
use ledger::rpc::LogPosition;
use ledger::{Address, Uint256};
use protocol::Profile;
use std::sync::Arc;

/// A row, and who everybody was.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// The row.
    pub(super) row: Row,
    /// Who everybody is that the row's page knew.
    pub(super) people: Arc<People>,
}

/// Tells lines apart, and one that something followed from what it was before.
pub(super) type LineKey = (LogPosition, usize, bool);

impl Line {
    /// See [`LineKey`].
    pub(super) fn key(&self) -> LineKey {
        let (handovers, is_closed) = match &self.row.entry {
            Entry::Request(request) => match &request.outcome {
                RequestOutcome::Granted { handovers, review, .. } => {
                    (handovers.len(), review.is_some_and(|review| review.closing.is_some()))
                }
                RequestOutcome::Denied { .. } => (0, false),
            },
            Entry::Event(_) => (0, false),
        };
        (self.row.position, handovers, is_closed)
    }

    /// As what an account stood when this happened.
    pub(super) fn standing(&self, account: Address) -> Standing {
        self.people.standing(account, &self.row.position)
    }

    /// Who an account was when this happened; tracked, for profiles come later.
    pub(super) fn who(&self, session: Session, account: Address) -> Person {
        who(session, account, self.standing(account))
    }

    /// The row in words; tracked likewise.
    pub(super) fn told(&self, session: Session) -> Told {
        audit::tell(&self.row, &|account| self.who(session, account), &moment)
    }

    /// Everything that the row says, to be searched; tracked likewise.
    pub(super) fn text(&self, session: Session) -> String {
        let told = self.told(session);
        let by = told.by.map(|by| self.who(session, by).line()).unwrap_or_default();
        format!("{} {} {} {by}", told.label, told.text, told.after.join(" "))
    }

    /// The review that is still open.
    pub(super) fn open_review(&self) -> Option<Uint256> {
        let Entry::Request(request) = &self.row.entry else { return None };
        let RequestOutcome::Granted { review, .. } = &request.outcome else { return None };
        review.filter(|review| review.closing.is_none()).map(|review| review.review_id)
    }

    /// The professional who was refused for want of an agreement.
    pub(super) fn refused_professional(&self) -> Option<Address> {
        use ledger::Denial::{Expired, NoPolicy, Purpose};
        let Entry::Request(request) = &self.row.entry else { return None };
        let RequestOutcome::Denied { reason: NoPolicy | Expired | Purpose, .. } = &request.outcome else { return None };
        matches!(self.standing(request.requester), Standing::Professional { .. }).then_some(request.requester)
    }
}

/// Who somebody was; tracked, for profiles come later.
fn who(session: Session, account: Address, standing: Standing) -> Person {
    Person::new(account, standing, profile(session, standing).as_ref(), session.account())
}

/// The profile of a professional, once it is there and verified; tracked.
pub(super) fn profile(session: Session, standing: Standing) -> Option<Profile> {
    let Standing::Professional { profile_digest, .. } = standing else { return None };
    match session.profiles.get(profile_digest) {
        ProfileFound::Verified(profile) => Some(profile),
        ProfileFound::Coming | ProfileFound::Absent => None,
    }
}
