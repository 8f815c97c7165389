//! One entry of `allowed_outbound_hosts`: `scheme://host[:port]`, each part with Spin's wildcards.

use std::net::IpAddr;
use std::ops::Range;

use super::target::{Target, default_port};

/// Hosts under this name are other components of the application.
pub(crate) const CHAINING_SUFFIX: &str = ".spin.internal";

/// What one entry allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AllowedHost {
    /// `None`: any.
    scheme: Option<String>,
    host: HostRule,
    port: PortRule,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum HostRule {
    Any,
    /// The application's own public routes.
    OwnRoutes,
    /// A domain, lower case.
    Domain(String),
    /// `*.example.com`, kept as `.example.com`.
    Subdomains(String),
    Address(IpAddr),
    /// Network address and prefix length.
    Network(IpAddr, u8),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PortRule {
    Any,
    Range(Range<u32>),
}

/// Why an entry of `allowed_outbound_hosts` says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AllowedHostError {
    /// No `://`.
    #[error("write scheme://host[:port], with * for any")]
    Form,
    /// Scheme.
    #[error("a scheme is letters only, or *")]
    Scheme,
    /// No port, and the scheme has none of its own.
    #[error("name a port: the scheme has no usual one")]
    PortMissing,
    /// Port.
    #[error("a port is a number, a range such as 8000..9000, or *")]
    Port,
    /// Host.
    #[error("a host is a name, an address, a network such as 10.0.0.0/8, *.name, self, or *")]
    Host,
    /// Lists.
    #[error("lists in braces are not supported; write one entry for each")]
    List,
}

impl AllowedHost {
    pub(crate) fn parse(text: &str) -> Result<Self, AllowedHostError> {
        let (scheme, rest) = text.trim().split_once("://").ok_or(AllowedHostError::Form)?;
        if scheme.starts_with('{') || rest.starts_with('{') {
            return Err(AllowedHostError::List);
        }
        if scheme != "*" && (scheme.is_empty() || !scheme.chars().all(|c| c.is_ascii_alphabetic())) {
            return Err(AllowedHostError::Scheme);
        }
        let (host, port) = split_port(rest);
        Ok(Self {
            host: HostRule::parse(host)?,
            port: PortRule::parse(port, scheme)?,
            scheme: (scheme != "*").then(|| scheme.to_ascii_lowercase()),
        })
    }

    /// As [`Self::parse`], for text that had variables in it: an empty one leaves out the whole entry.
    pub(crate) fn parse_filled(text: &str) -> Result<Option<Self>, AllowedHostError> {
        if matches!(text, "" | "http://" | "https://") {
            return Ok(None);
        }
        Self::parse(text).map(Some)
    }

    pub(crate) fn allows(&self, target: &Target) -> bool {
        self.allows_scheme(&target.scheme) && self.host.allows(&target.host) && self.port.allows(target)
    }

    /// Whether requests to the application's own public routes are allowed.
    pub(crate) fn allows_own_routes(&self) -> bool {
        (self.allows_scheme("http") || self.allows_scheme("https"))
            && matches!(self.host, HostRule::Any | HostRule::OwnRoutes)
    }

    fn allows_scheme(&self, scheme: &str) -> bool {
        self.scheme.as_deref().is_none_or(|allowed| allowed == scheme)
    }
}

/// Splits off the port, leaving addresses of version 6 whole.
fn split_port(rest: &str) -> (&str, &str) {
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    match rest.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') && HostRule::parse(rest).is_err() => (host, port),
        _ => (rest, ""),
    }
}

impl HostRule {
    fn parse(text: &str) -> Result<Self, AllowedHostError> {
        if text == "*" {
            return Ok(Self::Any);
        }
        if text == "self" || text == "self.alt" {
            return Ok(Self::OwnRoutes);
        }
        if let Some((address, prefix)) = text.split_once('/') {
            let address: IpAddr = address.parse().map_err(|_| AllowedHostError::Host)?;
            let prefix: u8 = prefix.parse().map_err(|_| AllowedHostError::Host)?;
            let longest = if address.is_ipv4() { 32 } else { 128 };
            return if prefix <= longest { Ok(Self::Network(address, prefix)) } else { Err(AllowedHostError::Host) };
        }
        if let Ok(address) = text.trim_start_matches('[').trim_end_matches(']').parse() {
            return Ok(Self::Address(address));
        }
        if let Some(domain) = text.strip_prefix("*.") {
            return is_domain(domain)
                .then(|| Self::Subdomains(format!(".{}", domain.to_ascii_lowercase())))
                .ok_or(AllowedHostError::Host);
        }
        is_domain(text).then(|| Self::Domain(text.to_ascii_lowercase())).ok_or(AllowedHostError::Host)
    }

    fn allows(&self, host: &str) -> bool {
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        match (self, address) {
            (Self::Any, _) => true,
            (Self::Domain(domain), None) => host == domain,
            (Self::Subdomains(suffix), None) => host.ends_with(suffix.as_str()),
            (Self::Address(allowed), Some(address)) => address == *allowed,
            (Self::Network(network, prefix), Some(address)) => in_network(address, *network, *prefix),
            _ => false,
        }
    }
}

fn is_domain(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'))
}

fn in_network(address: IpAddr, network: IpAddr, prefix: u8) -> bool {
    let (address, network, width) = match (address, network) {
        (IpAddr::V4(a), IpAddr::V4(n)) => (u128::from(a.to_bits()), u128::from(n.to_bits()), 32),
        (IpAddr::V6(a), IpAddr::V6(n)) => (a.to_bits(), n.to_bits(), 128),
        _ => return false,
    };
    let host_bits = u32::from(width - prefix);
    address.checked_shr(host_bits).unwrap_or(0) == network.checked_shr(host_bits).unwrap_or(0)
}

