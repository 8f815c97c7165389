//! Who is behind an account.

use super::{labels, plain, short_account, text::people as say};
use access::trail::Standing;
use ledger::{Address, Role};
use protocol::Profile;

/// Who is behind an account, as far as the reader can know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Person {
    /// The account that reads.
    You {
        /// Which.
        account: Address,
    },
    /// A professional whose profile is the one that the chain names.
    Professional {
        /// Which.
        account: Address,
        /// As what they are registered.
        role: Role,
        /// The verified profile.
        profile: Profile,
    },
    /// A professional whose profile could not be had, or is another.
    Unverified {
        /// Which.
        account: Address,
        /// As what they are registered.
        role: Role,
    },
    /// An account of the patient whom this is about.
    Patient {
        /// Which.
        account: Address,
    },
    /// An account of another patient.
    OtherPatient {
        /// Which.
        account: Address,
    },
    /// Nobody that the contract knew.
    Unknown {
        /// Which.
        account: Address,
    },
}

/// A person in two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Who.
    pub name: String,
    /// What they are.
    pub detail: String,
}

impl Person {
    /// By what the account was when it acted, with the profile if it was verified (`access::verified_profile`).
    #[must_use]
    pub fn new(account: Address, standing: Standing, profile: Option<&Profile>, reader: Option<Address>) -> Self {
        if reader == Some(account) {
            return Self::You { account };
        }
        match (standing, profile) {
            (Standing::Own, _) => Self::Patient { account },
            (Standing::OtherPatient, _) => Self::OtherPatient { account },
            (Standing::Unregistered, _) => Self::Unknown { account },
            (Standing::Professional { role, .. }, None) => Self::Unverified { account, role },
            (Standing::Professional { role, .. }, Some(profile)) => {
                Self::Professional { account, role, profile: profile.clone() }
            }
        }
    }

    /// The account.
    #[must_use]
    pub const fn account(&self) -> Address {
        match self {
            Self::You { account }
            | Self::Professional { account, .. }
            | Self::Unverified { account, .. }
            | Self::Patient { account }
            | Self::OtherPatient { account }
            | Self::Unknown { account } => *account,
        }
    }

    /// Whether the name is one that the administrator has vouched for.
    #[must_use]
    pub const fn is_verified(&self) -> bool {
        matches!(self, Self::Professional { .. })
    }

    /// In two lines: people, not hexadecimal.
    #[must_use]
    pub fn shown(&self) -> Shown {
        let account = short_account(self.account());
        let shown = |name: &str, detail: String| Shown { name: name.to_owned(), detail };
        match self {
            Self::You { .. } => shown(say::YOU, account),
            Self::Professional { role, profile, .. } => {
                shown(&plain(&profile.name), say::profession(&plain(&profile.organization), Role::name(*role)))
            }
            Self::Unverified { role, .. } => {
                shown(say::UNVERIFIED, say::role_and_account(labels::role(*role).short, &account))
            }
            Self::Patient { .. } => shown(say::PATIENT, account),
            Self::OtherPatient { .. } => shown(say::OTHER_PATIENT, account),
            Self::Unknown { .. } => shown(say::UNKNOWN, account),
        }
    }

    /// In one line, for a sentence.
    #[must_use]
    pub fn line(&self) -> String {
        let Shown { name, detail } = self.shown();
        match self {
            Self::You { .. } => name,
            Self::Professional { .. } => format!("{name}, {detail}"),
            _ => format!("{name} ({detail})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::Bytes32;

    fn account() -> Address {
        "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC".parse().unwrap()
    }

    fn person(standing: Standing, profile: Option<&Profile>, reader: Option<Address>) -> Person {
        Person::new(account(), standing, profile, reader)
    }

    #[test]
    fn a_professional_is_a_name_only_if_verified() {
        let profile = Profile {
            name: "Dr. Ada\u{202e}".into(),
            organization: "St. Mary".into(),
            registration_number: "7".into(),
            contact: String::new(),
        };
        let doctor = Standing::Professional { role: Role::Doctor, profile_digest: Bytes32::ZERO };
        let verified = person(doctor, Some(&profile), None);
        assert!(verified.is_verified());
        assert_eq!(verified.shown(), Shown { name: "Dr. Ada".into(), detail: "St. Mary (doctor)".into() });
        assert_eq!(verified.line(), "Dr. Ada, St. Mary (doctor)");
        let unverified = person(doctor, None, None);
        assert_eq!(unverified.line(), "Unverified (Doctor, 0x3C44…93BC)");
        assert_eq!(person(Standing::Unregistered, Some(&profile), None).line(), "Not registered (0x3C44…93BC)");
    }

    #[test]
    fn the_reader_is_you() {
        assert_eq!(person(Standing::Own, None, Some(account())).line(), "You");
        assert_eq!(person(Standing::Own, None, None).shown().name, "An account of the patient");
        assert_eq!(person(Standing::OtherPatient, None, None).account(), account());
    }
}
