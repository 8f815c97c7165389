//! Content identifiers against those that other implementations give.

use proptest::prelude::*;
use records::{ContentId, ContentIdError};

/// Kubo 0.43.0: `ipfs block put --cid-codec=raw --mhtype=sha2-256`.
#[test]
fn names_blocks_as_kubo_does() {
    let every_byte: Vec<u8> = (0..=255).collect();
    let cases: [(&[u8], &str); 6] = [
        (b"", "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"),
        (b"hello", "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq"),
        (b"\0", "bafkreidogqfzz75tpkmjzjke425xqcrmpcib2p5tg44hnbirumdbpl5adu"),
        (&[0; 4096], "bafkreifnp6wlewdpy3uwnqae27i5c2ycj5mal734wr6hvbo2xwfurcjmu4"),
        (&every_byte, "bafkreicav7zotuwysixepl6umshgsz2jofmhqx55dwuhbzyrajtl7fciqa"),
        (&vec![0; 1 << 20], "bafkreibq4fevl27rgurgnxbp7adh42aqiyd6ouflxhj3gzmcxcxzbh6lla"),
    ];
    for (block, text) in cases {
        let id: ContentId = text.parse().unwrap();
        assert_eq!((id, id.to_string().as_str()), (ContentId::of(block), text));
        assert_eq!(id.verify(block), Ok(()));
    }
}

/// Kubo 0.43.0 names these five bytes in other ways too; none of them is how a record is named.
#[test]
fn other_kinds_of_identifier_are_refused() {
    for (other, error) in [
        // `ipfs add --cid-version 0`, `ipfs cid format --mc dag-cbor`, `ipfs block put` with `--mhtype=sha2-512` and `sha3-256`.
        ("QmWfVY9y3xjsixTgbd9AorQxH7VtMpzfx2HaWtsoUYecaX", ContentIdError::Kind),
        ("bafyreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq", ContentIdError::Kind),
        (
            "bafkrgqe3ohjcjplc6n4f3fwunlj6upltggn7xqujbsvnvyw764srszz4u4rshq6ztos4chl4plgg4ffyyxnayrtdi5oc4xb2332g645433aeg",
            ContentIdError::Kind,
        ),
        ("bafkrmibthc7gst2qyxztrakjq3g7a2dekouirocpijgxskxuxeqchghtsi", ContentIdError::Kind),
        // `ipfs cid format` with `-b base58btc` and `-b base32upper`.
        ("zb2rhZfjRh2FHHB2RkHVEvL2vJnCTcu7kwRqgVsf9gpkLgteo", ContentIdError::Text),
        ("BAFKREIBM6JG3UX5QUMHCN2B3FLC3TYU6DMLB4XA7U5BF44YEGNRJHC4YEQ", ContentIdError::Text),
    ] {
        assert_eq!(other.parse::<ContentId>(), Err(error), "{other}");
    }
}

#[test]
fn parses_only_the_one_form() {
    let id = ContentId::of(b"hello");
    let text = id.to_string();
    assert_eq!((text.len(), &text[..7]), (59, "bafkrei"));
    assert_eq!(text.parse(), Ok(id));
    for (other, error) in [
        ("", ContentIdError::Text),
        ("bafkrei", ContentIdError::Text),
        (&format!("{text} "), ContentIdError::Text),
        (&format!("/ipfs/{text}"), ContentIdError::Text),
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
