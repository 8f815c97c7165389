//! Where one component may send requests.

use std::net::SocketAddr;

use super::allowed_host::{AllowedHost, AllowedHostError};
use super::target::Target;

/// All that a component's `allowed_outbound_hosts` allow, with variables filled in.
#[derive(Clone, Debug, Default)]
pub(crate) struct OutboundPolicy(Vec<AllowedHost>);

impl OutboundPolicy {
    /// From entries whose variables are filled in.
    pub(crate) fn new<'a>(entries: impl IntoIterator<Item = &'a str>) -> Result<Self, AllowedHostError> {
        let parsed = entries.into_iter().map(AllowedHost::parse_filled);
        parsed.filter_map(Result::transpose).collect::<Result<_, _>>().map(Self)
    }

    /// `None` asks for the application's own routes.
    pub(crate) fn allows(&self, target: Option<&Target>) -> bool {
        self.0.iter().any(|entry| match target {
            Some(target) => entry.allows(target),
            None => entry.allows_own_routes(),
        })
    }

    /// Whether a socket of `scheme` `tcp` or `udp` may be connected.
    pub(crate) fn allows_socket(&self, scheme: &str, address: SocketAddr) -> bool {
        let host = match address {
            SocketAddr::V4(v4) => v4.ip().to_string(),
            SocketAddr::V6(v6) => format!("[{}]", v6.ip()),
        };
        self.allows(Some(&Target { scheme: scheme.to_owned(), host, port: Some(address.port()) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_allowed_unless_listed() {
        let policy = OutboundPolicy::default();
        assert!(!policy.allows(None));
        assert!(!policy.allows(Target::of(&"http://example.com".parse().unwrap()).as_ref()));
        assert!(!policy.allows_socket("tcp", "127.0.0.1:80".parse().unwrap()));
    }

    #[test]
    fn sockets_need_an_entry_of_their_scheme() {
        let policy = OutboundPolicy::new(["http://127.0.0.1:80", "tcp://10.0.0.0/8:5432"]).unwrap();
        assert!(policy.allows_socket("tcp", "10.1.1.1:5432".parse().unwrap()));
        assert!(!policy.allows_socket("udp", "10.1.1.1:5432".parse().unwrap()));
        assert!(!policy.allows_socket("tcp", "127.0.0.1:80".parse().unwrap()));
    }
}
