//! What somebody wants to read, and why.

use ledger::calls::{AccessAt, EmergencyAccess, EmergencyAccessAt, RetrieveEhrs};
use ledger::{Addr, Address, Bytes, Bytes32, Call, ContractCall as _, DecodeError, EmergencyReason, Purpose};
use sealing::delivery::ReplyPublicKey;

/// A request for records, apart from who asks and where the answer goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Which records: area and device zero stand for every one.
    pub addr: Addr,
    /// Why.
    pub why: Why,
}

/// Why somebody wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// For a purpose that the patient agreed to.
    Purpose(Purpose),
    /// Without an agreement, to be reviewed.
    Emergency(EmergencyReason),
}

/// The view that tells beforehand what a request would be told, so that nobody is refused on record by a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advance {
    /// For a purpose.
    Access(AccessAt),
    /// For an emergency.
    Emergency(EmergencyAccessAt),
}

/// Why a transaction is no request.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// It calls another function.
    #[error("the transaction calls {signature}, which asks for no records")]
    OtherFunction {
        /// Which.
        signature: &'static str,
    },
    /// Not a call of the contract at all.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

impl Why {
    /// The purpose that the contract's event names: an emergency is to treat somebody in one.
    #[must_use]
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Purpose(purpose) => purpose,
            Self::Emergency(_) => Purpose::EmergencyTreatment,
        }
    }

    /// Whether the glass is broken.
    #[must_use]
    pub const fn is_emergency(self) -> bool {
        matches!(self, Self::Emergency(_))
    }
}

impl Ask {
    /// The data of the transaction that asks, with the key that the answer is sealed to: one made for this request alone.
    #[must_use]
    pub fn data(&self, reply_key: ReplyPublicKey) -> Bytes {
        let (addr, reply_key) = (self.addr, Bytes32(reply_key.0));
        match self.why {
            Why::Purpose(purpose) => RetrieveEhrs { addr, purpose, reply_key }.encode(),
            Why::Emergency(reason) => EmergencyAccess { addr, reason, reply_key }.encode(),
        }
        .into()
    }

    /// Reads the data of a transaction that asks.
    ///
    /// # Errors
    /// When it calls another function, or is not what [`Ask::data`] writes.
    pub fn from_data(data: &[u8]) -> Result<(Self, ReplyPublicKey), AskError> {
        let (addr, why, reply_key) = match Call::decode(data)? {
            Call::RetrieveEhrs(call) => (call.addr, Why::Purpose(call.purpose), call.reply_key),
            Call::EmergencyAccess(call) => (call.addr, Why::Emergency(call.reason), call.reply_key),
            other => return Err(AskError::OtherFunction { signature: other.signature() }),
        };
        Ok((Self { addr, why }, ReplyPublicKey(reply_key.0)))
    }

    /// What `requester` would be told at `time` (Unix seconds).
    #[must_use]
    pub const fn advance(&self, requester: Address, time: u64) -> Advance {
        let addr = self.addr;
        match self.why {
            Why::Purpose(purpose) => Advance::Access(AccessAt { requester, addr, purpose, time }),
            Why::Emergency(_) => Advance::Emergency(EmergencyAccessAt { requester, addr, time }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::calls::Pardon;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_asked_is_read_back(area_id: u32, patient_id: u128, device: [u8; 20], key: [u8; 32], why in 0_usize..7) {
            let reasons = EmergencyReason::ALL.iter().copied().map(Why::Emergency);
            let whys: Vec<_> = Purpose::ALL.iter().copied().map(Why::Purpose).chain(reasons).collect();
            let ask = Ask { addr: Addr { area_id, patient_id, device_id: Address(device) }, why: whys[why] };
            prop_assert_eq!(Ask::from_data(&ask.data(ReplyPublicKey(key)).0), Ok((ask, ReplyPublicKey(key))));
        }

        #[test]
        fn no_bytes_make_it_stumble(data: Vec<u8>) {
            let _read = Ask::from_data(&data);
        }
    }

    #[test]
    fn another_call_asks_for_nothing() {
        let data = Pardon { user: Address([1; 20]) }.encode();
        assert_eq!(Ask::from_data(&data), Err(AskError::OtherFunction { signature: Pardon::SIGNATURE }));
    }
}
