//! Any values of any type of the ABI, from a tape of random bytes.

use crate::contract::*;
use alloy_dyn_abi::{DynSolType, DynSolValue};
use alloy_json_abi::Param;
use alloy_primitives::{Address, I256, U256};

type Names = fn() -> Vec<String>;

pub(super) const ENUMERATIONS: &[(&str, Names)] = &[
    ("Role", || names(Role::ALL)),
    ("Scope", || names(Scope::ALL)),
    ("Purpose", || names(Purpose::ALL)),
    ("Denial", || names(Denial::ALL)),
    ("Penalty", || names(Penalty::ALL)),
    ("EmergencyReason", || names(EmergencyReason::ALL)),
    ("Outcome", || names(Outcome::ALL)),
    ("WithdrawalReason", || names(WithdrawalReason::ALL)),
];

fn names<T: core::fmt::Debug>(all: &[T]) -> Vec<String> {
    all.iter().map(|value| format!("{value:?}")).collect()
}

/// The values of an enumeration of the contract.
pub(super) fn enumeration(name: &str) -> Vec<String> {
    ENUMERATIONS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name} is not known")).1()
}

/// A tape of bytes without end.
pub(super) struct Tape(pub(super) u64);

impl Tape {
    /// SplitMix64.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }

    /// Small, large, and extreme numbers.
    fn number(&mut self, bits: usize) -> U256 {
        let max = U256::MAX >> (256 - bits);
        match self.below(4) {
            0 => U256::ZERO,
            1 => max,
            2 => U256::from(self.next() % 256) & max,
            _ => U256::from_be_slice(&self.bytes(32)) & max,
        }
    }

    pub(super) fn value(&mut self, param: &Param) -> DynSolValue {
        let internal = param.internal_type.as_ref().map(ToString::to_string).unwrap_or_default();
        if let Some(name) = internal.strip_prefix("enum ") {
            let value = self.below(enumeration(name).len());
            return DynSolValue::Uint(U256::from(value), 8);
        }
        if param.ty.starts_with("tuple") {
            if param.ty == "tuple[]" {
                return DynSolValue::Array((0..self.below(4)).map(|_| self.tuple(param)).collect());
            }
            return self.tuple(param);
        }
        self.simple(&DynSolType::parse(&param.ty).unwrap())
    }

    fn tuple(&mut self, param: &Param) -> DynSolValue {
        DynSolValue::Tuple(param.components.iter().map(|component| self.value(component)).collect())
    }

    fn simple(&mut self, kind: &DynSolType) -> DynSolValue {
        match kind {
            DynSolType::Bool => DynSolValue::Bool(self.below(2) == 1),
            DynSolType::Uint(bits) => DynSolValue::Uint(self.number(*bits), *bits),
            DynSolType::Int(bits) => DynSolValue::Int(I256::from_raw(self.number(*bits - 1)), *bits),
            DynSolType::Address => DynSolValue::Address(Address::from_slice(&self.bytes(20))),
            DynSolType::FixedBytes(length) => {
                let mut word = self.bytes(*length);
                word.resize(32, 0);
                DynSolValue::FixedBytes(alloy_primitives::B256::from_slice(&word), *length)
            }
            DynSolType::Bytes => {
                let length = self.below(100);
                DynSolValue::Bytes(self.bytes(length))
            }
            DynSolType::String => DynSolValue::String("grün ".repeat(self.below(20))),
            DynSolType::Array(element) => {
                DynSolValue::Array((0..self.below(4)).map(|_| self.simple(element)).collect())
            }
            other => panic!("{other} is not in the contract"),
        }
    }
}
