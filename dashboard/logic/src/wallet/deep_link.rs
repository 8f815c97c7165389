//! Links that open this page in a wallet's own browser, for phones where no wallet is in the page.
//!
//! What a page carries behind `#` may name a patient, and must reach no server. MetaMask's link keeps it there, where browsers send
//! it to nobody. Trust and Coinbase take the page's address as a parameter, which their servers would see where the app is
//! not installed: there an address with a fragment goes by the app's own scheme, which no server answers.

/// A wallet with a browser of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MobileWallet {
    /// MetaMask.
    MetaMask,
    /// Trust Wallet.
    Trust,
    /// Coinbase Wallet, also called Base.
    Coinbase,
}

/// A way into a wallet's browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeepLink {
    /// Which wallet.
    pub wallet: MobileWallet,
    /// Opens this page in it, fragment and all.
    pub href: String,
    /// For who does not have the wallet yet: its maker's page, which leads to the app and then to this page without the fragment.
    pub install: String,
}

/// Why there is no such link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeepLinkError {
    /// Wallets open pages of the encrypted web only.
    #[error("a wallet's browser opens addresses that begin with https:// only")]
    NotHttps,
    /// Not an address that could be put into another one.
    #[error("the address of this page has signs that no address has")]
    Address,
}

impl MobileWallet {
    /// All of them, in the order to be offered in.
    pub const ALL: [Self; 3] = [Self::MetaMask, Self::Trust, Self::Coinbase];

    /// For people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MetaMask => "MetaMask",
            Self::Trust => "Trust Wallet",
            Self::Coinbase => "Coinbase Wallet",
        }
    }

    /// The link that opens `page`, an address with or without fragment.
    ///
    /// # Errors
    /// When the page is not of the encrypted web, or no address.
    pub fn link(self, page: &str) -> Result<DeepLink, DeepLinkError> {
        let place = page.strip_prefix("https://").ok_or(DeepLinkError::NotHttps)?;
        let is_host = |first: char| first.is_ascii_alphanumeric() || first == '[';
        if !place.starts_with(is_host) || !page.bytes().all(|symbol| symbol.is_ascii_graphic()) {
            return Err(DeepLinkError::Address);
        }
        let (bare, fragment) = page.split_once('#').map_or((page, None), |(bare, fragment)| (bare, Some(fragment)));
        let install = self.universal(bare);
        let href = match (self, fragment) {
            (_, None) => install.clone(),
            (Self::MetaMask, Some(_)) => self.universal(page),
            (Self::Trust, Some(_)) => format!("trust://open_url?coin_id=60&url={}", encoded(page)),
            (Self::Coinbase, Some(_)) => format!("cbwallet://dapp?url={}", encoded(page)),
        };
        Ok(DeepLink { wallet: self, href, install })
    }

    fn universal(self, page: &str) -> String {
        match self {
            // The rest of the address stands as it is: encoded, MetaMask takes it for a host.
            Self::MetaMask => {
                format!("https://link.metamask.io/dapp/{}", page.strip_prefix("https://").unwrap_or(page))
            }
            Self::Trust => format!("https://link.trustwallet.com/open_url?coin_id=60&url={}", encoded(page)),
            Self::Coinbase => format!("https://go.cb-w.com/dapp?cb_url={}", encoded(page)),
        }
    }
}

/// Everything but RFC 3986's unreserved characters as `%XX`.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENCODED: &str = "https%3A%2F%2Fhospital.example%2Fopen";

    #[test]
    fn a_page_without_fragment_goes_by_the_wallets_own_site() {
        let table = [
            (MobileWallet::MetaMask, "https://link.metamask.io/dapp/hospital.example/open".to_owned()),
            (MobileWallet::Trust, format!("https://link.trustwallet.com/open_url?coin_id=60&url={ENCODED}")),
            (MobileWallet::Coinbase, format!("https://go.cb-w.com/dapp?cb_url={ENCODED}")),
        ];
        for (wallet, href) in table {
            let link = wallet.link("https://hospital.example/open").unwrap();
            assert_eq!((link.href, link.install), (href.clone(), href));
        }
    }

    #[test]
    fn a_fragment_is_kept_and_sent_to_no_server() {
        let page = "https://hospital.example/open#patient=AQ-_";
        let table = [
            (MobileWallet::MetaMask, "https://link.metamask.io/dapp/hospital.example/open#patient=AQ-_".to_owned()),
            (MobileWallet::Trust, format!("trust://open_url?coin_id=60&url={ENCODED}%23patient%3DAQ-_")),
            (MobileWallet::Coinbase, format!("cbwallet://dapp?url={ENCODED}%23patient%3DAQ-_")),
        ];
        for (wallet, href) in table {
            let link = wallet.link(page).unwrap();
            assert_eq!(link.href, href);
            assert!(!link.install.contains("AQ-_"));
            // What a browser would send of it: everything before the fragment, to a server of the web.
            let sent = link.href.split('#').next().unwrap();
            assert!(!sent.starts_with("https://") || !sent.contains("AQ-_"));
        }
    }

    #[test]
    fn other_addresses_open_in_no_wallet() {
        for wallet in MobileWallet::ALL {
            assert_eq!(wallet.link("http://127.0.0.1:3000/"), Err(DeepLinkError::NotHttps));
            for page in ["https://", "https:///a", "https://a b", "https://a/é", "https://a\n"] {
                assert_eq!(wallet.link(page), Err(DeepLinkError::Address), "{page}");
            }
            assert!(!wallet.name().is_empty());
        }
    }
}
