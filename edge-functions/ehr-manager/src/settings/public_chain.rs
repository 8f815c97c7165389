//! What is told to wallets that do not know the chain.

use super::parse::Variables;
use super::{SettingError, name};
use crate::platform::Platform;
use protocol::{ChainConfig, Currency};

/// Reads the variables that are only published.
///
/// # Errors
/// Names the variable.
pub async fn public_chain(platform: &impl Platform) -> Result<ChainConfig, SettingError> {
    let variables = Variables(platform);
    let decimals = variables.number(name::CURRENCY_DECIMALS, 0, u64::from(u8::MAX)).await?;
    Ok(ChainConfig {
        name: variables.text(name::CHAIN_NAME).await?,
        currency: Currency {
            name: variables.text(name::CURRENCY_NAME).await?,
            symbol: variables.text(name::CURRENCY_SYMBOL).await?,
            decimals: u8::try_from(decimals).unwrap_or(u8::MAX),
        },
        rpc_urls: variables.json(name::PUBLIC_RPC_URLS).await?,
        explorer_urls: variables.json(name::EXPLORER_URLS).await?,
    })
}
