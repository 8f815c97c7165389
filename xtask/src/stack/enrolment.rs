//! Users, devices and areas on the chain. Whatever is there already is left as it is.

use super::{contract::Contract, people::Person};
use anyhow::Context as _;
use ledger::{
    Address, Bytes32, DeviceBinding, Event, Role, SecretKey, TypedData as _, User, calls, patient_id,
    rpc::{MinedEvent, UserFilter},
};
use sealing::{AreaPublicKey, PatientId, Sha256Digest};

const DEADLINE_SECONDS: u64 = 3600;

/// Asks to be added, as anybody may, and is added by the admin. Gives the digest that both said.
pub(crate) fn add_user(
    contract: &Contract,
    key: &SecretKey,
    role: Role,
    profile: Option<&str>,
) -> anyhow::Result<Bytes32> {
    let user = key.address();
    let profile_digest = digest(user, profile);
    if contract.view(calls::UserOf { account: user })?.role == Role::None {
        contract.send(key, calls::RequestRegistration { role, profile_digest })?;
        contract.send(&Person::Admin.key(), calls::AddUser { user, role, profile_digest })?;
    }
    Ok(profile_digest)
}

/// Professionals: SHA-256 of the profile. Demo patients have no card, and nothing of them to hide behind chance.
fn digest(user: Address, profile: Option<&str>) -> Bytes32 {
    let text = profile.map_or_else(|| format!("demo patient {user}"), str::to_owned);
    Bytes32(Sha256Digest::of(text.as_bytes()).0)
}

/// The last `RegistrationRequested` and the last `UserAdded` of an account.
pub(crate) fn registration(contract: &Contract, account: Address) -> anyhow::Result<(MinedEvent, MinedEvent)> {
    let filter = UserFilter { account: Some(account), ..UserFilter::default() };
    let mut events = contract.find(|address, blocks| filter.filter(address, blocks))?;
    events.reverse();
    let find = |wanted: fn(&Event) -> bool| events.iter().find(|mined| wanted(&mined.event)).cloned();
    let requested = find(|event| matches!(event, Event::RegistrationRequested(_)));
    let added = find(|event| matches!(event, Event::UserAdded(_)));
    Ok((
        requested.with_context(|| format!("{account} has never asked to be registered"))?,
        added.with_context(|| format!("{account} has never been added"))?,
    ))
}

/// The PatientID that follows from an account.
pub(crate) fn patient(contract: &Contract, account: Address) -> PatientId {
    PatientId(patient_id(contract.domain.chain_id, contract.address(), account))
}

/// Registers a device for recordings of any time, by its own signature and the patient's transaction.
pub(crate) fn register_device(
    contract: &Contract,
    patient_key: &SecretKey,
    device: &SecretKey,
    area_id: u32,
) -> anyhow::Result<()> {
    let (patient_id, device_id) = (patient(contract, patient_key.address()).0, device.address());
    if contract.view(calls::DeviceOf { patient_id, device_id })?.area_id == area_id {
        return Ok(());
    }
    let deadline = (contract.rpc.head()?.timestamp + DEADLINE_SECONDS).into();
    let binding = DeviceBinding { device: device_id, patient_id, deadline };
    let device_signature = binding.sign(&contract.domain, device)?.to_bytes().into();
    let (from, until) = (0, u64::MAX);
    contract.send(
        patient_key,
        calls::RegisterDevice { patient_id, device_id, area_id, from, until, deadline, device_signature },
    )?;
    Ok(())
}

/// Gives the demo doctor the emergency flag, which counts a day later. Gives what is known of the doctor then.
pub(super) fn flag_doctor(contract: &Contract) -> anyhow::Result<User> {
    let doctor = Person::Doctor.key().address();
    let user = contract.view(calls::UserOf { account: doctor })?;
    if user.emergency_from != 0 {
        return Ok(user);
    }
    contract.send(&Person::SafetyOfficer.key(), calls::GiveEmergencyFlag { doctor })?;
    contract.view(calls::UserOf { account: doctor })
}

/// Makes `key` the area's key: at once for a new area, otherwise a day later.
pub(super) fn set_area(contract: &Contract, area_id: u32, key: AreaPublicKey) -> anyhow::Result<()> {
    let hpke_public_key = Bytes32(key.to_bytes());
    if contract.view(calls::AreaOf { area_id })?.key != hpke_public_key {
        contract.send(&Person::Admin.key(), calls::SetArea { area_id, hpke_public_key })?;
    }
    Ok(())
}

/// The key that devices take now, by the head's time.
pub(crate) fn area_key(contract: &Contract, area_id: u32) -> anyhow::Result<AreaPublicKey> {
    let time = contract.rpc.head()?.timestamp;
    Ok(AreaPublicKey::from_bytes(contract.view(calls::AreaKeyAt { area_id, time })?.0))
}
