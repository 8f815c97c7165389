//! The one format of links, which is also what QR codes hold: `https://host/open#<kind>=<payload>`.
//!
//! Everything stands behind `#`, where browsers send it to no server, and no log ever holds it. The payload is base64url
//! (RFC 4648, without padding) of
//!
//! ```text
//! version u8 = 1 | chain id | contract 20 bytes | what the kind has, in the order of its fields | check 4 bytes
//! ```
//!
//! Numbers are LEB128 in their shortest form; identifiers, addresses and digests stand as they are; what may be absent has a byte 0
//! or 1 before it; signatures and texts have their length before them; a deadline is a length and as many bytes, the first
//! not zero. The check is the beginning of `SHA-256("gaitkeeper/link/v1" | kind | 0 | everything before it)`: a link that was
//! cut or mistyped, or whose kind was changed, is noticed. It is no proof of anything: who made a link is shown by the
//! signature inside, if there is one, and by the chain.

mod codec;
mod content;
mod error;
pub mod patient_id;
pub mod qr;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use codec::LONGEST_TEXT;
pub use content::{
    AccountLinkSigned, ConsentRequest, Content, DeviceBindingSigned, DevicePairing, Kind, PatientCard,
    ProfessionalCard, RecordLink, SignedConsent,
};
pub use error::LinkError;
pub use text::{LONGEST_LINK, Link};
