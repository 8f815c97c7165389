//! Requests for records.

use crate::codec::calls;
use crate::contract::{Addr, Decision, Purpose};
use crate::primitive::{Address, Bytes32};

calls! {
    /// Asks for records; leaves exactly one outcome event.
    "retrieveEHRs((uint32,uint128,address),uint8,bytes32)" 0x0273_ee01
    RetrieveEhrs {
        /// Where the records lie.
        addr: Addr,
        /// What for.
        purpose: Purpose,
        /// X25519 public key that the answer is sealed to, made for this request alone.
        reply_key: Bytes32,
    };

    /// What a request would be told at `time`, by everything as it stands.
    "accessAt(address,(uint32,uint128,address),uint8,uint64)" 0x61e1_1814
    AccessAt {
        /// Who asks.
        requester: Address,
        /// Where the records lie.
        addr: Addr,
        /// What for.
        purpose: Purpose,
        /// Unix seconds.
        time: u64,
    } -> fields Decision;
}
