use super::codec::{LONGEST_SIGNATURE, LONGEST_TEXT};
use super::*;
use crate::registration::RegistrationCard;
use crate::wallet::SignedBy;
use access::Contract;
use ledger::typed_data::Domain;
use ledger::{
    Address, Bytes, Bytes32, Consent, Domains, Purposes, Role, Scope, SecretKey, Signature, TypedData as _, Uint256,
};
use proptest::prelude::*;
use sealing::{AreaId, PatientId, Sha256Digest, UploadId};

const CONTRACT: Contract = Contract { chain_id: 31337, address: Address([9; 20]) };
const DOMAIN: Domain = Domain { chain_id: CONTRACT.chain_id, contract: CONTRACT.address };
const ORIGIN: &str = "https://hospital.example";

fn key() -> SecretKey {
    SecretKey::from_bytes(&[7; 32]).unwrap()
}

fn consent() -> Consent {
    Consent {
        patient: key().address(),
        provider: Address([2; 20]),
        patient_id: u128::MAX,
        purposes: Purposes::ALL,
        domains: Domains::ALL,
        expiry: u64::MAX,
        nonce: u64::MAX,
        deadline: Uint256::MAX,
    }
}

fn signed_consent() -> SignedConsent {
    let consent = consent();
    let signature = consent.sign(&DOMAIN, &key()).unwrap().to_bytes().into();
    SignedConsent { consent, signature }
}

fn address() -> impl Strategy<Value = Address> {
    any::<[u8; 20]>().prop_map(Address)
}

fn word() -> impl Strategy<Value = Bytes32> {
    any::<[u8; 32]>().prop_map(Bytes32)
}

fn patient() -> impl Strategy<Value = PatientId> {
    any::<u128>().prop_map(PatientId)
}

fn number() -> impl Strategy<Value = Uint256> {
    prop_oneof![any::<u64>().prop_map(Uint256::from), any::<[u8; 32]>().prop_map(Uint256::from_be_bytes)]
}

fn signature() -> impl Strategy<Value = Signature> {
    any::<[u8; 32]>().prop_map(|digest| key().sign(Bytes32(digest)).unwrap())
}

fn bytes() -> impl Strategy<Value = Bytes> {
    prop::collection::vec(any::<u8>(), 65..=LONGEST_SIGNATURE).prop_map(Bytes)
}

prop_compose! {
    fn a_consent()(
        patient in address(), provider in address(), patient_id: u128, purposes: u16, domains: u16, expiry: u64, nonce: u64,
        deadline in number(),
    ) -> Consent {
        Consent { patient, provider, patient_id, purposes: Purposes(purposes), domains: Domains(domains), expiry, nonce, deadline }
    }
}

prop_compose! {
    fn a_device()(
        patient_id in patient(), area: u32, device in address(), from: u64, until: u64, deadline in number(), signature in signature(),
    ) -> DeviceBindingSigned {
        DeviceBindingSigned { patient_id, area_id: AreaId(area), device, from, until, deadline, signature }
    }
}

fn content() -> impl Strategy<Value = Content> {
    prop_oneof![
        patient().prop_map(|patient_id| Content::Patient(PatientCard { patient_id })),
        (address(), word())
            .prop_map(|(account, profile_digest)| Content::Professional(ProfessionalCard { account, profile_digest })),
        (address(), prop::option::of(patient()), 1..16_u16, 1..=u16::MAX, any::<u64>()).prop_map(
            |(provider, patient_id, purposes, domains, until)| Content::Request(ConsentRequest {
                provider,
                patient_id,
                purposes: Purposes(purposes),
                domains: Domains(domains),
                until
            })
        ),
        (a_consent(), bytes()).prop_map(|(consent, signature)| Content::Consent(SignedConsent { consent, signature })),
        (patient(), any::<u32>())
            .prop_map(|(patient_id, area)| Content::Pairing(DevicePairing { patient_id, area_id: AreaId(area) })),
        a_device().prop_map(Content::Device),
        (patient(), address(), 1_u8..3, number(), bytes()).prop_map(
            |(patient_id, account, scope, deadline, signature)| {
                let scope = Scope::try_from(scope).unwrap();
                Content::Account(AccountLinkSigned { patient_id, account, scope, deadline, signature })
            }
        ),
        (patient(), any::<[u8; 32]>(), any::<[u8; 32]>(), word()).prop_map(
            |(patient_id, upload, digest, transaction)| {
                Content::Record(RecordLink {
                    patient_id,
                    upload_id: UploadId(upload),
                    digest: Sha256Digest(digest),
                    transaction,
                })
            }
        ),
        (address(), 1_u8..4, any::<[u8; 32]>(), "[a-zé 0-9]{1,100}").prop_map(|(account, role, secret, card)| {
            let role = Role::try_from(role).unwrap();
            Content::Registration(RegistrationCard { account, role, secret, card })
        }),
    ]
}

prop_compose! {
    fn link()(chain_id: u64, contract in address(), content in content()) -> Link {
        Link::new(Contract { chain_id, address: contract }, content)
    }
}

