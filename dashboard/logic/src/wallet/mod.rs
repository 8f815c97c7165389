//! Wallets in the browser (EIP-1193, EIP-6963, EIP-3085, EIP-3326), without the browser: what is asked of them, and what their
//! answers mean.

pub mod announcement;
pub mod chain;
pub mod deep_link;
pub mod error;
mod refusal;
pub mod replacement;
pub mod transaction;
pub mod typed_data;

pub use announcement::{Announced, Change, ProviderInfo, ProviderInfoError};
pub use chain::{AddChain, ChainError, SwitchChain, chain_id_from_hex};
pub use deep_link::{DeepLink, DeepLinkError, MobileWallet};
pub use error::WalletError;
pub use replacement::{SentBy, TransactionsIn, does_the_same};
pub use transaction::{Fees, Progress, Seen, SeenReceipt, send_params};
pub use typed_data::{SignedBy, WalletSignature, WalletSignatureError, sign_params};
