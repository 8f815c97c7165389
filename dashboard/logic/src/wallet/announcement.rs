//! Wallets that announce themselves (EIP-6963).

use crate::foreign_text;

/// Longest name, in characters.
pub const LONGEST_NAME: usize = 64;
/// Longest icon, in bytes of its data URI.
pub const LONGEST_ICON: usize = 256 * 1024;
/// Longest reverse domain name, in bytes.
const LONGEST_RDNS: usize = 253;
/// Most wallets in a list: nobody has more, and a page that floods itself with announcements stays usable.
pub const MOST_WALLETS: usize = 32;

/// Kinds of pictures that an icon may be.
const ICON_KINDS: [&str; 6] =
    ["data:image/png", "data:image/svg+xml", "data:image/webp", "data:image/jpeg", "data:image/gif", "data:image/avif"];

/// What a wallet says of itself, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderInfo {
    uuid: String,
    name: String,
    icon: Option<String>,
    rdns: Option<String>,
}

/// Why an announcement is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderInfoError {
    /// The uuid does not have the form of a version 4 (RFC 9562).
    #[error("the wallet's uuid does not have the form of a version 4")]
    Uuid,
    /// The name is empty or too long.
    #[error("a wallet's name has 1 to {LONGEST_NAME} characters")]
    Name,
}

impl ProviderInfo {
    /// Checks an announcement. An icon that is no picture in a data URI is left out, for it could be used to follow people about;
    /// a wallet whose `rdns` is none cannot be remembered, but be used.
    ///
    /// # Errors
    /// When the uuid or the name is not what the standard says.
    pub fn new(uuid: &str, name: &str, icon: &str, rdns: &str) -> Result<Self, ProviderInfoError> {
        if !is_uuid_v4(uuid) {
            return Err(ProviderInfoError::Uuid);
        }
        let name = foreign_text::shown(name, LONGEST_NAME + 1);
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(ProviderInfoError::Name);
        }
        Ok(Self {
            uuid: uuid.to_ascii_lowercase(),
            name,
            icon: is_icon(icon).then(|| icon.to_owned()),
            rdns: is_rdns(rdns).then(|| rdns.to_ascii_lowercase()),
        })
    }

    /// Names this wallet until the page is left, in lower case.
    #[must_use]
    pub fn uuid(&self) -> &str {
        &self.uuid
    }

    /// For people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A data URI of a picture, to be shown in an `img` alone.
    #[must_use]
    pub fn icon(&self) -> Option<&str> {
        self.icon.as_deref()
    }

    /// What a choice is remembered by, such as `io.metamask`. Any wallet can claim any name.
    #[must_use]
    pub fn rdns(&self) -> Option<&str> {
        self.rdns.as_deref()
    }
}

/// What an announcement did to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A wallet was added at the end.
    Added,
    /// A wallet that was there announced itself again: it keeps its place.
    Replaced,
    /// There are too many already.
    Full,
}

/// The wallets that announced themselves, in the order of their first announcement; none ever goes. `P` is what they are called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced<P> {
    wallets: Vec<(ProviderInfo, P)>,
}

impl<P> Default for Announced<P> {
    fn default() -> Self {
        Self { wallets: Vec::new() }
    }
}

impl<P> Announced<P> {
    /// Takes an announcement.
    pub fn add(&mut self, info: ProviderInfo, provider: P) -> Change {
        if let Some(known) = self.wallets.iter_mut().find(|(known, _)| known.uuid == info.uuid) {
            *known = (info, provider);
            return Change::Replaced;
        }
        if self.wallets.len() >= MOST_WALLETS {
            return Change::Full;
        }
        self.wallets.push((info, provider));
        Change::Added
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&ProviderInfo, &P)> {
        self.wallets.iter().map(|(info, provider)| (info, provider))
    }

    /// How many.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.wallets.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.wallets.is_empty()
    }

    /// The wallet with this uuid.
    #[must_use]
    pub fn by_uuid(&self, uuid: &str) -> Option<(&ProviderInfo, &P)> {
        self.iter().find(|(info, _)| info.uuid.eq_ignore_ascii_case(uuid))
    }

    /// The wallet that was chosen before. Where two claim the same name it is neither: the person has to choose again.
    #[must_use]
    pub fn by_rdns(&self, rdns: &str) -> Option<(&ProviderInfo, &P)> {
        let named = |info: &ProviderInfo| info.rdns().is_some_and(|name| name.eq_ignore_ascii_case(rdns));
        let mut found = self.iter().filter(|(info, _)| named(info));
        found.next().filter(|_| found.next().is_none())
    }
}

fn is_uuid_v4(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, symbol)| match place {
            8 | 13 | 18 | 23 => symbol == b'-',
            14 => symbol == b'4',
            19 => matches!(symbol, b'8' | b'9' | b'a' | b'b' | b'A' | b'B'),
            _ => symbol.is_ascii_hexdigit(),
        })
}

fn is_rdns(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|symbol| symbol.is_ascii_alphanumeric() || symbol == b'-' || symbol == b'_')
    };
    text.len() <= LONGEST_RDNS && text.contains('.') && text.split('.').all(is_label)
}

