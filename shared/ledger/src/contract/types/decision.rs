//! What `accessAt` answers.

use super::{Denial, Domains};
use crate::codec::structure;

structure! {
    /// What a request would be told.
    Decision {
        /// Why not, or [`Denial::None`].
        denial: Denial,
        /// What may be read, none if nothing.
        domains: Domains,
    }
}
