//! Duties and the pause (OpenZeppelin).

use crate::codec::{Uint48, events};
use crate::primitive::{Address, Bytes32};

events! {
    /// It is paused.
    "Paused(address)"
    "62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258"
    Paused [] {
        /// The account.
        account: Address,
    };

    /// The pause is over.
    "Unpaused(address)"
    "5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa"
    Unpaused [] {
        /// The account.
        account: Address,
    };

    /// An account has a role now.
    "RoleGranted(bytes32,address,address)"
    "2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d"
    RoleGranted [
        /// The role.
        role: Bytes32,
        /// The account.
        account: Address,
        /// Who did it.
        sender: Address,
    ] {};

    /// An account has lost a role.
    "RoleRevoked(bytes32,address,address)"
    "f6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b"
    RoleRevoked [
        /// The role.
        role: Bytes32,
        /// The account.
        account: Address,
        /// Who did it.
        sender: Address,
    ] {};

    /// Another role administers a role.
    "RoleAdminChanged(bytes32,bytes32,bytes32)"
    "bd79b86ffe0ab8e8776151514217cd7cacd52c909f66475c3af44e129f0b00ff"
    RoleAdminChanged [
        /// The role.
        role: Bytes32,
        /// The role that administered it.
        previous_admin_role: Bytes32,
        /// The role that administers it.
        new_admin_role: Bytes32,
    ] {};

    /// The default admin was offered to an account.
    "DefaultAdminTransferScheduled(address,uint48)"
    "3377dc44241e779dd06afab5b788a35ca5f3b778836e2990bdb26a2a4b2e5ed6"
    DefaultAdminTransferScheduled [
        /// The account to come.
        new_admin: Address,
    ] {
        /// From when it may accept, Unix seconds.
        accept_schedule: Uint48,
    };

    /// The offer is void.
    "DefaultAdminTransferCanceled()"
    "8886ebfc4259abdbc16601dd8fb5678e54878f47b3c34836cfc51154a9605109"
    DefaultAdminTransferCanceled [] {};

    /// The delay of transfers will change.
    "DefaultAdminDelayChangeScheduled(uint48,uint48)"
    "f1038c18cf84a56e432fdbfaf746924b7ea511dfe03a6506a0ceba4888788d9b"
    DefaultAdminDelayChangeScheduled [] {
        /// Seconds.
        new_delay: Uint48,
        /// From when, Unix seconds.
        effect_schedule: Uint48,
    };

    /// The change of the delay is void.
    "DefaultAdminDelayChangeCanceled()"
    "2b1fa2edafe6f7b9e97c1a9e0c3660e645beb2dcaa2d45bdbf9beaf5472e1ec5"
    DefaultAdminDelayChangeCanceled [] {};

    /// What signatures are bound to has changed (ERC-5267).
    "EIP712DomainChanged()"
    "0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31"
    Eip712DomainChanged [] {};
}