fn is_icon(text: &str) -> bool {
    text.len() <= LONGEST_ICON
        && !text.chars().any(char::is_control)
        && ICON_KINDS.iter().any(|kind| {
            text.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind))
                && text.get(kind.len()..).is_some_and(|rest| rest.starts_with([',', ';']))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UUID: &str = "350670db-19fa-4704-a166-e52e178b59d2";
    const ICON: &str = "data:image/svg+xml,<svg/>";

    fn wallet(number: u8, rdns: &str) -> ProviderInfo {
        ProviderInfo::new(&format!("350670db-19fa-4704-a166-e52e178b59{number:02x}"), "Wallet", ICON, rdns).unwrap()
    }

    #[test]
    fn an_announcement_by_the_standard_is_taken() {
        let info = ProviderInfo::new(&UUID.to_uppercase(), " Example\u{202e} Wallet ", ICON, "com.Example").unwrap();
        assert_eq!((info.uuid(), info.name()), (UUID, "Example Wallet"));
        assert_eq!((info.icon(), info.rdns()), (Some(ICON), Some("com.example")));
    }

    #[test]
    fn a_uuid_of_another_form_is_refused() {
        for uuid in [
            "",
            "350670db-19fa-1704-a166-e52e178b59d2",
            "350670db-19fa-4704-c166-e52e178b59d2",
            &UUID[1..],
            "350670db19fa4704a166e52e178b59d2",
        ] {
            assert_eq!(ProviderInfo::new(uuid, "W", ICON, "a.b"), Err(ProviderInfoError::Uuid), "{uuid}");
        }
    }

    #[test]
    fn a_name_is_there_and_short() {
        for name in ["", "\u{200b}\n", &"x".repeat(65)] {
            assert_eq!(ProviderInfo::new(UUID, name, ICON, "a.b"), Err(ProviderInfoError::Name));
        }
        assert!(ProviderInfo::new(UUID, &"x".repeat(64), ICON, "a.b").is_ok());
    }

    #[test]
    fn an_icon_from_elsewhere_is_left_out() {
        for icon in [
            "https://example.org/i.png",
            "data:text/html,<script>",
            "data:image/pngx,",
            "javascript:1",
            "",
            "data:image/é",
        ] {
            assert_eq!(ProviderInfo::new(UUID, "W", icon, "a.b").unwrap().icon(), None, "{icon}");
        }
        let long = format!("{ICON}{}", "x".repeat(LONGEST_ICON));
        assert_eq!(ProviderInfo::new(UUID, "W", &long, "a.b").unwrap().icon(), None);
        assert!(ProviderInfo::new(UUID, "W", "data:image/png;base64,AAAA", "a.b").unwrap().icon().is_some());
    }

    #[test]
    fn a_wallet_without_a_domain_name_is_usable_but_not_remembered() {
        for rdns in ["", "metamask", "a..b", "a b.c", ".a"] {
            assert_eq!(ProviderInfo::new(UUID, "W", ICON, rdns).unwrap().rdns(), None, "{rdns}");
        }
    }

    #[test]
    fn who_announces_again_keeps_the_place() {
        let mut list = Announced::default();
        assert_eq!(list.add(wallet(1, "a.a"), 'a'), Change::Added);
        assert_eq!(list.add(wallet(2, "b.b"), 'b'), Change::Added);
        assert_eq!(list.add(wallet(1, "a.a"), 'A'), Change::Replaced);
        assert_eq!(list.iter().map(|(_, provider)| *provider).collect::<String>(), "Ab");
        assert_eq!(list.by_uuid(wallet(2, "b.b").uuid()).map(|(_, provider)| *provider), Some('b'));
    }

    #[test]
    fn a_remembered_wallet_that_two_claim_to_be_is_neither() {
        let mut list = Announced::default();
        list.add(wallet(1, "io.metamask"), 1);
        assert_eq!(list.by_rdns("io.metamask").map(|(_, provider)| *provider), Some(1));
        assert_eq!(list.by_rdns("com.other"), None);
        list.add(wallet(2, "io.metamask"), 2);
        assert_eq!(list.by_rdns("io.metamask"), None);
    }

    #[test]
    fn a_flood_of_announcements_ends() {
        let mut list = Announced::default();
        for number in 0..=u8::try_from(MOST_WALLETS).unwrap() {
            list.add(wallet(number, "a.b"), ());
        }
        assert_eq!((list.len(), list.is_empty()), (MOST_WALLETS, false));
        assert_eq!(list.add(wallet(0, "a.b"), ()), Change::Replaced);
    }

    proptest! {
        #[test]
        fn no_announcement_makes_it_stumble(uuid in "\\PC{0,40}", name in "\\PC{0,80}", icon in "(data:image/)?\\PC{0,40}", rdns in "\\PC{0,20}") {
            let _checked = ProviderInfo::new(&uuid, &name, &icon, &rdns);
            let _named = ProviderInfo::new(UUID, &name, &icon, &rdns);
        }
    }
}
