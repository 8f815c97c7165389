//! Lost wallets on their way to being replaced.

mod banner;
mod for_me;
mod read;

pub(super) use banner::RecoveryBanner;
pub(crate) use for_me::RecoveryForMe;
pub(super) use read::Recovering;
