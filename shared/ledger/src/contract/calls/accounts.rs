//! A patient's further accounts, and lost wallets.

use crate::codec::calls;
use crate::contract::{Recovery, Scope};
use crate::primitive::{Address, Bytes, Bytes32, Uint256};

calls! {
    /// Lets another account see or also decide for the caller's patient, or changes that.
    "linkAccount(address,uint8,uint64,uint256,bytes)" 0x24fa_5f08
    LinkAccount {
        /// The account.
        account: Address,
        /// What the account may do.
        scope: Scope,
        /// Until when, Unix seconds, the last that counts; `u64::MAX` for no end.
        until: u64,
        /// Until when the signature can be handed in, Unix seconds.
        deadline: Uint256,
        /// By the account over [`crate::typed_data::AccountLink`], `r | s | v`; empty if it is linked already.
        account_signature: Bytes,
    };

    /// Takes an account from the caller's patient, for good.
    "unlinkAccount(address)" 0x7dda_c903
    UnlinkAccount {
        /// The account.
        account: Address,
    };

    /// What an account signs to be linked.
    "accountLinkDigest(address,uint128,uint256)" 0x7a3d_82d8
    AccountLinkDigest {
        /// The account.
        account: Address,
        /// Whose.
        patient_id: u128,
        /// Until when the signature can be handed in, Unix seconds.
        deadline: Uint256,
    } -> value Bytes32;

    /// Begins to replace a lost wallet; admin.
    "proposeRecovery(uint128,address,address)" 0x43a2_a225
    ProposeRecovery {
        /// Whose.
        patient_id: u128,
        /// An account that the patient has now.
        lost_account: Address,
        /// The account to come.
        new_account: Address,
    };

    /// Calls a recovery off; the admin or any account of the patient.
    "cancelRecovery(uint128)" 0xbfab_85c9
    CancelRecovery {
        /// Whose.
        patient_id: u128,
    };

    /// Ends a recovery when its time has come; anyone.
    "finishRecovery(uint128)" 0x7065_e74b
    FinishRecovery {
        /// Whose.
        patient_id: u128,
    };

    /// The recovery under way for a patient.
    "recoveryOf(uint128)" 0x35cb_ac72
    RecoveryOf {
        /// Whose.
        patient_id: u128,
    } -> value Recovery;
}
