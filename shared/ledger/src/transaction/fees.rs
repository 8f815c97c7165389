//! What to pay for gas.

use crate::primitive::Uint256;

/// Fees of an EIP-1559 transaction, in wei for each unit of gas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DynamicFees {
    /// To who makes the block.
    pub max_priority_fee_per_gas: Uint256,
    /// At most, the base fee included.
    pub max_fee_per_gas: Uint256,
}

impl DynamicFees {
    /// Pays `tip` and up to twice the base fee, which stays enough through six full blocks in a row. With a base fee of zero
    /// and no tip, as on the permissioned chain, nothing is paid.
    #[must_use]
    pub fn above(base_fee_per_gas: Uint256, tip: Uint256) -> Self {
        let doubled = base_fee_per_gas.checked_mul(2).unwrap_or(Uint256::MAX);
        Self { max_priority_fee_per_gas: tip, max_fee_per_gas: doubled.checked_add(tip).unwrap_or(Uint256::MAX) }
    }

    /// Raises both by an eighth and one, which is more than the tenth that nodes ask for a replacement.
    #[must_use]
    pub fn for_replacement(self) -> Self {
        let raised = |fee: Uint256| {
            let eighth = fee.shifted_right_by_3();
            fee.checked_add(eighth).and_then(|fee| fee.checked_add(1_u64.into())).unwrap_or(Uint256::MAX)
        };
        Self {
            max_priority_fee_per_gas: raised(self.max_priority_fee_per_gas),
            max_fee_per_gas: raised(self.max_fee_per_gas),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_base_fee_and_the_tip() {
        let fees = DynamicFees::above(100_u64.into(), 7_u64.into());
        assert_eq!((fees.max_priority_fee_per_gas, fees.max_fee_per_gas), (7_u64.into(), 207_u64.into()));
        assert_eq!(DynamicFees::above(Uint256::MAX, 1_u64.into()).max_fee_per_gas, Uint256::MAX);
        let free = DynamicFees::above(Uint256::ZERO, Uint256::ZERO);
        assert_eq!(free.max_fee_per_gas, Uint256::ZERO);
    }

    #[test]
    fn a_replacement_pays_more_than_a_tenth_more() {
        let fees = DynamicFees::above(1000_u64.into(), 16_u64.into()).for_replacement();
        assert_eq!((fees.max_priority_fee_per_gas, fees.max_fee_per_gas), (19_u64.into(), 2269_u64.into()));
    }
}
