//! What a transaction costs on this chain.

use super::{Head, NodeClient, NodeError};
use ledger::rpc::{GasPrice, MaxPriorityFee};
use ledger::transaction::DynamicFees;
use ledger::{TransactionKind, Uint256};
use protocol::Currency;

/// How gas is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fees {
    /// Not at all: the chain's gas has no price.
    Free {
        /// Whether the chain knows EIP-1559.
        dynamic: bool,
    },
    /// By EIP-1559.
    Dynamic(DynamicFees),
    /// By a price, in wei for each unit of gas.
    Legacy(Uint256),
}

impl Fees {
    /// What the chain asks for at its head.
    ///
    /// # Errors
    /// When the node does not answer.
    pub fn of(node: &NodeClient, head: &Head) -> Result<Self, NodeError> {
        match head.base_fee_per_gas {
            // Where a block's base fee is zero, somebody has decided that gas shall cost nothing; what nodes suggest on top
            // is a habit of other chains.
            Some(Uint256::ZERO) => Ok(Self::Free { dynamic: true }),
            Some(base_fee) => Ok(Self::Dynamic(DynamicFees::above(base_fee, node.ask(&MaxPriorityFee {})?))),
            None => match node.ask(&GasPrice {})? {
                Uint256::ZERO => Ok(Self::Free { dynamic: false }),
                price => Ok(Self::Legacy(price)),
            },
        }
    }

    /// How the transaction is written.
    #[must_use]
    pub fn kind(&self, chain_id: u64) -> TransactionKind {
        let dynamic = |fees: DynamicFees| TransactionKind::DynamicFee {
            chain_id,
            max_priority_fee_per_gas: fees.max_priority_fee_per_gas,
            max_fee_per_gas: fees.max_fee_per_gas,
            access_list: Vec::new(),
        };
        match self {
            Self::Free { dynamic: true } => dynamic(DynamicFees::above(Uint256::ZERO, Uint256::ZERO)),
            Self::Free { dynamic: false } => {
                TransactionKind::Legacy { chain_id: Some(chain_id), gas_price: Uint256::ZERO }
            }
            Self::Dynamic(fees) => dynamic(*fees),
            Self::Legacy(gas_price) => TransactionKind::Legacy { chain_id: Some(chain_id), gas_price: *gas_price },
        }
    }

    /// What `gas` units cost at most, in wei.
    #[must_use]
    pub fn at_most(&self, gas: u64) -> Uint256 {
        match self {
            Self::Free { .. } => Uint256::ZERO,
            Self::Dynamic(fees) => fees.max_fee_per_gas.checked_mul(gas).unwrap_or(Uint256::MAX),
            Self::Legacy(price) => price.checked_mul(gas).unwrap_or(Uint256::MAX),
        }
    }
}

/// An amount of the currency's smallest unit for a person: `0.0012 ETH`; rounded up to six digits behind the point.
#[must_use]
pub fn amount(smallest: Uint256, currency: Option<&Currency>) -> String {
    let (symbol, decimals) = currency.map_or(("ETH", 18), |currency| (currency.symbol.as_str(), currency.decimals));
    let digits = smallest.to_string();
    let decimals = usize::from(decimals);
    let padded = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, part) = padded.split_at(padded.len() - decimals);
    let shown = part.get(..6).unwrap_or(part);
    let rest = part.get(6..).unwrap_or_default();
    let more = if rest.bytes().any(|digit| digit != b'0') { " and a little" } else { "" };
    let shown = shown.trim_end_matches('0');
    let point = if shown.is_empty() { "" } else { "." };
    format!("{whole}{point}{shown}{more} {}", crate::output::plain::plain(symbol))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_shown_in_the_chains_currency() {
        let said = |wei: u128| amount(Uint256::from(wei), None);
        assert_eq!(said(0), "0 ETH");
        assert_eq!(said(1_500_000_000_000_000_000), "1.5 ETH");
        assert_eq!(said(120_000_000_000_001), "0.00012 and a little ETH");
        let coin = Currency { name: "Coin".into(), symbol: "C\u{1b}".into(), decimals: 0 };
        assert_eq!(amount(Uint256::from(7_u64), Some(&coin)), "7 C ");
    }

    #[test]
    fn what_is_free_costs_nothing_and_is_signed_for_one_chain() {
        for dynamic in [true, false] {
            let fees = Fees::Free { dynamic };
            assert_eq!((fees.at_most(u64::MAX), fees.kind(7).chain_id()), (Uint256::ZERO, Some(7)));
        }
        let fees = Fees::Dynamic(DynamicFees::above(Uint256::from(10_u64), Uint256::from(1_u64)));
        assert_eq!(fees.at_most(100), Uint256::from(2_100_u64));
        assert_eq!(Fees::Legacy(Uint256::MAX).at_most(2), Uint256::MAX);
    }
}