proptest! {
    #[test]
    fn every_link_is_read_back(link in link()) {
        let url = link.url(ORIGIN).unwrap();
        prop_assert!(url.len() <= LONGEST_LINK);
        prop_assert_eq!(Link::parse(&url), Ok(link.clone()));
        prop_assert_eq!(Link::parse(&link.fragment().unwrap()), Ok(link.clone()));
        // As one wallet's own link hands it on.
        let encoded = url.replace('#', "%23").replace('=', "%3D");
        prop_assert_eq!(Link::parse(&encoded), Ok(link));
    }

    #[test]
    fn nothing_but_the_fragment_tells_what_is_in_it(link in link()) {
        let url = link.url(ORIGIN).unwrap();
        prop_assert_eq!(url.split_once('#').unwrap().0, "https://hospital.example/open");
    }

    #[test]
    fn a_changed_character_is_noticed(link in link(), place: prop::sample::Index, other in "\\PC") {
        let fragment = link.fragment().unwrap();
        let mut changed: Vec<String> = fragment.chars().map(String::from).collect();
        let place = place.index(changed.len());
        changed[place] = other;
        if let Ok(read) = Link::parse(&changed.concat()) {
            prop_assert_eq!(read, link);
        }
    }

    #[test]
    fn a_cut_is_noticed(link in link(), from: prop::sample::Index, to: prop::sample::Index) {
        let url = link.url(ORIGIN).unwrap();
        let (from, to) = (from.index(url.len()), to.index(url.len()));
        let cut = &url[from.min(to)..from.max(to)];
        // Cut in front, the fragment may still be whole; behind, it never is.
        prop_assert!(Link::parse(cut).is_err());
    }

    #[test]
    fn swapped_and_doubled_characters_are_noticed(link in link(), place: prop::sample::Index) {
        let fragment = link.fragment().unwrap();
        let mut symbols: Vec<char> = fragment.chars().collect();
        let place = place.index(symbols.len() - 1);
        symbols.swap(place, place + 1);
        if let Ok(read) = Link::parse(&symbols.iter().collect::<String>()) {
            prop_assert_eq!(&read, &link);
        }
        let mut symbols: Vec<char> = fragment.chars().collect();
        symbols.insert(place, symbols[place]);
        prop_assert!(Link::parse(&symbols.iter().collect::<String>()).is_err());
    }

    #[test]
    fn no_text_makes_it_stumble(text in "(https://a/open)?#?[a-z]{0,12}=?\\PC{0,80}", payload in "[A-Za-z0-9_-]{0,200}", kind in 0_usize..9) {
        let _read = Link::parse(&text);
        let _read = Link::parse(&format!("{}={payload}", Kind::ALL[kind].name()));
    }

    /// Past the check, for who makes links by hand.
    #[test]
    fn no_content_makes_it_stumble(bytes: Vec<u8>, kind in 0_usize..9) {
        let mut rest = bytes.as_slice();
        if let Ok(content) = Kind::ALL[kind].read(&mut rest) {
            let mut written = Vec::new();
            content.write(&mut written);
            // One content has one form.
            prop_assert_eq!(&bytes[..bytes.len() - rest.len()], written);
        }
    }
}

/// Printed reports and cards must stay readable. The text was made by ten lines of Python from the format alone.
#[test]
fn the_format_is_fixed() {
    let card = Link::new(CONTRACT, Content::Patient(PatientCard { patient_id: PatientId(1234) }));
    let fragment = card.fragment().unwrap();
    assert_eq!(fragment, "patient=Aen0AQkJCQkJCQkJCQkJCQkJCQkJCQkJAAAAAAAAAAAAAAAAAAAE0lKCZDA");
    assert_eq!(Link::parse(&fragment), Ok(card));
}

#[test]
fn the_kinds_have_different_names() {
    let mut names: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Kind::ALL.len());
}

#[test]
fn what_stands_round_a_pasted_link_is_passed_over() {
    let link = Link::new(CONTRACT, Content::Consent(signed_consent()));
    let url = link.url(ORIGIN).unwrap();
    let (start, end) = url.split_at(80);
    for text in [format!(" {url}\n"), format!("{start}\r\n {end}"), format!("<{url}>"), format!("({url}).")] {
        assert_eq!(Link::parse(&text), Ok(link.clone()), "{text}");
    }
}

#[test]
fn what_is_no_link_is_told_from_what_is_damaged() {
    let fragment = Link::new(CONTRACT, Content::Patient(PatientCard { patient_id: PatientId(1) })).fragment().unwrap();
    let payload = fragment.split_once('=').unwrap().1;
    let table = [
        ("".to_owned(), LinkError::NotALink),
        ("hello".to_owned(), LinkError::NotALink),
        ("https://hospital.example/open".to_owned(), LinkError::NotALink),
        ("https://hospital.example/?a=b".to_owned(), LinkError::NotALink),
        (format!("novelty={payload}"), LinkError::UnknownKind),
        // The check holds the kind.
        (format!("pairing={payload}"), LinkError::Damaged),
        (fragment[..fragment.len() - 1].to_owned(), LinkError::Damaged),
        ("patient=".to_owned(), LinkError::Damaged),
        (format!("{fragment}é"), LinkError::Damaged),
        ("x".repeat(5000), LinkError::TooLong),
    ];
    for (text, error) in table {
        assert_eq!(Link::parse(&text), Err(error), "{text}");
    }
}

