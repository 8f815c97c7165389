//! What alloy writes is read, and written again the same.

use super::{abi, values::Tape};
use crate::codec::DecodeError;
use crate::contract::{Call, ContractError, Event, Revert, calls};
use crate::primitive::Bytes32;
use alloy_dyn_abi::{DynSolValue, FunctionExt as _, JsonAbiExt as _};
use alloy_json_abi::Param;
use alloy_primitives::keccak256;
use proptest::prelude::*;

fn values(tape: &mut Tape, params: &[Param]) -> Vec<DynSolValue> {
    params.iter().map(|param| tape.value(param)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn calls(seed: u64) {
        let mut tape = Tape(seed);
        for function in abi().functions() {
            let data = function.abi_encode_input(&values(&mut tape, &function.inputs)).unwrap();
            let call = Call::decode(&data);
            prop_assert!(call.is_ok(), "{}: {:?}", function.signature(), call);
            let call = call.unwrap();
            prop_assert_eq!(call.encode(), data);
            prop_assert_eq!(call.signature(), function.signature());
        }
    }

    #[test]
    fn results(seed: u64) {
        let mut tape = Tape(seed);
        for function in abi().functions() {
            let data = function.abi_encode_output(&values(&mut tape, &function.outputs)).unwrap();
            prop_assert_eq!(calls::decode_returns_of(&function.signature(), &data), Some(Ok(())), "{}", function.signature());
        }
    }

    #[test]
    fn events(seed: u64) {
        let mut tape = Tape(seed);
        for event in abi().events() {
            let mut topics = vec![Bytes32(event.selector().0)];
            let mut data = Vec::new();
            for param in &event.inputs {
                let value = tape.value(&Param {
                    ty: param.ty.clone(),
                    name: param.name.clone(),
                    components: param.components.clone(),
                    internal_type: param.internal_type.clone(),
                });
                if param.indexed {
                    topics.push(Bytes32(value.as_word().unwrap().0));
                } else {
                    data.push(value);
                }
            }
            let data = DynSolValue::Tuple(data).abi_encode_params();
            let ours = Event::decode(&topics, &data);
            if matches!(ours, Err(DecodeError::Impossible { .. })) {
                continue;
            }
            prop_assert!(ours.is_ok(), "{}: {:?}", event.signature(), ours);
            let ours = ours.unwrap();
            prop_assert_eq!((ours.topics(), ours.data()), (topics, data));
            prop_assert_eq!(ours.signature(), event.signature());
        }
    }

    #[test]
    fn errors(seed: u64) {
        let mut tape = Tape(seed);
        for error in abi().errors() {
            let data = error.abi_encode_input(&values(&mut tape, &error.inputs)).unwrap();
            let ours = ContractError::decode(&data).unwrap();
            prop_assert_eq!(ours.encode(), data.clone());
            prop_assert!(!ours.to_string().is_empty());
            prop_assert_eq!(Revert::decode(&data), Revert::Contract(ours));
        }
    }

    #[test]
    fn patient_ids(chain_id: u64, contract: [u8; 20], account: [u8; 20]) {
        let encoded = DynSolValue::Tuple(vec![
            DynSolValue::Uint(alloy_primitives::U256::from(chain_id), 256),
            DynSolValue::Address(contract.into()),
            DynSolValue::Address(account.into()),
        ])
        .abi_encode();
        let hash = keccak256(encoded);
        let expected = u128::from_be_bytes(hash[..16].try_into().unwrap());
        let ours = crate::patient_id(chain_id, crate::Address(contract), crate::Address(account));
        prop_assert_eq!(ours, expected);
    }
}

#[test]
fn role_ids_are_the_hashes_of_their_names() {
    use crate::contract::DutyRole;
    assert_eq!(DutyRole::SafetyOfficer.id().0, keccak256("SAFETY_ROLE").0);
    assert_eq!(DutyRole::EhrManager.id().0, keccak256("EHR_MANAGER_ROLE").0);
    assert!(DutyRole::ALL.iter().all(|role| DutyRole::from_id(role.id()) == Some(*role)));
}
