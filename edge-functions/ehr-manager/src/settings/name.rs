//! Names of the variables. `docs/deployment.md` explains each.

/// EIP-155 chain id.
pub const CHAIN_ID: &str = "chain_id";
/// The contract's address.
pub const CONTRACT: &str = "contract";
/// The block that the contract was created in.
pub const CONTRACT_BLOCK: &str = "contract_block";
/// JSON-RPC endpoint.
pub const RPC_URL: &str = "rpc_url";
/// Kubo's RPC endpoint.
pub const IPFS_URL: &str = "ipfs_url";
/// Seconds.
pub const IPFS_TIMEOUT: &str = "ipfs_timeout_seconds";
/// JSON list of [`super::Area`].
pub const AREAS: &str = "areas";
/// 64 hexadecimal digits; secret.
pub const MASTER_KEY: &str = "master_key";
/// 64 hexadecimal digits or nothing; secret.
pub const MASTER_KEY_PREVIOUS: &str = "master_key_previous";
/// JSON list of 64 hexadecimal digits each; secret.
pub const MANAGER_KEYS: &str = "manager_keys";
/// JSON object of component name and SHA-256.
pub const COMPONENT_DIGESTS: &str = "component_digests";
/// Blocks.
pub const CONFIRMATIONS: &str = "confirmations";
/// Seconds.
pub const HEAD_AGE_LIMIT: &str = "head_age_limit_seconds";
/// Seconds.
pub const DELIVERY_WINDOW: &str = "delivery_window_seconds";
/// Milliseconds.
pub const RECEIPT_WAIT: &str = "receipt_wait_milliseconds";
/// Uploads that a device may send at once.
pub const DEVICE_BURST: &str = "device_burst";
/// Uploads a minute that a device may send in the long run.
pub const DEVICE_UPLOADS_PER_MINUTE: &str = "device_uploads_per_minute";
/// Times that a transaction may be redeemed at once.
pub const TRANSACTION_BURST: &str = "transaction_burst";
/// Times a minute that a transaction may be redeemed in the long run.
pub const TRANSACTION_RETRIEVALS_PER_MINUTE: &str = "transaction_retrievals_per_minute";
/// The chain's name for people.
pub const CHAIN_NAME: &str = "chain_name";
/// The currency's name.
pub const CURRENCY_NAME: &str = "currency_name";
/// The currency's symbol.
pub const CURRENCY_SYMBOL: &str = "currency_symbol";
/// Decimal places of the currency.
pub const CURRENCY_DECIMALS: &str = "currency_decimals";
/// JSON list of URLs.
pub const PUBLIC_RPC_URLS: &str = "public_rpc_urls";
/// JSON list of URLs.
pub const EXPLORER_URLS: &str = "explorer_urls";

/// All of them.
pub const ALL: [&str; 25] = [
    CHAIN_ID,
    CONTRACT,
    CONTRACT_BLOCK,
    RPC_URL,
    IPFS_URL,
    IPFS_TIMEOUT,
    AREAS,
    MASTER_KEY,
    MASTER_KEY_PREVIOUS,
    MANAGER_KEYS,
    COMPONENT_DIGESTS,
    CONFIRMATIONS,
    HEAD_AGE_LIMIT,
    DELIVERY_WINDOW,
    RECEIPT_WAIT,
    DEVICE_BURST,
    DEVICE_UPLOADS_PER_MINUTE,
    TRANSACTION_BURST,
    TRANSACTION_RETRIEVALS_PER_MINUTE,
    CHAIN_NAME,
    CURRENCY_NAME,
    CURRENCY_SYMBOL,
    CURRENCY_DECIMALS,
    PUBLIC_RPC_URLS,
    EXPLORER_URLS,
];
