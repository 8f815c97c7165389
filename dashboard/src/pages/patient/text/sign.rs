//! Signing without sending.

pub(in super::super) const ASKING: &str = "Sign in your wallet.";
pub(in super::super) const ASKING_NEXT: &str = "Your wallet shows what you sign. Nothing is sent, and nothing is paid.";
pub(in super::super) const OTHER_ACCOUNT: &str = "Your wallet signed with another account.";
pub(in super::super) const OTHER_ACCOUNT_NEXT: &str =
    "Choose the account that this page shows, in your wallet, and sign again.";