#[test]
fn another_network_and_another_system_are_told_apart() {
    let link = Link::new(CONTRACT, Content::Patient(PatientCard { patient_id: PatientId(1) }));
    assert_eq!(link.content_for(&CONTRACT), Ok(&link.content));
    let elsewhere = Contract { chain_id: 1, ..CONTRACT };
    assert_eq!(link.content_for(&elsewhere), Err(LinkError::OtherChain));
    let other = Contract { address: Address([8; 20]), ..CONTRACT };
    assert_eq!(link.content_for(&other), Err(LinkError::OtherContract));
}

#[test]
fn only_an_origin_is_made_into_a_link() {
    let link = Link::new(CONTRACT, Content::Patient(PatientCard { patient_id: PatientId(1) }));
    for origin in
        ["", "hospital.example", "https://", "https://a/b", "https://a?b", "https://a#b", "https://a b", "javascript:a"]
    {
        assert_eq!(link.url(origin), Err(LinkError::Origin), "{origin}");
    }
    for origin in ["https://hospital.example/", "http://127.0.0.1:3000", "http://[::1]:3000"] {
        assert!(link.url(origin).is_ok(), "{origin}");
    }
}

#[test]
fn what_asks_for_nothing_or_does_not_fit_is_no_link() {
    let request = ConsentRequest {
        provider: Address([1; 20]),
        patient_id: None,
        purposes: Purposes::NONE,
        domains: Domains::ALL,
        until: 1,
    };
    let signed = signed_consent();
    for content in [
        Content::Request(request.clone()),
        Content::Request(ConsentRequest { purposes: Purposes(16), ..request.clone() }),
        Content::Request(ConsentRequest { purposes: Purposes::ALL, domains: Domains::NONE, ..request }),
        Content::Consent(SignedConsent { signature: Bytes(vec![1; LONGEST_SIGNATURE + 1]), ..signed.clone() }),
        Content::Consent(SignedConsent { signature: Bytes(vec![1; 64]), ..signed }),
    ] {
        assert_eq!(Link::new(CONTRACT, content).fragment(), Err(LinkError::DoesNotFit));
    }
}

#[test]
fn who_signed_is_seen_in_the_link() {
    let consent = signed_consent();
    assert_eq!(consent.signed_by(&CONTRACT), SignedBy::Account);
    assert_eq!(consent.signed_by(&Contract { chain_id: 1, ..CONTRACT }), SignedBy::Unclear);
    let changed = SignedConsent { consent: Consent { expiry: 1, ..consent.consent }, ..consent };
    assert_eq!(changed.signed_by(&CONTRACT), SignedBy::Unclear);

    let mut device = DeviceBindingSigned {
        patient_id: PatientId(5),
        area_id: AreaId(1),
        device: key().address(),
        from: 0,
        until: u64::MAX,
        deadline: Uint256::from(9_u64),
        signature: key().sign(Bytes32::ZERO).unwrap(),
    };
    assert!(!device.is_signed(&CONTRACT));
    device.signature = device.statement().sign(&DOMAIN, &key()).unwrap();
    assert!(device.is_signed(&CONTRACT));

    let mut account = AccountLinkSigned {
        patient_id: PatientId(5),
        account: key().address(),
        scope: Scope::View,
        deadline: Uint256::from(9_u64),
        signature: Bytes(vec![0; 65]),
    };
    assert_eq!(account.signed_by(&CONTRACT), SignedBy::Unclear);
    account.signature = account.statement().sign(&DOMAIN, &key()).unwrap().to_bytes().into();
    assert_eq!(account.signed_by(&CONTRACT), SignedBy::Account);
}

/// A phone reads version 25 from another phone's screen; most links are far smaller.
#[test]
fn every_link_fits_into_a_code_that_a_phone_reads() {
    let widest = Contract { chain_id: u64::MAX, address: CONTRACT.address };
    let version = |content: Content| {
        let url = Link::new(widest, content).url("https://gaitkeeper.long-hospital-name.example").unwrap();
        qr::path(&url).unwrap().version
    };
    let multiple = SignedConsent { signature: Bytes(vec![1; LONGEST_SIGNATURE]), ..signed_consent() };
    let card = RegistrationCard {
        account: Address([1; 20]),
        role: Role::Patient,
        secret: [1; 32],
        card: "x".repeat(LONGEST_TEXT),
    };
    let versions = [
        version(Content::Patient(PatientCard { patient_id: PatientId(u128::MAX) })),
        version(Content::Consent(signed_consent())),
        version(Content::Registration(card)),
        version(Content::Consent(multiple)),
    ];
    assert_eq!(versions, [8, 14, 22, 25]);
}
