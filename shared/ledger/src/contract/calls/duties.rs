//! Duties and the pause (OpenZeppelin AccessControl, AccessControlDefaultAdminRules, Pausable, ERC-5267, ERC-165).

use crate::codec::{Uint48, calls};
use crate::contract::{PendingAdmin, PendingDelay, SigningDomain};
use crate::primitive::{Address, Bytes32};

calls! {
    /// Stops grants, requests, emergencies and storing; admin.
    "pause()" 0x8456_cb59
    Pause {};

    /// Ends a pause; admin.
    "unpause()" 0x3f4b_a83a
    Unpause {};

    /// Whether it is paused.
    "paused()" 0x5c97_5abb
    Paused {} -> value bool;

    /// Gives a role; who administers the role.
    "grantRole(bytes32,address)" 0x2f2f_f15d
    GrantRole {
        /// The role.
        role: Bytes32,
        /// The account.
        account: Address,
    };

    /// Takes a role; who administers it.
    "revokeRole(bytes32,address)" 0xd547_741f
    RevokeRole {
        /// The role.
        role: Bytes32,
        /// The account.
        account: Address,
    };

    /// Gives up a role of one's own.
    "renounceRole(bytes32,address)" 0x3656_8abe
    RenounceRole {
        /// The role.
        role: Bytes32,
        /// The account.
        account: Address,
    };

    /// Whether an account has a role.
    "hasRole(bytes32,address)" 0x91d1_4854
    HasRole {
        /// The role.
        role: Bytes32,
        /// The account.
        account: Address,
    } -> value bool;

    /// The role that administers a role.
    "getRoleAdmin(bytes32)" 0x248a_9ca3
    GetRoleAdmin {
        /// The role.
        role: Bytes32,
    } -> value Bytes32;

    /// The role of the admin, zero.
    "DEFAULT_ADMIN_ROLE()" 0xa217_fddf
    DefaultAdminRole {} -> value Bytes32;

    /// The role of safety officers.
    "SAFETY_ROLE()" 0xf1c3_5334
    SafetyRole {} -> value Bytes32;

    /// The role of the EHRs manager.
    "EHR_MANAGER_ROLE()" 0xfaec_ae73
    EhrManagerRole {} -> value Bytes32;

    /// Offers to hand over the default admin; admin.
    "beginDefaultAdminTransfer(address)" 0x634e_93da
    BeginDefaultAdminTransfer {
        /// The account to come.
        new_admin: Address,
    };

    /// Takes over as default admin; the account it was offered to, once the delay is over.
    "acceptDefaultAdminTransfer()" 0xcefc_1429
    AcceptDefaultAdminTransfer {};

    /// Calls the handing over off; admin.
    "cancelDefaultAdminTransfer()" 0xd602_b9fd
    CancelDefaultAdminTransfer {};

    /// Changes the delay of transfers; admin.
    "changeDefaultAdminDelay(uint48)" 0x649a_5ec7
    ChangeDefaultAdminDelay {
        /// Seconds.
        new_delay: Uint48,
    };

    /// Calls a change of the delay off; admin.
    "rollbackDefaultAdminDelay()" 0x0aa6_220b
    RollbackDefaultAdminDelay {};

    /// Who is the default admin.
    "defaultAdmin()" 0x84ef_8ffc
    DefaultAdmin {} -> value Address;

    /// Who may accept to be the default admin.
    "pendingDefaultAdmin()" 0xcf6e_efb7
    PendingDefaultAdmin {} -> fields PendingAdmin;

    /// The delay of transfers.
    "defaultAdminDelay()" 0xcc84_63c8
    DefaultAdminDelay {} -> value Uint48;

    /// The delay that will hold.
    "pendingDefaultAdminDelay()" 0xa1ed_a53c
    PendingDefaultAdminDelay {} -> fields PendingDelay;

    /// How long an increase of the delay waits at most.
    "defaultAdminDelayIncreaseWait()" 0x022d_63fb
    DefaultAdminDelayIncreaseWait {} -> value Uint48;

    /// The default admin (ERC-5313).
    "owner()" 0x8da5_cb5b
    Owner {} -> value Address;

    /// What signatures are bound to (ERC-5267).
    "eip712Domain()" 0x84b0_196e
    Eip712Domain {} -> fields SigningDomain;

    /// Whether an interface is supported (ERC-165).
    "supportsInterface(bytes4)" 0x01ff_c9a7
    SupportsInterface {
        /// ERC-165.
        interface_id: [u8; 4],
    } -> value bool;
}
