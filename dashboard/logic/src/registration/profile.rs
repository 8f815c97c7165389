//! A professional's public profile.

use crate::foreign_text;
use ledger::Bytes32;
use protocol::{MAX_PROFILE_BYTES, Profile};
use sealing::Sha256Digest;

/// What a professional filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileForm {
    /// Name, as patients know it.
    pub name: String,
    /// Hospital or practice.
    pub organization: String,
    /// Number in the register of the profession, with the register's name.
    pub registration_number: String,
    /// How to reach them; may be empty.
    pub contact: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProfileField {
    /// [`ProfileForm::name`].
    Name,
    /// [`ProfileForm::organization`].
    Organization,
    /// [`ProfileForm::registration_number`].
    RegistrationNumber,
    /// [`ProfileForm::contact`].
    Contact,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was filled in.
    Missing,
    /// Too many characters.
    TooLong,
}

/// A field and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// Which field.
    pub field: ProfileField,
    /// What is wrong.
    pub fault: Fault,
}

/// A profile ready to be registered and published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProfile {
    /// The profile, as it will be shown.
    pub profile: Profile,
    /// Exactly what is to be published: keep these bytes until they are.
    pub json: String,
    /// SHA-256 of the JSON, for the chain.
    pub digest: Bytes32,
}

impl ProfileField {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Name, Self::Organization, Self::RegistrationNumber, Self::Contact];

    /// Most characters. Together, however they are written, they fit into a profile.
    #[must_use]
    pub const fn most_characters(self) -> usize {
        match self {
            Self::Name => 120,
            Self::Organization | Self::Contact => 200,
            Self::RegistrationNumber => 100,
        }
    }

    /// Whether it may be left empty.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::Contact)
    }
}

impl FieldFault {
    /// For who fills in the form.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match (self.field, self.fault) {
            (ProfileField::Name, Fault::Missing) => "Enter your name, as your patients know it.",
            (ProfileField::Organization, Fault::Missing) => "Enter your hospital or practice.",
            (ProfileField::RegistrationNumber, Fault::Missing) => {
                "Enter your number in the register of your profession, with the register's name."
            }
            (ProfileField::Contact, Fault::Missing) => "Enter how patients can reach you.",
            (ProfileField::Name, Fault::TooLong) => "Shorten your name to 120 characters.",
            (ProfileField::Organization, Fault::TooLong) => {
                "Shorten the name of your hospital or practice to 200 characters."
            }
            (ProfileField::RegistrationNumber, Fault::TooLong) => "Shorten the registration number to 100 characters.",
            (ProfileField::Contact, Fault::TooLong) => "Shorten how to reach you to 200 characters.",
        }
    }
}

impl ProfileForm {
    /// What is wrong with it, field by field; nothing if it can be published.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let fault = |field: ProfileField| match self.cleaned(field).chars().count() {
            0 if !field.is_optional() => Some(FieldFault { field, fault: Fault::Missing }),
            length if length > field.most_characters() => Some(FieldFault { field, fault: Fault::TooLong }),
            _ => None,
        };
        ProfileField::ALL.into_iter().filter_map(fault).collect()
    }

    /// The profile: without blanks at the ends, and without what draws nothing.
    ///
    /// # Errors
    /// What is wrong with the fields.
    pub fn build(&self) -> Result<NewProfile, Vec<FieldFault>> {
        let faults = self.faults();
        if !faults.is_empty() {
            return Err(faults);
        }
        let profile = Profile {
            name: self.cleaned(ProfileField::Name),
            organization: self.cleaned(ProfileField::Organization),
            registration_number: self.cleaned(ProfileField::RegistrationNumber),
            contact: self.cleaned(ProfileField::Contact),
        };
        let json = serde_json::to_string(&profile).unwrap_or_default();
        if json.is_empty() || json.len() > MAX_PROFILE_BYTES {
            return Err(vec![FieldFault { field: ProfileField::Contact, fault: Fault::TooLong }]);
        }
        let digest = Bytes32(Sha256Digest::of(json.as_bytes()).0);
        Ok(NewProfile { profile, json, digest })
    }

    fn cleaned(&self, field: ProfileField) -> String {
        let text = match field {
            ProfileField::Name => &self.name,
            ProfileField::Organization => &self.organization,
            ProfileField::RegistrationNumber => &self.registration_number,
            ProfileField::Contact => &self.contact,
        };
        foreign_text::shown(text, usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::verified_profile;
    use proptest::prelude::*;

    fn form() -> ProfileForm {
        ProfileForm {
            name: " Dr. Mary\u{202e}  Edwards ".to_owned(),
            organization: "General Hospital".to_owned(),
            registration_number: "GMC 1234567".to_owned(),
            contact: String::new(),
        }
    }

    #[test]
    fn what_is_built_is_what_the_chain_will_verify() {
        let new = form().build().unwrap();
        assert_eq!(new.profile.name, "Dr. Mary Edwards");
        assert_eq!(verified_profile(new.digest, new.json.as_bytes()), Ok(new.profile));
    }

    #[test]
    fn every_field_says_what_it_lacks() {
        let empty = ProfileForm::default().faults();
        let missing = [ProfileField::Name, ProfileField::Organization, ProfileField::RegistrationNumber];
        assert_eq!(empty, missing.map(|field| FieldFault { field, fault: Fault::Missing }));
        let long = "x".repeat(201);
        let long = ProfileForm {
            name: long.clone(),
            organization: long.clone(),
            registration_number: long.clone(),
            contact: long,
        };
        assert_eq!(
            long.build(),
            Err(ProfileField::ALL.map(|field| FieldFault { field, fault: Fault::TooLong }).to_vec())
        );
    }

    #[test]
    fn the_sentences_name_the_limits() {
        for field in ProfileField::ALL {
            let sentence = FieldFault { field, fault: Fault::TooLong }.sentence();
            assert!(sentence.contains(&format!("{} characters", field.most_characters())), "{sentence}");
        }
    }

    #[test]
    fn the_longest_fields_fit_into_a_profile() {
        for widest in ["\u{1f9e0}", "\"", "\\"] {
            let fill = |field: ProfileField| widest.repeat(field.most_characters());
            let form = ProfileForm {
                name: fill(ProfileField::Name),
                organization: fill(ProfileField::Organization),
                registration_number: fill(ProfileField::RegistrationNumber),
                contact: fill(ProfileField::Contact),
            };
            assert!(form.build().unwrap().json.len() <= MAX_PROFILE_BYTES);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_filled_in_is_refused_or_verified(name in "\\PC{0,130}", organization in "\\PC{0,210}", registration_number in "\\PC{0,110}", contact in "\\PC{0,210}") {
            if let Ok(new) = (ProfileForm { name, organization, registration_number, contact }).build() {
                prop_assert_eq!(verified_profile(new.digest, new.json.as_bytes()), Ok(new.profile));
            }
        }
    }
}
