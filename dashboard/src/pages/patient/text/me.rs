//! Who is here, and what they may.

pub(in super::super) const NO_PATIENT: &str = "This account belongs to no patient";
pub(in super::super) const NO_PATIENT_NEXT: &str = "Change to the account that is registered, in your wallet; or register as a patient; or join a patient who lets you see or decide for them.";
pub(in super::super) const REGISTER: &str = "Register";
pub(in super::super) const JOIN: &str = "Join a patient";
pub(in super::super) const UNCONNECTED: &str = "Your wallet is not connected.";
pub(in super::super) const UNCONNECTED_NEXT: &str = "Connect it to see and decide who may read your records.";
pub(in super::super) const CONNECT: &str = "Connect your wallet";
pub(in super::super) const OVER: &str = "This account’s link to the patient has run out.";
pub(in super::super) const OVER_NEXT: &str = "You see what the chain shows to everybody, but can neither read records nor decide. The patient can renew the link on the page Accounts.";
pub(in super::super) const VIEW_ONLY: &str = "You may look, but not decide.";
pub(in super::super) const VIEW_ONLY_NEXT: &str = "This account may see the patient’s data. An account that manages the patient can change that on the page Accounts.";
