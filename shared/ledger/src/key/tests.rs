use super::*;
use crate::primitive::Bytes32;
use alloy_primitives::{B256, U256};
use proptest::prelude::*;

/// The order of secp256k1 (SEC 2, section 2.4.1).
const ORDER: U256 =
    U256::from_be_bytes(alloy_primitives::hex!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"));

fn key(bytes: [u8; 32]) -> SecretKey {
    SecretKey::from_bytes(&bytes).unwrap()
}

#[test]
fn zero_and_the_order_are_no_keys() {
    for text in ["0".repeat(64), format!("{ORDER:x}"), "f".repeat(64)] {
        assert_eq!(SecretKey::from_hex(&text).unwrap_err(), KeyError::OutOfRange);
    }
    assert_eq!(SecretKey::from_hex("0x12").unwrap_err(), KeyError::Text);
}

#[test]
fn the_first_account_of_the_test_mnemonic() {
    let key = SecretKey::from_hex("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80").unwrap();
    assert_eq!(key.address().to_string(), "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    assert_eq!(format!("{key:?}"), "SecretKey(0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266)");
}

#[test]
fn the_twin_with_high_s_is_refused() {
    let signature = key([1; 32]).sign(Bytes32([2; 32])).unwrap();
    let high = ORDER - U256::from_be_bytes(signature.s().0);
    let twin = Signature::new(signature.r(), Bytes32(high.to_be_bytes()), !signature.y_is_odd());
    assert_eq!(twin, Err(SignatureError::HighS));
}

#[test]
fn range_and_recovery_byte_are_checked() {
    let one = Bytes32(U256::from(1).to_be_bytes());
    assert_eq!(Signature::new(Bytes32::ZERO, one, false), Err(SignatureError::OutOfRange));
    assert_eq!(Signature::new(one, Bytes32::ZERO, false), Err(SignatureError::OutOfRange));
    assert_eq!(Signature::new(Bytes32(ORDER.to_be_bytes()), one, false), Err(SignatureError::OutOfRange));
    let mut bytes: [u8; 65] = key([1; 32]).sign(one).unwrap().to_bytes().try_into().unwrap();
    for v in [2, 26, 29, 255] {
        bytes[64] = v;
        assert_eq!(Signature::from_bytes(&bytes), Err(SignatureError::RecoveryByte));
    }
    // No point of the curve has this x coordinate: 5³ + 7 is not a square.
    let five = Bytes32(U256::from(5).to_be_bytes());
    assert_eq!(Signature::new(five, one, false).unwrap().recover(one), Err(SignatureError::NoKey));
}

proptest! {
    #[test]
    fn recovery_agrees_with_alloy(secret in 1u128.., digest: [u8; 32]) {
        let key = key(U256::from(secret).to_be_bytes());
        let signature = key.sign(Bytes32(digest)).unwrap();
        let theirs = alloy_primitives::Signature::from_raw(&signature.to_bytes()).unwrap();
        prop_assert_eq!(theirs.recover_address_from_prehash(&B256::from(digest)).unwrap().0.0, key.address().0);
        prop_assert_eq!(signature.recover(Bytes32(digest)), Ok(*key.public_key()));
        prop_assert_eq!(signature.to_string().parse::<Signature>(), Ok(signature));
        prop_assert_eq!(signature, key.sign(Bytes32(digest)).unwrap());
    }

    #[test]
    fn any_bytes_recover_as_with_alloy(mut bytes in prop::collection::vec(any::<u8>(), 65), digest: [u8; 32]) {
        bytes[64] = 27 + bytes[64] % 2;
        if let Ok(signature) = Signature::from_bytes(bytes.as_slice().try_into().unwrap()) {
            let theirs = alloy_primitives::Signature::from_raw(&bytes).unwrap();
            prop_assert_eq!(
                signature.recover(Bytes32(digest)).ok().map(|key| key.address().0),
                theirs.recover_address_from_prehash(&B256::from(digest)).ok().map(|address| address.0.0)
            );
        }
    }
}
