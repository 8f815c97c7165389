//! Scopes of a patient's accounts.

use crate::codec::contract_enum;

contract_enum! {
    /// What an account of a patient may do.
    Scope {
        /// Nothing: the account is no patient's.
        None = 0,
        /// See the patient's own data.
        View = 1,
        /// Also decide for the patient.
        Manage = 2,
    }
}

impl Scope {
    /// For the patient who links an account.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::None => "The account belongs to no patient.",
            Self::View => "The account may see the patient's data.",
            Self::Manage => "The account may see the patient's data and decide who else may.",
        }
    }
}