impl PortRule {
    fn parse(port: &str, scheme: &str) -> Result<Self, AllowedHostError> {
        let single = |port: u16| Self::Range(u32::from(port)..u32::from(port) + 1);
        if port == "*" {
            return Ok(Self::Any);
        }
        if port.starts_with('{') {
            return Err(AllowedHostError::List);
        }
        if port.is_empty() {
            return default_port(scheme).map(single).ok_or(AllowedHostError::PortMissing);
        }
        let number = |text: &str| text.parse::<u16>().map_err(|_| AllowedHostError::Port);
        match port.split_once("..") {
            None => number(port).map(single),
            Some((first, end)) => Ok(Self::Range(u32::from(number(first)?)..u32::from(number(end)?))),
        }
    }

    fn allows(&self, target: &Target) -> bool {
        match self {
            Self::Any => true,
            Self::Range(range) => target.port.is_some_and(|port| range.contains(&u32::from(port))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(entry: &str, url: &str) -> bool {
        AllowedHost::parse(entry).unwrap().allows(&Target::of(&url.parse().unwrap()).unwrap())
    }

    #[test]
    fn scheme_host_and_port_must_all_fit() {
        assert!(allows("https://example.com", "https://example.com/path"));
        assert!(allows("https://example.com", "https://EXAMPLE.com:443"));
        assert!(!allows("https://example.com", "http://example.com"));
        assert!(!allows("https://example.com", "https://example.com:8443"));
        assert!(!allows("https://example.com", "https://example.com.evil.net"));
        assert!(!allows("https://example.com", "https://sub.example.com"));
        assert!(!allows("https://example.com", "https://xexample.com"));
        assert!(allows("http://127.0.0.1:8545", "http://127.0.0.1:8545"));
        assert!(!allows("http://127.0.0.1:8545", "http://127.0.0.1:8546"));
    }

    #[test]
    fn wildcards_are_those_of_spin() {
        assert!(allows("*://*:*", "http://example.com:81"));
        assert!(allows("http://*", "http://anything.net"));
        assert!(!allows("http://*", "http://anything.net:81"));
        assert!(allows("https://*.example.com", "https://a.b.example.com"));
        assert!(!allows("https://*.example.com", "https://example.com"));
        assert!(allows("http://localhost:8000..8002", "http://localhost:8001"));
        assert!(!allows("http://localhost:8000..8002", "http://localhost:8002"));
        assert!(allows("http://10.0.0.0/8:*", "http://10.255.0.1:99"));
        assert!(!allows("http://10.0.0.0/8:*", "http://11.0.0.1:99"));
        assert!(!allows("http://10.0.0.0/8:*", "http://ten.example:99"));
        assert!(allows("http://[::1]:80", "http://[::1]"));
        assert!(allows("http://0.0.0.0/0", "http://1.2.3.4"));
    }

    #[test]
    fn own_routes_need_self_or_any() {
        let own = |entry| AllowedHost::parse(entry).unwrap().allows_own_routes();
        assert!(own("http://self"));
        assert!(own("https://self"));
        assert!(own("*://*:*"));
        assert!(!own("redis://self:1"));
        assert!(!own("http://example.com"));
        assert!(!allows("http://self", "http://self.example"));
    }

    #[test]
    fn entries_that_say_nothing_are_refused() {
        let error = |entry| AllowedHost::parse(entry).unwrap_err();
        assert_eq!(error("example.com"), AllowedHostError::Form);
        assert_eq!(error("*"), AllowedHostError::Form);
        assert_eq!(error("ht tp://example.com"), AllowedHostError::Scheme);
        assert_eq!(error("*://example.com"), AllowedHostError::PortMissing);
        assert_eq!(error("ftp://example.com"), AllowedHostError::PortMissing);
        assert_eq!(error("http://example.com:x"), AllowedHostError::Port);
        assert_eq!(error("http://example.com:99999"), AllowedHostError::Port);
        assert_eq!(error("http://example.com/path"), AllowedHostError::Host);
        assert_eq!(error("http://a.*.com"), AllowedHostError::Host);
        assert_eq!(error("http://"), AllowedHostError::Host);
        assert_eq!(error("http://{a,b}"), AllowedHostError::List);
    }

    #[test]
    fn an_empty_variable_leaves_its_entry_out() {
        assert_eq!(AllowedHost::parse_filled("http://"), Ok(None));
        assert_eq!(AllowedHost::parse_filled(""), Ok(None));
        assert!(AllowedHost::parse_filled("http://a").unwrap().is_some());
    }

    proptest::proptest! {
        #[test]
        fn an_entry_allows_its_own_host_and_no_other(
            host in "[a-z]{1,8}(\\.[a-z]{1,8}){0,3}",
            other in "[a-z]{1,8}(\\.[a-z]{1,8}){0,3}",
            port in 1_u16..,
        ) {
            let entry = format!("http://{host}:{port}");
            // A name without a dot may be `self`, which no request has as its host.
            proptest::prop_assume!(host != "self");
            proptest::prop_assert!(allows(&entry, &entry));
            proptest::prop_assert_eq!(allows(&entry, &format!("http://{other}:{port}")), host == other);
        }

        #[test]
        fn no_text_makes_parsing_panic(text in ".{0,40}") {
            let _ = AllowedHost::parse(&text);
        }
    }
}
