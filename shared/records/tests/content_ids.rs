//! Content identifiers against those that other implementations give.

use proptest::prelude::*;
use records::{ContentId, ContentIdError};

#[test]
fn parses_only_the_one_form() {
    let id = ContentId::of(b"hello");
    let text = id.to_string();
    assert_eq!((text.len(), &text[..7]), (59, "bafkrei"));
    assert_eq!(text.parse(), Ok(id));
    // CIDv0; v1 of dag-pb; v1 raw with sha2-512; the same in base58btc; upper case.
    for (other, error) in [
        ("QmY7Yh4UquoXHLPFo2XbhXkhBvFoPwmQUSa92pxnxjQuPU", ContentIdError::Kind),
        ("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi", ContentIdError::Kind),
        ("", ContentIdError::Text),
        ("bafkrei", ContentIdError::Text),
        (&format!("{text} "), ContentIdError::Text),
        (&format!("/ipfs/{text}"), ContentIdError::Text),
        (&text.to_uppercase(), ContentIdError::Text),
        (&text[..58], ContentIdError::Text),
    ] {
        assert_eq!(other.parse::<ContentId>(), Err(error), "{other}");
    }
}

#[test]
fn a_wrong_block_is_noticed() {
    let id = ContentId::of(b"a block");
    assert_eq!(id.verify(b"a block"), Ok(()));
    for block in [b"a blocl".as_slice(), b"", b"a block\0", b"a bloc"] {
        assert_eq!(id.verify(block), Err(ContentIdError::Block));
    }
}

proptest! {
    #[test]
    fn survives_text(digest: [u8; 32]) {
        let id = ContentId::from_digest(digest);
        prop_assert_eq!(id.digest(), digest);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn parsing_never_panics(text in "\\PC{0,70}", prefix: bool) {
        let text = if prefix { format!("bafkrei{text}") } else { text };
        let _ = text.parse::<ContentId>();
    }
}
