//! How many bodies arrive from each peer.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Peers from which a body is arriving.
pub(super) struct Peers {
    most: usize,
    arriving: Mutex<HashMap<IpAddr, usize>>,
}

/// One body that arrives; its place is free again when this is dropped.
pub(super) struct Place<'p> {
    peers: &'p Peers,
    peer: IpAddr,
}

impl Peers {
    /// Each peer may send `most` bodies at the same time.
    pub(super) fn new(most: usize) -> Self {
        Self { most, arriving: Mutex::default() }
    }

    /// `None` when as many bodies arrive from this peer as may.
    pub(super) fn enter(&self, address: IpAddr) -> Option<Place<'_>> {
        let peer = peer(address);
        let mut arriving = self.lock();
        let now = arriving.get(&peer).copied().unwrap_or(0);
        if now >= self.most {
            return None;
        }
        arriving.insert(peer, now + 1);
        Some(Place { peers: self, peer })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.arriving.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut arriving = self.peers.lock();
        match arriving.get_mut(&self.peer) {
            Some(now) if *now > 1 => *now -= 1,
            _ => {
                arriving.remove(&self.peer);
            }
        }
    }
}

/// Addresses that one caller has to choose from count as one: in IPv6 that is a network of 64 bits.
fn peer(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn each_peer_has_its_own_places() {
        let peers = Peers::new(2);
        let first = peers.enter(address("192.0.2.1"));
        let second = peers.enter(address("192.0.2.1"));
        assert!(first.is_some() && second.is_some());
        assert!(peers.enter(address("192.0.2.1")).is_none());
        assert!(peers.enter(address("192.0.2.2")).is_some());
        drop(first);
        assert!(peers.enter(address("192.0.2.1")).is_some());
    }

    #[test]
    fn nothing_is_kept_of_a_peer_that_is_done() {
        let peers = Peers::new(2);
        drop((peers.enter(address("192.0.2.1")), peers.enter(address("192.0.2.1"))));
        assert!(peers.lock().is_empty());
    }

    #[test]
    fn addresses_of_one_caller_are_one_peer() {
        assert_eq!(peer(address("2001:db8::1")), peer(address("2001:db8::ffff:1")));
        assert_ne!(peer(address("2001:db8::1")), peer(address("2001:db8:0:1::1")));
        assert_eq!(peer(address("::ffff:192.0.2.1")), address("192.0.2.1"));
    }
}
