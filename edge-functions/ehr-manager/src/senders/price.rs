//! What is offered for gas: once, and again when nobody takes it.

use ledger::transaction::DynamicFees;
use ledger::{TransactionKind, Uint256};

/// An offer is raised when nobody has taken it for so long, in milliseconds.
pub(super) const PATIENCE: u64 = 60_000;
/// An offer is not raised above so many times what the market asks: then the price is not what keeps it waiting.
const MOST_ABOVE_MARKET: u64 = 8;

/// What gas costs now, in wei for each unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Market {
    /// The base fee of the head (EIP-1559); nothing on a chain without it.
    pub base_fee: Option<Uint256>,
    /// What the node advises on top of it.
    pub tip: Uint256,
    /// What the node advises on a chain without a base fee.
    pub gas_price: Uint256,
}

/// What a transaction offers, in wei for each unit of gas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// At most, the base fee included; the gas price on a chain without base fees.
    pub fee: Uint256,
    /// To who makes the block; nothing on a chain without base fees.
    pub tip: Option<Uint256>,
}

impl Price {
    /// The price for a transaction that is to go out now.
    ///
    /// Where the base fee is zero nothing is offered at all: it is so on permissioned chains, whose accounts own nothing, and nodes
    /// advise a tip there all the same.
    #[must_use]
    pub fn of(market: &Market) -> Self {
        match market.base_fee {
            None => Self { fee: market.gas_price, tip: None },
            Some(Uint256::ZERO) => Self::dynamic(DynamicFees::above(Uint256::ZERO, Uint256::ZERO)),
            Some(base_fee) => Self::dynamic(DynamicFees::above(base_fee, market.tip)),
        }
    }

    /// The price that a node asks for which has refused the one of [`Price::of`] as too low.
    #[must_use]
    pub fn advised(market: &Market) -> Self {
        match market.base_fee {
            None => Self { fee: market.gas_price, tip: None },
            Some(base_fee) => Self::dynamic(DynamicFees::above(base_fee, market.tip)),
        }
    }

    /// A higher price for the same nonce: an eighth more than before or what the market asks now, whichever is more.
    ///
    /// Nothing where nothing is paid, or where the price is far above the market already. What was written for a chain with base
    /// fees stays so, and the other way round: a node replaces either.
    #[must_use]
    pub fn raised(self, market: &Market) -> Option<Self> {
        let asked = Self::of(market);
        if self.fee == Uint256::ZERO && asked.fee == Uint256::ZERO {
            return None;
        }
        let most = asked.fee.checked_mul(MOST_ABOVE_MARKET).unwrap_or(Uint256::MAX);
        if asked.fee != Uint256::ZERO && self.fee > most {
            return None;
        }
        let tip = self.tip.unwrap_or(self.fee);
        let raised = DynamicFees { max_priority_fee_per_gas: tip, max_fee_per_gas: self.fee }.for_replacement();
        let fee = raised.max_fee_per_gas.max(asked.fee);
        let tip = self.tip.map(|_| raised.max_priority_fee_per_gas.max(asked.tip.unwrap_or_default()).min(fee));
        Some(Self { fee, tip })
    }

    /// As a transaction says it.
    #[must_use]
    pub const fn kind(self, chain_id: u64) -> TransactionKind {
        match self.tip {
            None => TransactionKind::Legacy { chain_id: Some(chain_id), gas_price: self.fee },
            Some(tip) => TransactionKind::DynamicFee {
                chain_id,
                max_priority_fee_per_gas: tip,
                max_fee_per_gas: self.fee,
                access_list: Vec::new(),
            },
        }
    }

    const fn dynamic(fees: DynamicFees) -> Self {
        Self { fee: fees.max_fee_per_gas, tip: Some(fees.max_priority_fee_per_gas) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wei(number: u64) -> Uint256 {
        number.into()
    }

    fn market(base_fee: Option<u64>) -> Market {
        Market { base_fee: base_fee.map(wei), tip: wei(7), gas_price: wei(50) }
    }

    #[test]
    fn each_kind_of_chain_gets_its_kind_of_transaction() {
        assert_eq!(Price::of(&market(None)), Price { fee: wei(50), tip: None });
        assert_eq!(Price::of(&market(Some(100))), Price { fee: wei(207), tip: Some(wei(7)) });
        assert_eq!(Price::of(&market(None)).kind(5).number(), 0);
        assert_eq!(Price::of(&market(Some(100))).kind(5).number(), 2);
        assert_eq!(Price::of(&market(Some(100))).kind(5).chain_id(), Some(5));
    }

    #[test]
    fn where_gas_is_free_nothing_is_offered_and_nothing_raised() {
        let free = Price::of(&market(Some(0)));
        assert_eq!(free, Price { fee: Uint256::ZERO, tip: Some(Uint256::ZERO) });
        assert_eq!(free.raised(&market(Some(0))), None);
        assert_eq!(Price::advised(&market(Some(0))), Price { fee: wei(7), tip: Some(wei(7)) });
        let legacy = Market { gas_price: Uint256::ZERO, ..market(None) };
        assert_eq!(Price::of(&legacy).raised(&legacy), None);
    }

    #[test]
    fn a_replacement_offers_more_than_a_tenth_more_or_what_the_market_asks() {
        let price = Price::of(&market(Some(100)));
        assert_eq!(price.raised(&market(Some(100))), Some(Price { fee: wei(233), tip: Some(wei(8)) }));
        assert_eq!(price.raised(&market(Some(1000))).unwrap().fee, wei(2007));
        let legacy = Price::of(&market(None));
        assert_eq!(legacy.raised(&market(None)), Some(Price { fee: wei(57), tip: None }));
        let free = Price::of(&market(Some(0)));
        assert_eq!(free.raised(&market(Some(100))).unwrap().fee, wei(207), "a chain can begin to cost something");
    }

    #[test]
    fn the_price_is_not_raised_for_ever() {
        let (market, mut price, mut times) = (market(Some(100)), Price::of(&market(Some(100))), 0);
        while let Some(raised) = price.raised(&market) {
            assert!(raised.fee > price.fee && raised.tip > price.tip && raised.tip <= Some(raised.fee));
            (price, times) = (raised, times + 1);
            assert!(times < 100);
        }
        assert!(price.fee > wei(207 * 8) && price.fee < wei(207 * 10), "{}", price.fee);
    }
}
