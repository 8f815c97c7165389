//! Where an outgoing request wants to go.

use http::Uri;

/// Scheme, host and port of an outgoing request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) scheme: String,
    /// Lower case; an address of version 6 in its brackets.
    pub(crate) host: String,
    /// The scheme's usual port where the request names none.
    pub(crate) port: Option<u16>,
}

impl Target {
    /// `None` for a request without a host: it means the application's own routes.
    pub(crate) fn of(uri: &Uri) -> Option<Self> {
        let host = uri.host()?.trim_end_matches('.').to_ascii_lowercase();
        if host.is_empty() || host == "self.alt" {
            return None;
        }
        let scheme = uri.scheme_str().unwrap_or("https").to_ascii_lowercase();
        let port = uri.port_u16().or_else(|| default_port(&scheme));
        Some(Self { scheme, host, port })
    }

    /// Name of the component that a host such as `name.spin.internal` stands for.
    pub(crate) fn chained_component(&self) -> Option<&str> {
        self.host.strip_suffix(super::CHAINING_SUFFIX).filter(|name| !name.is_empty() && !name.contains('.'))
    }
}

/// The port a scheme uses when none is named.
pub(super) fn default_port(scheme: &str) -> Option<u16> {
    match scheme.to_ascii_lowercase().as_str() {
        "http" => Some(80),
        "https" => Some(443),
        "postgres" => Some(5432),
        "mysql" => Some(3306),
        "redis" => Some(6379),
        "mqtt" => Some(1883),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(uri: &str) -> Option<Target> {
        Target::of(&uri.parse().unwrap())
    }

    #[test]
    fn a_request_without_host_is_for_the_own_routes() {
        assert_eq!(of("/path"), None);
        assert_eq!(of("http://self.alt/path"), None);
        assert!(of("http://example.com").is_some());
    }

    #[test]
    fn only_one_label_before_the_suffix_names_a_component() {
        let chained = |uri| of(uri).unwrap().chained_component().map(str::to_owned);
        assert_eq!(chained("http://ehr-manager.spin.internal/x").as_deref(), Some("ehr-manager"));
        assert_eq!(chained("http://EHR-Manager.SPIN.internal./x").as_deref(), Some("ehr-manager"));
        assert_eq!(chained("http://a.b.spin.internal"), None);
        assert_eq!(chained("http://spin.internal"), None);
        assert_eq!(chained("http://a.spin.internal.evil.net"), None);
    }
}
