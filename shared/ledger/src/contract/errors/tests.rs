use super::*;

#[test]
fn reverts_of_solidity_are_read() {
    let text = "08c379a0\
        0000000000000000000000000000000000000000000000000000000000000020\
        0000000000000000000000000000000000000000000000000000000000000004\
        6e6f706500000000000000000000000000000000000000000000000000000000";
    assert_eq!(Revert::decode(&hex::decode(text).unwrap()), Revert::Message("nope".to_owned()));
    let panic = format!("4e487b71{:064x}", 0x11);
    assert_eq!(Revert::decode(&hex::decode(panic).unwrap()), Revert::Panic(Uint256::from(0x11_u64)));
    assert_eq!(Revert::decode(&[]), Revert::Silent);
    assert_eq!(Revert::decode(&[1, 2, 3]), Revert::Unknown([1, 2, 3].as_slice().into()));
}

#[test]
fn a_role_that_does_not_exist_is_refused() {
    let mut data = ContractError::NotRegistered { account: Address::ZERO, role: Role::Caregiver }.encode();
    *data.last_mut().unwrap() = 4;
    assert_eq!(ContractError::decode(&data), Err(DecodeError::OutOfRange { type_name: "Role" }));
    assert_eq!(Revert::decode(&data), Revert::Unknown(data.as_slice().into()));
}

#[test]
fn messages_say_what_to_change() {
    let error = ContractError::InvalidNonce { given: 3, current: 5 };
    assert_eq!(error.to_string(), "the consent was signed over nonce 3, but the policy stands at 5; sign again");
}
