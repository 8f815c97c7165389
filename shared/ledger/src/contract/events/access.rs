//! Outcomes of requests, and what follows.

use crate::codec::events;
use crate::contract::{Denial, Domains, Penalty, Purpose};
use crate::primitive::{Address, Bytes32};

events! {
    /// A request was granted.
    "AccessGranted(address,uint128,address,uint32,uint8,uint16,bool,bytes32)"
    "ecfd745373604a5f0231c4d379777e8e424ff0779051caee5f9579285cdc32b6"
    AccessGranted [
        /// Who asks.
        requester: Address,
        /// Whose.
        patient_id: u128,
        /// The device.
        device_id: Address,
    ] {
        /// The area.
        area_id: u32,
        /// What for.
        purpose: Purpose,
        /// Which domains.
        domains: Domains,
        /// Whether the glass was broken.
        emergency: bool,
        /// X25519 public key that the answer is sealed to, made for this request alone.
        reply_key: Bytes32,
    };

    /// A request was refused.
    "AccessDenied(address,uint128,address,uint32,uint8,uint8,bool,bytes32)"
    "03fdb5a356b28e05ddd6935af7bf6f7170ac4c77ef4217c2091668c4009ca6f4"
    AccessDenied [
        /// Who asks.
        requester: Address,
        /// Whose.
        patient_id: u128,
        /// The device.
        device_id: Address,
    ] {
        /// The area.
        area_id: u32,
        /// What for.
        purpose: Purpose,
        /// Why.
        reason: Denial,
        /// Whether the glass was broken.
        emergency: bool,
        /// X25519 public key that the answer is sealed to, made for this request alone.
        reply_key: Bytes32,
    } unless |event| event.reason == Denial::None;

    /// A refusal's consequence, or the admin's decision.
    "Penalized(address,uint8,uint8,uint64)"
    "e88ea232b84f15eef216bdc6408269b3c05ac951b2c0d2322ef3ab1ff2416e2f"
    Penalized [
        /// The account.
        user: Address,
        /// The consequence.
        action: Penalty,
    ] {
        /// Strikes within the last day, this one included.
        strikes: u8,
        /// Until when the account is suspended, Unix seconds; zero: it is not.
        suspended_until: u64,
    };

    /// Strikes and suspension of a user are gone.
    "Pardoned(address)"
    "258edb8cc3ac42ac5670d060ab55b20f4d1a16137ceadae6212705aaedab5d1e"
    Pardoned [
        /// The account.
        user: Address,
    ] {};
}
