//! Where a request comes from.

use core::net::{IpAddr, SocketAddr};

/// Longest header that is looked at, in bytes: an address of IPv6 with a zone and a port is shorter.
const MAX_LENGTH: usize = 128;

/// The address of who sends a request, without the port: each connection has another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller(Option<IpAddr>);

impl Caller {
    /// The address in the host's `spin-client-addr` header; nobody in particular where there is none that can be read.
    #[must_use]
    pub fn from_header(value: Option<&[u8]>) -> Self {
        let text = value.filter(|value| value.len() <= MAX_LENGTH).and_then(|value| core::str::from_utf8(value).ok());
        let address = text.and_then(|text| {
            let with_port = text.parse::<SocketAddr>().map(|address| address.ip());
            with_port.or_else(|_| text.parse()).ok()
        });
        Self(address.map(|address| address.to_canonical()))
    }

    /// What tells callers apart; empty for nobody in particular. In IPv6 a network of 64 bits is one caller, who can take any address of it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        match self.0 {
            Some(IpAddr::V4(address)) => address.octets().to_vec(),
            Some(IpAddr::V6(address)) => address.octets()[..8].to_vec(),
            None => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(header: &str) -> Vec<u8> {
        Caller::from_header(Some(header.as_bytes())).to_bytes()
    }

    #[test]
    fn the_port_tells_nobody_apart_and_the_address_does() {
        assert_eq!(bytes("192.0.2.7:1"), [192, 0, 2, 7]);
        assert_eq!(bytes("192.0.2.7:65535"), bytes("192.0.2.7"));
        assert_ne!(bytes("192.0.2.7:1"), bytes("192.0.2.8:1"));
        assert_eq!(bytes("[2001:db8::7]:1"), bytes("2001:db8::7"));
        assert_eq!(bytes("[2001:db8::7]:1"), bytes("2001:db8::8"));
        assert_ne!(bytes("2001:db8::7"), bytes("2001:db8:0:1::7"));
        assert_eq!(bytes("[::ffff:192.0.2.7]:1"), bytes("192.0.2.7:2"), "the same caller on a socket of both kinds");
    }

    #[test]
    fn what_is_no_address_is_nobody_in_particular() {
        assert_eq!(Caller::from_header(None), Caller::default());
        for header in ["", "unknown", "192.0.2:1", "192.0.2.7:1, 192.0.2.8:1", &"1".repeat(4096)] {
            assert!(bytes(header).is_empty(), "{header}");
        }
        assert_eq!(Caller::from_header(Some(&[0xff])), Caller::default());
    }
}
