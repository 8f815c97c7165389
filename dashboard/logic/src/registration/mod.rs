//! Asking to be added: a professional's public profile, and a patient's card for the desk.

mod card;
mod profile;
mod standing;

pub use card::{CardCheck, CardError, LONGEST_CARD, RegistrationCard};
pub use profile::{Fault, FieldFault, NewProfile, ProfileField, ProfileForm};
pub use standing::RequestState;
