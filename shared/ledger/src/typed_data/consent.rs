//! A patient's consent.

use super::declare::typed_data;
use crate::contract::Consent;

typed_data!(
    Consent,
    "Consent(address patient,address provider,uint128 patientId,uint16 purposes,uint16 domains,uint64 expiry,uint64 nonce,uint256 deadline)"
);
