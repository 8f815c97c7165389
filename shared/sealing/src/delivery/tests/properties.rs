//! Whatever arrives is refused or opened, never more.

use super::*;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_permitted_arrives(domains in 1u16.., count in 0usize..4, chain_id: u64, contract: [u8; 20], hash: [u8; 32]) {
        let receipt = Receipt { chain_id, contract: ContractAddress(contract), transaction: TransactionHash(hash) };
        let reader = ReplyPrivateKey::generate().unwrap();
        let sealed = seal_delivery(&receipt, &reader.public_key(), domains, &vec![unlocked(); count]).unwrap();
        let opened = open_delivery(&receipt, &reader, &sealed.bytes).unwrap();
        prop_assert_eq!((opened.domains, opened.digest, opened.records.len()), (domains, sealed.digest, count));
        let permitted = 1 + usize::try_from((domains & 0b1111).count_ones()).unwrap();
        prop_assert!(opened.records.iter().all(|record| record.keys.len() == permitted));
    }

    #[test]
    fn opening_never_panics(mut bytes in proptest::collection::vec(any::<u8>(), 0..300), known_version: bool) {
        if let Some(first) = bytes.first_mut().filter(|_| known_version) {
            *first = VERSION;
        }
        prop_assert!(open_delivery(&receipt(), &ReplyPrivateKey::generate().unwrap(), &bytes).is_err());
    }
}
