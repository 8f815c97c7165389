//! The people of one run.

use crate::{
    stack::{Contract, Person, patient, profile},
    state,
};
use anyhow::Context as _;
use ledger::{Role, SecretKey};
use sealing::{DeviceKey, PatientId};
use std::path::{Path, PathBuf};

/// Somebody who asks for records: an account whose key the gateway reads from a file.
pub(super) struct Reader {
    /// For the spectator.
    pub(super) name: &'static str,
    /// The account's key.
    pub(super) key: SecretKey,
    /// Where the gateway finds it.
    pub(super) key_file: PathBuf,
    /// The contract's word for what they are.
    pub(super) role: Role,
    /// What they publish about themselves.
    pub(super) profile: Option<String>,
}

/// Everybody. All but the last are new in each run.
pub(super) struct Cast {
    /// The patient, who wears the device.
    pub(super) patient: Reader,
    /// The doctor whom the patient trusts.
    pub(super) doctor: Reader,
    /// A doctor whom the patient does not know.
    pub(super) stranger: Reader,
    /// The doctor with the emergency flag, whom `up` has enrolled: a flag takes a day to count.
    pub(super) on_duty: Reader,
    /// The patient's device.
    pub(super) device: SecretKey,
    /// The device's key as its gateway keeps it.
    pub(super) device_key_text: zeroize::Zeroizing<String>,
}

impl Cast {
    /// New people, their keys in private files in `folder`.
    pub(super) fn new(folder: &Path) -> anyhow::Result<Self> {
        state::create_private_folder(folder)?;
        let device_key_text = DeviceKey::generate()?.to_hex();
        let doctor = profile("Dr. Robin Regular", "demo register 1101");
        let stranger = profile("Dr. Nosy Nobody", "demo register 1102");
        Ok(Self {
            patient: Reader::new(folder, "Pia Patient", Role::Patient, None)?,
            doctor: Reader::new(folder, "Dr. Robin Regular", Role::Doctor, Some(doctor))?,
            stranger: Reader::new(folder, "Dr. Nosy Nobody", Role::Doctor, Some(stranger))?,
            on_duty: Reader::of(Person::Doctor, folder)?,
            device: SecretKey::from_hex(&device_key_text)?,
            device_key_text,
        })
    }

    /// The patient's id.
    pub(super) fn patient_id(&self, contract: &Contract) -> PatientId {
        patient(contract, self.patient.key.address())
    }
}

impl Reader {
    fn new(folder: &Path, name: &'static str, role: Role, profile: Option<String>) -> anyhow::Result<Self> {
        // Devices and accounts sign on the same curve.
        let text = DeviceKey::generate()?.to_hex();
        Self::with_key(folder, name, role, profile, &text)
    }

    fn of(person: Person, folder: &Path) -> anyhow::Result<Self> {
        let role = person.role().context("is no user")?;
        Self::with_key(folder, person.display_name(), role, person.profile(), person.key_text())
    }

    fn with_key(
        folder: &Path,
        name: &'static str,
        role: Role,
        profile: Option<String>,
        text: &str,
    ) -> anyhow::Result<Self> {
        let file = name.to_lowercase().replace(". ", "-").replace(' ', "-");
        let key_file = folder.join(format!("{file}.key"));
        state::write_private(&key_file, text.as_bytes())?;
        Ok(Self { name, key: SecretKey::from_hex(text)?, key_file, role, profile })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_has_people_of_its_own_but_for_the_doctor_on_duty() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (first, second) = (Cast::new(one.path()).unwrap(), Cast::new(other.path()).unwrap());
        for (a, b) in [(&first.patient, &second.patient), (&first.doctor, &second.doctor)] {
            assert_ne!(a.key.address(), b.key.address());
        }
        assert_ne!(first.device.address(), second.device.address());
        assert_eq!(first.on_duty.key.address(), Person::Doctor.key().address());
    }
}
