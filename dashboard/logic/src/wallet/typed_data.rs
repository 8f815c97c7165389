//! Asking a wallet to sign typed data (EIP-712), and reading the signature.

use ledger::typed_data::Domain;
use ledger::{Address, Bytes, Bytes32, Signature, SignatureError, TypedData};
use serde_json::{Value, json};

/// Longest signature of an account with code that is taken.
pub const LONGEST_SIGNATURE: usize = 4096;

/// The `params` of `eth_signTypedData_v4`: the account, and the JSON that the wallet shows and signs, as a text.
#[must_use]
pub fn sign_params(data: &impl TypedData, domain: &Domain, signer: Address) -> Value {
    json!([signer, data.to_json(domain).to_string()])
}

/// What a wallet signed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WalletSignature {
    /// A key: anybody can check whose.
    Key(Signature),
    /// An account with code (EIP-1271), which alone can say whether this is its own.
    Code(Bytes),
}

/// Why what a wallet returned is no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WalletSignatureError {
    /// Not hexadecimal.
    #[error("the wallet returned no signature: 0x and hexadecimal digits were expected")]
    Text,
    /// Too few bytes for a key's signature, or too many for anything.
    #[error("the wallet returned {length} bytes, which no signature has")]
    Length {
        /// Bytes found.
        length: usize,
    },
    /// A key's signature out of its range.
    #[error(transparent)]
    Key(#[from] SignatureError),
}

/// Whether a signature is known to be somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedBy {
    /// The account's key signed this.
    Account,
    /// Not the account's key: it is somebody else's, or the account has code, which only a call can ask.
    Unclear,
}

impl WalletSignature {
    /// Reads what `eth_signTypedData_v4` returned. The last byte may be 0 or 1 instead of 27 or 28, and the short form of EIP-2098
    /// is taken, too.
    ///
    /// # Errors
    /// When it is no signature, or one that the contract would not take.
    pub fn parse(text: &str) -> Result<Self, WalletSignatureError> {
        let bytes: Bytes = text.trim().parse().map_err(|_| WalletSignatureError::Text)?;
        Self::from_bytes(&bytes.0)
    }

    /// Reads the bytes of a signature.
    ///
    /// # Errors
    /// When they are none, or one that the contract would not take.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WalletSignatureError> {
        if let Ok(bytes) = bytes.try_into() {
            return Ok(Self::Key(Signature::from_bytes(bytes)?));
        }
        if let Some((r, s)) =
            bytes.split_first_chunk::<32>().and_then(|(r, s)| Some((*r, <[u8; 32]>::try_from(s).ok()?)))
        {
            let (mut s, [first, ..]) = (s, s);
            s[0] = first & 0x7f;
            return Ok(Self::Key(Signature::new(Bytes32(r), Bytes32(s), first >> 7 == 1)?));
        }
        match bytes.len() {
            66..=LONGEST_SIGNATURE => Ok(Self::Code(bytes.into())),
            length => Err(WalletSignatureError::Length { length }),
        }
    }

    /// As the contract takes it.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        match self {
            Self::Key(signature) => signature.to_bytes().into(),
            Self::Code(bytes) => bytes.clone(),
        }
    }

    /// Whether `signer` signed `data` for this contract, as far as can be computed.
    #[must_use]
    pub fn signed_by(&self, signer: Address, data: &impl TypedData, domain: &Domain) -> SignedBy {
        match self {
            Self::Key(signature) if data.recover(domain, signature) == Ok(signer) => SignedBy::Account,
            Self::Key(_) | Self::Code(_) => SignedBy::Unclear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::{AccountLink, SecretKey, Uint256};
    use proptest::prelude::*;

    const DOMAIN: Domain = Domain { chain_id: 31337, contract: Address([9; 20]) };

    fn signed() -> (AccountLink, Address, Signature) {
        let key = SecretKey::from_bytes(&[7; 32]).unwrap();
        let data = AccountLink { account: key.address(), patient_id: 5, deadline: Uint256::from(9_u64) };
        let signature = data.sign(&DOMAIN, &key).unwrap();
        (data, key.address(), signature)
    }

    #[test]
    fn a_wallet_gets_the_account_and_the_json_as_a_text() {
        let (data, account, _) = signed();
        let params = sign_params(&data, &DOMAIN, account);
        assert_eq!(params[0], account.to_string());
        let shown: Value = serde_json::from_str(params[1].as_str().unwrap()).unwrap();
        assert_eq!((&shown["primaryType"], &shown["domain"]["chainId"]), (&json!("AccountLink"), &json!(31337)));
    }

    #[test]
    fn every_form_of_one_signature_is_the_same() {
        let (data, account, signature) = signed();
        let bytes = signature.to_bytes();
        let mut zero_or_one = bytes.clone();
        zero_or_one[64] -= 27;
        let mut short = bytes[..64].to_vec();
        short[32] |= u8::from(signature.y_is_odd()) << 7;
        for form in [&bytes, &zero_or_one, &short] {
            let read = WalletSignature::parse(&format!(" {} ", Bytes(form.clone()))).unwrap();
            assert_eq!(read, WalletSignature::Key(signature));
            assert_eq!(read.to_bytes().0, bytes);
            assert_eq!(read.signed_by(account, &data, &DOMAIN), SignedBy::Account);
        }
    }

    #[test]
    fn a_signature_for_another_chain_or_by_another_is_not_the_accounts() {
        let (data, account, signature) = signed();
        let read = WalletSignature::Key(signature);
        assert_eq!(read.signed_by(account, &data, &Domain { chain_id: 1, ..DOMAIN }), SignedBy::Unclear);
        assert_eq!(read.signed_by(Address([1; 20]), &data, &DOMAIN), SignedBy::Unclear);
    }

    #[test]
    fn an_account_with_code_signs_as_it_likes() {
        let long = WalletSignature::from_bytes(&[1; 130]).unwrap();
        assert_eq!(long, WalletSignature::Code(Bytes(vec![1; 130])));
        let (data, account, _) = signed();
        assert_eq!(long.signed_by(account, &data, &DOMAIN), SignedBy::Unclear);
    }

    #[test]
    fn what_the_contract_would_refuse_is_refused_here() {
        let (_, _, signature) = signed();
        let mut bytes: [u8; 65] = signature.to_bytes().try_into().unwrap();
        bytes[64] = 29;
        assert_eq!(WalletSignature::from_bytes(&bytes), Err(SignatureError::RecoveryByte.into()));
        bytes[64] = 27;
        bytes[32..64].fill(0xff);
        assert_eq!(WalletSignature::from_bytes(&bytes), Err(SignatureError::OutOfRange.into()));
        // One below the order of the curve is in range, but high.
        bytes[32..64]
            .copy_from_slice(&hex::decode("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140").unwrap());
        assert_eq!(WalletSignature::from_bytes(&bytes), Err(SignatureError::HighS.into()));
        for length in [0, 63, LONGEST_SIGNATURE + 1] {
            assert_eq!(WalletSignature::from_bytes(&vec![1; length]), Err(WalletSignatureError::Length { length }));
        }
        assert_eq!(WalletSignature::parse("hello"), Err(WalletSignatureError::Text));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..140), text in "\\PC{0,40}") {
            let _read = WalletSignature::from_bytes(&bytes);
            let _parsed = WalletSignature::parse(&text);
        }
    }
}
